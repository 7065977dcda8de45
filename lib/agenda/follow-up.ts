import { afterSilence, isLongSilence, type NudgeStep, restDays } from "@/lib/applications/nudge";
import { awaitsAnswer, silentSince } from "@/lib/applications/stage";
import { type CalendarDate, daysBetween, latestOf } from "@/lib/core/dates";
import { wasHeard } from "@/lib/outreach/options";
import { dayInWords } from "./day";
import { type AgendaItem, aboutWhat, type Matters, whereAndWho } from "./item";
import { type Person, reachable } from "./person";

/** One line of the log, as far as silence goes. */
export type Talk = {
  readonly channel: string;
  readonly direction: string;
  readonly outcome: string | null;
  readonly occurredOn: CalendarDate;
  readonly followUpOn: CalendarDate | null;
};

/** A talk that no later one with the same people, at the same place or about the same thing has settled. `earlier` came before it, newest first. */
export type OpenTalk = Talk &
  Matters & {
    readonly id: string;
    readonly summary: string;
    readonly nextStep: string | null;
    readonly placeId: number | null;
    readonly placeName: string | null;
    readonly people: readonly Person[];
    readonly earlier: readonly Talk[];
  };

const askingChannels: readonly string[] = ["email", "message", "phone", "form", "letter"];

/** The next step of a talk's silence; null when it was no unanswered ask. */
export function silenceOfTalk(talk: OpenTalk): NudgeStep | null {
  if (talk.direction !== "out" || !askingChannels.includes(talk.channel) || wasHeard(talk)) return null;
  const days = [talk.occurredOn];
  for (const before of talk.earlier) {
    const next = days.at(-1) ?? talk.occurredOn;
    // an answer ends the ask before it, and after a rest a new one begins
    if (wasHeard(before) || daysBetween(before.occurredOn, next) >= restDays) break;
    if (before.occurredOn !== next) days.push(before.occurredOn);
  }
  const [asked = talk.occurredOn, ...nudgedOn] = days.reverse();
  return afterSilence({ since: asked, nudgedOn });
}

/** The follow-up that a talk calls for by the day `on`: on the day it names, else after a silence. */
export function talkFollowUp(talk: OpenTalk, on: CalendarDate): AgendaItem | null {
  const reached = reachable(talk.people);
  if (!reached) return null;
  const { person } = reached;
  const step = talk.followUpOn === null ? silenceOfTalk(talk) : null;
  const dueOn = talk.followUpOn ?? step?.dueOn;
  if (dueOn === undefined || dueOn > on) return null;
  return {
    dueOn,
    reason: step?.kind === "resume" ? "resume" : "follow_up",
    subject: { type: "interaction", id: talk.id, label: person?.name ?? talk.placeName ?? firstLine(talk.summary) },
    why: step ? silenceInWords(step, on, wroteBy(talk)) : chosenDay(talk, on),
    ...whereAndWho(talk, person),
    ...aboutWhat(talk),
  };
}

const firstLine = (text: string) => text.split("\n", 1)[0]?.slice(0, 80) ?? "";
const wroteBy = (talk: Talk) => (talk.channel === "phone" ? "You called" : "You wrote");

function chosenDay(talk: OpenTalk, on: CalendarDate): string {
  const since = `You set this day on ${dayInWords(talk.occurredOn, on)}`;
  return talk.nextStep ? `${since}: ${talk.nextStep}` : `${since}, and nothing was logged since.`;
}

function silenceInWords(step: NudgeStep, on: CalendarDate, wrote: string): string {
  const last = dayInWords(step.lastOn, on);
  if (step.kind === "resume") return `Two nudges, the last on ${last}, and a rest since. Ask once more, or let it be.`;
  if (step.nudges > 0) return `You nudged on ${last} and have not heard back. One last gentle nudge, then it rests.`;
  return `${wrote} on ${last} and have not heard back.`;
}

export type AskedVisit = {
  readonly id: string;
  readonly status: string;
  readonly placeId: number | null;
  readonly placeName: string;
  readonly askedOn: CalendarDate | null;
  readonly people: readonly Person[];
  /** Talks about it or with its place, as far as they are logged. */
  readonly talks: readonly Talk[];
};

