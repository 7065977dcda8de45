import { z } from "zod";
import { channels, directions, outcomes } from "@/lib/outreach/options";
import { interactionFilter, interactionInput, interactionPatch } from "@/lib/outreach/schema";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, versionSent, wordOrOwnSent, wordSent } from "../shapes";

export const interaction = z
  .object({
    id: idSent("interaction"),
    label: z.string(),
    channel: wordSent(channels),
    direction: wordSent(directions),
    occurredAt: instantSent(),
    occurredOn: dateSent().meta({ description: "The date on the person's calendar when it was logged." }),
    summary: z.string(),
    outcome: wordOrOwnSent(outcomes).nullable(),
    nextStep: z.string().nullable(),
    followUpOn: dateSent().nullable(),
    placeId: idSent("place").nullable(),
    placeName: z.string().nullable(),
    visitId: idSent("visit").nullable(),
    applicationId: idSent("application").nullable(),
    referenceId: idSent("reference").nullable(),
    contactIds: z.array(idSent("contact")),
    contacts: z.array(z.object({ id: idSent("contact"), name: z.string() })),
    version: versionSent(),
    createdAt: instantSent(),
    updatedAt: instantSent(),
  })
  .meta({ id: "Interaction" });

export const listInteractionsOperation = operation({
  id: "listInteractions",
  summary: "What was said, newest first",
  scope: "read",
  status: 200,
  query: interactionFilter,
  answer: pageSent(interaction),
});

export const createInteractionOperation = operation({
  id: "createInteraction",
  summary:
    "Log a call, a letter, a talk: it may hang on people, a place, a visit, an application or a reference, or on nothing",
  scope: "write",
  status: 201,
  body: interactionInput.meta({ id: "NewInteraction" }),
  answer: interaction,
});

export const findInteractionOperation = operation({
  id: "findInteraction",
  summary: "One line of what was said",
  scope: "read",
  status: 200,
  answer: interaction,
});

export const changeInteractionOperation = operation({
  id: "changeInteraction",
  summary: "Change the fields that are sent; contactIds is replaced whole, null clears",
  scope: "write",
  status: 200,
  body: interactionPatch.meta({ id: "InteractionChange" }),
  answer: interaction,
});

export const deleteInteractionOperation = operation({
  id: "deleteInteraction",
  summary: "Delete a line",
  scope: "write",
  status: 204,
});
