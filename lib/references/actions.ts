"use server";
import { viewerAction } from "@/lib/auth/action";
import { changeReference, deleteReference } from "./mutations";
import { planReference } from "./plan/mutations";
import { changeReferee } from "./referee/mutations";
import { newReferenceForm, oneReferenceForm, refereeForm, referenceForm, referenceStepForm } from "./schema";
import {
  askForReference,
  cancelReference,
  declineReference,
  missReference,
  recordAgreement,
  recordPacket,
  recordSubmission,
  remindReferee,
  shareOutcome,
  thankReferee,
} from "./steps/mutations";

const steps = {
  ask: askForReference,
  agree: recordAgreement,
  send_packet: recordPacket,
  remind: remindReferee,
  submit: recordSubmission,
  thank: thankReferee,
  share_outcome: shareOutcome,
  decline: declineReference,
  cancel: cancelReference,
  miss: missReference,
} as const;

export const createReferenceAction = viewerAction(newReferenceForm, async ({ viewer, input, moment }) => {
  const { id, change } = await planReference(viewer, input, moment);
  return { to: input.back ?? `/references/${id}`, ...done(change) };
});

export const changeReferenceAction = viewerAction(referenceForm, async ({ viewer, input, moment }) => {
  const { change } = await changeReference(viewer, input.id, input.patch, moment);
  return { to: input.back ?? `/references/${input.id}`, ...done(change) };
});

/** One button for each thing done about a request: asked, agreed, reminded, thanked … */
export const referenceStepAction = viewerAction(referenceStepForm, async ({ viewer, input, moment }) => {
  const { change } = await steps[input.step](viewer, input.id, input, moment);
  return { to: input.back ?? `/references/${input.id}`, ...done(change) };
});

export const deleteReferenceAction = viewerAction(oneReferenceForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteReference(viewer, input.id, moment, input.version);
  return { to: input.back ?? "/references", ...done(change) };
});

export const changeRefereeAction = viewerAction(refereeForm, async ({ viewer, input, moment }) => {
  const { change } = await changeReferee(viewer, input.id, input.patch, moment);
  return { to: input.back ?? "/references", ...done(change) };
});

const done = (change: string | null) => (change ? { done: change } : {});
