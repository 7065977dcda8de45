import { type CalendarDate, latestOf } from "@/lib/core/dates";
import { afterSilence, isLongSilence } from "./nudge";
import { type ApplicationStatus, applicationStatuses, isEnding } from "./options";

export type Stage = {
  readonly status: string;
  readonly open: boolean;
  readonly sentOn: CalendarDate | null;
  readonly lastHeardOn: CalendarDate | null;
  readonly outcomeReason: string | null;
};

// only they can bring these about, so arriving there means having heard from them
const theirMove: readonly string[] = [
  "in_conversation",
  "interview",
  "trial",
  "audition",
  "waitlisted",
  "deferred",
  "offer",
  "rejected",
];

const rank = (status: string) => applicationStatuses.indexOf(status as ApplicationStatus);

/**
 * What a move to another status brings with it. Sending sets the day when it is not known; hearing from them sets the day of
 * that; endings close; coming back reopens and forgets why it had ended. A step backwards is a correction and sets no day.
 */
export function afterMove(before: Stage, to: ApplicationStatus, today: CalendarDate): Partial<Stage> {
  if (before.status === to) return {};
  const forward = rank(to) > rank(before.status) && !isEnding(before.status);
  return {
    status: to,
    open: !isEnding(to),
    ...(to === "sent" && before.sentOn === null ? { sentOn: today } : {}),
    ...(forward && theirMove.includes(to) ? { lastHeardOn: today } : {}),
    ...(isEnding(before.status) && !isEnding(to) ? { outcomeReason: null } : {}),
  };
}

/** A new application as it starts. Whatever lies before its first status is not known, so no day is invented but that of sending. */
export function firstStage(status: ApplicationStatus, today: CalendarDate) {
  return { open: !isEnding(status), sentOn: status === "sent" ? today : null };
}

export type InHand = {
  readonly status: string;
  readonly open: boolean;
  readonly deadlineOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
  readonly lastHeardOn: CalendarDate | null;
  readonly nextStep: string | null;
  readonly nextStepOn: CalendarDate | null;
  /** The last day they were heard from according to the log, and the days on which I wrote since. */
  readonly heardOn?: CalendarDate | null;
  readonly nudgedOn?: readonly CalendarDate[];
};

export type NextThing = {
  readonly kind: "next_step" | "deadline" | "nudge" | "no_response" | "resume" | "decide" | "send";
  readonly what: string;
  readonly on: CalendarDate | null;
};

export const awaitsAnswer = (status: string) => status === "sent" || status === "in_conversation";
export const awaitsSending = (status: string) => status === "saved" || status === "preparing";

/** The day from which an unanswered application's silence counts: sent, the advert's deadline, or last heard, whichever is later. */
export function silentSince(
  application: Pick<InHand, "deadlineOn" | "sentOn" | "lastHeardOn" | "heardOn">,
): CalendarDate | null {
  const { sentOn, deadlineOn, lastHeardOn, heardOn } = application;
  const known = latestOf([sentOn, lastHeardOn, heardOn]);
  return known === null ? null : latestOf([known, deadlineOn]);
}

/** What is next for an application and when; null when nothing is, or it is over. A date passed is still next: it is late. */
export function nextOf(application: InHand, today: CalendarDate): NextThing | null {
  if (!application.open) return null;
  const dated = datedThings(application, today).sort((one, other) => ((one.on ?? "") < (other.on ?? "") ? -1 : 1));
  const [first] = dated;
  if (application.nextStep !== null && application.nextStepOn === null && (!first || (first.on ?? "") > today))
    return { kind: "next_step", what: application.nextStep, on: null };
  return first ?? undated(application);
}

function datedThings(application: InHand, today: CalendarDate): NextThing[] {
  const { status, deadlineOn, nextStep, nextStepOn } = application;
  const things: NextThing[] = [];
  if (nextStepOn !== null) things.push({ kind: "next_step", what: nextStep ?? "Next step", on: nextStepOn });
  if (deadlineOn !== null && awaitsSending(status))
    things.push({
      kind: "deadline",
      what: deadlineOn < today ? "The deadline has passed" : "Deadline",
      on: deadlineOn,
    });
  const since = awaitsAnswer(status) ? silentSince(application) : null;
  if (since !== null) things.push(nudgeThing(since, application.nudgedOn ?? [], today));
  return things;
}

function nudgeThing(since: CalendarDate, nudgedOn: readonly CalendarDate[], today: CalendarDate): NextThing {
  const step = afterSilence({ since, nudgedOn });
  if (step.kind === "resume" && today < step.dueOn && isLongSilence(since, today))
    return { kind: "no_response", what: "Resting. Close it as “No response”?", on: step.dueOn };
  if (step.kind === "resume") return { kind: "resume", what: "Rested: ask once more?", on: step.dueOn };
  return { kind: "nudge", what: step.nudges === 0 ? "Nudge if nothing came" : "Last gentle nudge", on: step.dueOn };
}

function undated({ status }: InHand): NextThing | null {
  if (status === "offer") return { kind: "decide", what: "Answer the offer", on: null };
  if (awaitsSending(status)) return { kind: "send", what: "Prepare and send it", on: null };
  return null;
}
