import { addDays, type CalendarDate, daysBetween } from "@/lib/core/dates";

/** Days before the letter is needed. Ask six weeks ahead, the early end of "four to six weeks"; two weeks is the hard floor. */
export const askDaysBefore = 42;
export const latestAskDaysBefore = 28;
export const shortNoticeDays = 14;
/** Reminders go two weeks and one week before; never more than these two. */
export const reminderDaysBefore = [14, 7] as const;
export const mostReminders = 2;

/** The day from which to ask for a letter needed by `neededBy`. */
export const askBy = (neededBy: CalendarDate): CalendarDate => addDays(neededBy, -askDaysBefore);

export type AskTiming = "early" | "ideal" | "latest" | "short_notice" | "past";

/** How an ask on the day `on` stands to the day the letter is needed. */
export function askTiming(neededBy: CalendarDate, on: CalendarDate): AskTiming {
  const days = daysBetween(on, neededBy);
  if (days < 0) return "past";
  if (days < shortNoticeDays) return "short_notice";
  if (days < latestAskDaysBefore) return "latest";
  return days <= askDaysBefore ? "ideal" : "early";
}

export const askTimingLabels: Record<AskTiming, string> = {
  early: "Plenty of time: ask from six weeks before.",
  ideal: "A good time to ask: four to six weeks before.",
  latest: "Ask now: less than four weeks are left.",
  short_notice: "Short notice: say that you know it is, and make a no easy.",
  past: "The day it was needed by has passed.",
};

export type Requested = {
  readonly status: string;
  readonly neededBy: CalendarDate | null;
  readonly askedOn: CalendarDate | null;
  readonly remindedOn: readonly CalendarDate[];
};

/**
 * The reminder that has come due by the day `on`; null when none has. Each of the two days is used up by a reminder on or
 * after it, a day before the ask never counts, and a second one overtakes a first that was not sent.
 */
export function dueReminder(request: Requested, on: CalendarDate): { dueOn: CalendarDate; nth: 1 | 2 } | null {
  const { status, neededBy, askedOn, remindedOn } = request;
  if (neededBy === null || (status !== "asked" && status !== "agreed") || remindedOn.length >= mostReminders)
    return null;
  const dueOn = reminderDays(neededBy)
    .filter((day) => day <= on && (askedOn === null || day > askedOn))
    .at(-1);
  if (dueOn === undefined || remindedOn.some((day) => day >= dueOn)) return null;
  return { dueOn, nth: remindedOn.length === 0 ? 1 : 2 };
}

/** Both reminder days of a letter needed by `neededBy`, earlier one first. */
export const reminderDays = (neededBy: CalendarDate): CalendarDate[] =>
  reminderDaysBefore.map((days) => addDays(neededBy, -days));

export type NextForReference = {
  readonly kind: "ask" | "remind" | "wait" | "thank" | "share_outcome";
  readonly what: string;
  readonly on: CalendarDate | null;
};

type Request = Requested & {
  readonly submittedOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
  readonly outcomeSharedOn: CalendarDate | null;
};

/** What is next for a request and when; null when nothing is. */
export function nextOfReference(request: Request): NextForReference | null {
  const { status, neededBy, submittedOn, thankedOn, outcomeSharedOn } = request;
  if (status === "planned") return { kind: "ask", what: "Ask", on: neededBy === null ? null : askBy(neededBy) };
  if (status === "asked" || status === "agreed") return awaited(request);
  if (status !== "submitted") return null;
  if (thankedOn === null) return { kind: "thank", what: "Say thanks", on: submittedOn && addDays(submittedOn, 1) };
  return outcomeSharedOn === null ? { kind: "share_outcome", what: "Tell them how it went", on: null } : null;
}

function awaited(request: Requested): NextForReference {
  const { neededBy } = request;
  if (neededBy === null) return { kind: "wait", what: "Wait for it", on: null };
  const reminder = reminderDays(neededBy).find((day) => dueReminder(request, day) !== null);
  return reminder
    ? { kind: "remind", what: "Remind them", on: reminder }
    : { kind: "wait", what: "Needed by", on: neededBy };
}
