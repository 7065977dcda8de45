"use server";
import { viewerAction } from "@/lib/auth/action";
import { instantOfLocal } from "@/lib/core/dates";
import { changeInteraction, deleteInteraction, logInteraction } from "./mutations";
import { interactionForm, interactionVerbForm, logForm } from "./schema";

export const logInteractionAction = viewerAction(logForm, async ({ viewer, input, moment }) => {
  const { id, back, occurredAt, ...said } = input;
  const at = occurredAt === undefined ? undefined : instantOfLocal(occurredAt, viewer.timeZone);
  const { change, contactIds } = await logInteraction(viewer, { ...said, occurredAt: at }, moment, id);
  const [whom] = contactIds;
  const there = said.placeId ? `/places/${said.placeId}` : whom ? `/contacts/${whom}` : "/today";
  return { to: back ?? there, done: change ?? undefined };
});

export const changeInteractionAction = viewerAction(interactionForm, async ({ viewer, input, moment }) => {
  const { id, back, occurredAt, outcome = null, nextStep = null, followUpOn = null, ...said } = input;
  const at = instantOfLocal(occurredAt, viewer.timeZone);
  const patch = { ...said, outcome, nextStep, followUpOn, occurredAt: at };
  const { change } = await changeInteraction(viewer, id, patch, moment);
  return { to: back ?? "/today", done: change ?? undefined };
});

export const deleteInteractionAction = viewerAction(interactionVerbForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteInteraction(viewer, input.id, moment);
  return { to: input.back ?? "/today", done: change ?? undefined };
});
