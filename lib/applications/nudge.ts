import { addDays, type CalendarDate, latestOf } from "@/lib/core/dates";

/** Days of silence after which a first nudge is suggested, and from that nudge to the second. Basis: domain research, "cold message". */
export const firstNudgeDays = 7;
export const secondNudgeDays = 14;
/** More than two nudges to one ask annoy more than they help. */
export const mostNudges = 2;
/** After the last nudge an ask rests this long before it is suggested again. */
export const restDays = 90;
/** Days of silence after which "No response" is offered as an ending. */
export const noResponseDays = 30;

export type Silence = {
  /** When the ask went out, or when they were last heard from: the later. */
  readonly since: CalendarDate;
  /** The days on which nudges went out after that, in any order. */
  readonly nudgedOn: readonly CalendarDate[];
};

export type NudgeStep = {
  readonly kind: "nudge" | "resume";
  readonly dueOn: CalendarDate;
  /** The last day on which something went out or came in. */
  readonly lastOn: CalendarDate;
  /** How many nudges went out so far. */
  readonly nudges: number;
};

/** What a silence calls for, and from which day: two nudges at most, then a rest. */
export function afterSilence({ since, nudgedOn }: Silence): NudgeStep {
  const nudges = nudgedOn.length;
  const lastOn = latestOf([since, ...nudgedOn]) ?? since;
  if (nudges >= mostNudges) return { kind: "resume", dueOn: addDays(lastOn, restDays), lastOn, nudges };
  const wait = nudges === 0 ? firstNudgeDays : secondNudgeDays;
  return { kind: "nudge", dueOn: addDays(lastOn, wait), lastOn, nudges };
}

/** Whether the silence has lasted so long that closing as "No response" is a fair offer. */
export const isLongSilence = (since: CalendarDate, on: CalendarDate): boolean => on >= addDays(since, noResponseDays);