/** The nudge for a visit that was asked for and got no answer. */
export function visitFollowUp(visit: AskedVisit, on: CalendarDate): AgendaItem | null {
  const reached = reachable(visit.people);
  if (visit.status !== "asked" || visit.askedOn === null || !reached || hasChosenDay(visit.talks)) return null;
  const { heardOn, outOn } = heardAndOut(visit.talks, on);
  const since = latestOf([visit.askedOn, heardOn]) ?? visit.askedOn;
  const step = afterSilence({ since, nudgedOn: outOn.filter((day) => day > since) });
  if (step.dueOn > on) return null;
  const heard = since === heardOn;
  return {
    dueOn: step.dueOn,
    reason: step.kind === "resume" ? "resume" : "follow_up",
    subject: { type: "visit", id: visit.id, label: `Visit to ${visit.placeName}` },
    why:
      heard && step.nudges === 0
        ? `You last heard from them on ${dayInWords(since, on)}, and no time is agreed yet.`
        : silenceInWords(step, on, "You asked to visit"),
    ...whereAndWho(visit, reached.person),
  };
}

export type OpenApplication = {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly open: boolean;
  readonly placeId: number | null;
  readonly placeName: string | null;
  readonly deadlineOn: CalendarDate | null;
  readonly sentOn: CalendarDate | null;
  readonly lastHeardOn: CalendarDate | null;
  readonly nextStep: string | null;
  readonly nextStepOn: CalendarDate | null;
  readonly createdOn: CalendarDate;
  readonly people: readonly Person[];
  /** Talks about it. */
  readonly talks: readonly Talk[];
};

/** The nudge for an application that is out and got no answer. */
export function applicationFollowUp(application: OpenApplication, on: CalendarDate): AgendaItem | null {
  const reached = reachable(application.people);
  const { open, status, sentOn, lastHeardOn, talks } = application;
  if (!open || !awaitsAnswer(status) || !reached || hasChosenDay(talks)) return null;
  const { heardOn, outOn } = heardAndOut(talks, on);
  const since = silentSince({ ...application, heardOn }) ?? application.createdOn;
  const lastWord = latestOf([sentOn, lastHeardOn, heardOn]) ?? application.createdOn;
  const step = afterSilence({ since, nudgedOn: outOn.filter((day) => day > lastWord) });
  if (step.dueOn > on) return null;
  const heard = latestOf([lastHeardOn, heardOn]);
  return {
    dueOn: step.dueOn,
    reason: step.kind === "resume" ? "resume" : "follow_up",
    subject: { type: "application", id: application.id, label: application.title },
    why:
      step.nudges === 0
        ? `${lastWordInWords(sentOn, heard, on)} No answer since.`
        : silenceInWords(step, on, "You sent it"),
    ...(isLongSilence(since, on) ? { mayClose: true as const } : {}),
    ...whereAndWho(application, reached.person),
  };
}

function lastWordInWords(sentOn: CalendarDate | null, heardOn: CalendarDate | null, on: CalendarDate): string {
  if (heardOn !== null && heardOn >= (sentOn ?? "")) return `You last heard from them on ${dayInWords(heardOn, on)}.`;
  return sentOn === null ? "It was sent." : `You sent it on ${dayInWords(sentOn, on)}.`;
}

/** A day that was chosen for following up is listed itself; it replaces the suggestion. */
const hasChosenDay = (talks: readonly Talk[]) => {
  const last = talks.reduce<Talk | null>(
    (one, other) => (one && one.occurredOn > other.occurredOn ? one : other),
    null,
  );
  return last !== null && last.followUpOn !== null;
};

function heardAndOut(talks: readonly Talk[], on: CalendarDate) {
  const known = talks.filter((talk) => talk.occurredOn <= on);
  const out = known.filter((talk) => talk.direction === "out" && !wasHeard(talk)).map((talk) => talk.occurredOn);
  return { heardOn: latestOf(known.filter(wasHeard).map((talk) => talk.occurredOn)), outOn: [...new Set(out)] };
}
