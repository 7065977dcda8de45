"use server";
import { viewerAction } from "@/lib/auth/action";
import { changeApplication, createApplication, deleteApplication } from "./mutations";
import {
  applicationForm,
  closeForm,
  moveForm,
  newApplicationForm,
  nextStepForm,
  oneApplicationForm,
  replyForm,
} from "./schema";
import { closeApplication, recordReply, sendApplication } from "./steps/mutations";

export const createApplicationAction = viewerAction(newApplicationForm, async ({ viewer, input, moment }) => {
  const { id, change } = await createApplication(viewer, input.input, moment, input.id);
  return { to: input.back ?? `/applications/${id}`, ...done(change) };
});

export const changeApplicationAction = viewerAction(applicationForm, async ({ viewer, input, moment }) => {
  const { change } = await changeApplication(viewer, input.id, input.patch, moment);
  return { to: input.back ?? `/applications/${input.id}`, ...done(change) };
});

export const moveApplicationAction = viewerAction(moveForm, async ({ viewer, input, moment }) => {
  const { id, back, on, status, version, outcomeReason } = input;
  const patch = { status, version, ...(outcomeReason ? { outcomeReason } : {}) };
  const { change } =
    status === "sent"
      ? await sendApplication(viewer, id, { on, version }, moment)
      : await changeApplication(viewer, id, patch, moment);
  return { to: back ?? `/applications/${id}`, ...done(change) };
});

export const recordReplyAction = viewerAction(replyForm, async ({ viewer, input, moment }) => {
  const { change } = await recordReply(viewer, input.id, input, moment);
  return { to: input.back ?? `/applications/${input.id}`, ...done(change) };
});

export const closeApplicationAction = viewerAction(closeForm, async ({ viewer, input, moment }) => {
  const { change } = await closeApplication(viewer, input.id, input, moment);
  return { to: input.back ?? `/applications/${input.id}`, ...done(change) };
});

export const setNextStepAction = viewerAction(nextStepForm, async ({ viewer, input, moment }) => {
  const { id, version, back, nextStep = null, nextStepOn = null } = input;
  const { change } = await changeApplication(viewer, id, { nextStep, nextStepOn, version }, moment);
  return { to: back ?? `/applications/${id}`, ...done(change) };
});

export const deleteApplicationAction = viewerAction(oneApplicationForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteApplication(viewer, input.id, moment, input.version);
  return { to: input.back ?? "/applications", ...done(change) };
});

const done = (change: string | null) => (change ? { done: change } : {});
