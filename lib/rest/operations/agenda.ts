import { z } from "zod";
import { calendarDate } from "@/lib/core/dates";
import { operation } from "../operation";
import { dateSent, idSent, wordSent } from "../shapes";

const due = z.object({
  dueOn: dateSent(),
  reason: wordSent([
    "follow_up",
    "prepare",
    "debrief",
    "thank",
    "ask_reference",
    "remind_reference",
    "deadline",
    "next_step",
    "keep_in_touch",
    "check_place",
    "resume",
  ]),
  subject: z.object({ type: z.string(), id: z.string(), label: z.string() }),
  placeId: idSent("place").optional(),
  contactId: idSent("contact").optional(),
});

export const listAgendaOperation = operation({
  id: "listAgenda",
  summary: "What is due",
  scope: "read",
  status: 200,
  query: z.object({ on: calendarDate().optional() }),
  answer: z.object({ items: z.array(due), nextCursor: z.null() }).meta({ id: "Agenda" }),
});
