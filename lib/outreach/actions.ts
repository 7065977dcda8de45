"use server";
import { viewerAction } from "@/lib/auth/action";
import { instantOfLocal } from "@/lib/core/dates";
import { changeInteraction, deleteInteraction } from "./mutations";
import { interactionForm, interactionVerbForm } from "./schema";
import { refuseFuture } from "./talk-days";

export const changeInteractionAction = viewerAction(interactionForm, async ({ viewer, input, moment }) => {
  const { id, back, occurredAt, occurredAtShown, outcome = null, nextStep = null, followUpOn = null, ...said } = input;
  const at = instantOfLocal(occurredAt, viewer.timeZone);
  refuseFuture(at, followUpOn, moment);
  const patch = {
    ...said,
    outcome,
    nextStep,
    followUpOn,
    ...(occurredAt === occurredAtShown ? {} : { occurredAt: at }),
  };
  const { change } = await changeInteraction(viewer, id, patch, moment);
  return { to: back ?? "/today", done: change ?? undefined };
});

export const deleteInteractionAction = viewerAction(interactionVerbForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteInteraction(viewer, input.id, moment);
  return { to: input.back ?? "/today", done: change ?? undefined };
});
