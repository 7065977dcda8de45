"use server";
import { viewerAction } from "@/lib/auth/action";
import { dateText } from "@/lib/core/date-text";
import { settleAgendaItem, snoozeAgendaItem, takeBack, unsnoozeAgendaItem } from "./mutations";
import { settleForm, snoozeForm, undoForm, unsnoozeForm } from "./schema";

export const snoozeAction = viewerAction(snoozeForm, async ({ viewer, input, moment }) => {
  const { back, ...snooze } = input;
  await snoozeAgendaItem(viewer, snooze, moment);
  const until = dateText(snooze.untilOn, moment.today);
  return back ? { to: back } : { message: `Put off until ${until}. It waits below, under “Put off”.` };
});

export const unsnoozeAction = viewerAction(unsnoozeForm, async ({ viewer, input }) => {
  await unsnoozeAgendaItem(viewer, input);
  return input.back ? { to: input.back } : { message: "Shown again." };
});

/** The one button of a line: thanked, asked, reminded, sent, done. */
export const settleAction = viewerAction(settleForm, async ({ viewer, input, moment }) => {
  const { change } = await settleAgendaItem(viewer, input, moment);
  return { to: input.back ?? "/today", ...(change ? { done: change } : {}) };
});

/** Takes back the change that a `done` in the address names. Where somebody new went with it, their page is no place to stay. */
export const undoAction = viewerAction(undoForm, async ({ viewer, input: { change, back }, moment }) => {
  const { label, isPageGone } = await takeBack(viewer, change, moment);
  const to = back ?? (isPageGone ? "/today" : undefined);
  return to ? { to, done: change } : { message: `Undone: ${label}` };
});
