import { z } from "zod";
import { agendaReasons, subjectTypes } from "@/lib/agenda/item";
import { agendaFilter } from "@/lib/agenda/schema";
import { pageInput } from "@/lib/core/paging";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, wordSent } from "../shapes";

const due = z
  .object({
    dueOn: dateSent(),
    reason: wordSent(agendaReasons),
    subject: z.object({ type: wordSent(subjectTypes), id: z.string(), label: z.string() }),
    why: z.string().meta({ description: "One sentence: what happened, and what that calls for." }),
    placeId: idSent("place").optional(),
    placeName: z.string().optional(),
    contactId: idSent("contact").optional(),
    contactName: z.string().optional(),
    visitId: idSent("visit").optional(),
    applicationId: idSent("application").optional(),
    referenceId: idSent("reference").optional(),
    startsAt: instantSent().optional(),
    lastNote: z.object({ on: dateSent(), summary: z.string() }).optional(),
    mayClose: z.literal(true).optional(),
  })
  .meta({ id: "AgendaItem" });

export const listAgendaOperation = operation({
  id: "listAgenda",
  summary: "What is due, most urgent first",
  scope: "read",
  status: 200,
  query: z.object({ ...agendaFilter.shape, ...pageInput }),
  answer: pageSent(due),
});
