"use server";
import { viewerAction } from "@/lib/auth/action";
import { instantOfLocal } from "@/lib/core/dates";
import { refuseDayAfter } from "@/lib/outreach/talk-days";
import { changeVisit, createVisit, deleteVisit } from "./mutations";
import {
  visitChangeForm,
  visitConfirmForm,
  visitDebriefForm,
  visitedForm,
  visitForm,
  visitMoveForm,
  visitVerbForm,
} from "./schema";
import { confirmVisit, debriefVisit, moveVisit, recordVisited, thankForVisit } from "./steps/mutations";

const done = ({ id, change }: { id: string; change: string | null }, back?: string) => ({
  to: back ?? `/visits/${id}`,
  done: change ?? undefined,
});

export const planVisitAction = viewerAction(visitForm, async ({ viewer, input, moment }) => {
  const { id, back, version: _none, startsAt, ...said } = input;
  const at = startsAt && instantOfLocal(startsAt, viewer.timeZone);
  return done(await createVisit(viewer, { ...said, startsAt: at || null }, moment, id), back);
});

export const changeVisitAction = viewerAction(visitChangeForm, async ({ viewer, input, moment }) => {
  const { id, back, startsAt, durationMinutes = null, questions = null, ...said } = input;
  const at = startsAt ? instantOfLocal(startsAt, viewer.timeZone) : null;
  return done(await changeVisit(viewer, id, { ...said, startsAt: at, durationMinutes, questions }, moment), back);
});

export const moveVisitAction = viewerAction(visitMoveForm, async ({ viewer, input, moment }) =>
  done(await moveVisit(viewer, input.id, input.status, moment, input.version), input.back),
);

export const confirmVisitAction = viewerAction(visitConfirmForm, async ({ viewer, input, moment }) => {
  const { id, version, back, durationMinutes } = input;
  const startsAt = instantOfLocal(input.startsAt, viewer.timeZone);
  return done(await confirmVisit(viewer, id, { startsAt, durationMinutes }, moment, version), back);
});

export const recordVisitedAction = viewerAction(visitedForm, async ({ viewer, input, moment }) => {
  const { id, version, back, visitedOn, ...words } = input;
  if (visitedOn) refuseDayAfter(moment.today, visitedOn, "visitedOn");
  const debrief = Object.values(words).some((word) => word !== undefined) ? words : undefined;
  return done(await recordVisited(viewer, id, { visitedOn, debrief }, moment, version), back);
});

export const debriefVisitAction = viewerAction(visitDebriefForm, async ({ viewer, input, moment }) => {
  const { id, version, back, met = null, learned = null, next = null, nextOn = null } = input;
  return done(await debriefVisit(viewer, id, { met, learned, next, nextOn }, moment, version), back);
});

export const thankForVisitAction = viewerAction(visitVerbForm, async ({ viewer, input, moment }) =>
  done(await thankForVisit(viewer, input.id, moment, input.version), input.back),
);

export const deleteVisitAction = viewerAction(visitVerbForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteVisit(viewer, input.id, moment);
  return { to: input.back ?? "/visits", done: change ?? undefined };
});
