import { type CalendarDate, dateIn, type Moment } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import type { VisitStatus } from "./options";

/** Where a visit stands: its status and the dates that go with it. */
export type Stage = {
  readonly status: VisitStatus;
  readonly askedOn: CalendarDate | null;
  readonly startsAt: Date | null;
  /** The date of `startsAt` on the person's calendar. */
  readonly startsOn: CalendarDate | null;
  readonly visitedOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
};

export const firstStage: Stage = {
  status: "idea",
  askedOn: null,
  startsAt: null,
  startsOn: null,
  visitedOn: null,
  thankedOn: null,
};

/** What somebody says about a stage: undefined is not said, null is taken back. */
export type StageChange = { readonly [Name in keyof Omit<Stage, "startsOn">]?: Stage[Name] | undefined };

/**
 * The stage after a change, from any status to any other, with the dates that follow from it:
 * a visit was asked for on some day, took place on some day exactly if it is visited, and is thanked for afterwards.
 * INVALID when the change contradicts itself.
 */
export function stageAfter(before: Stage, change: StageChange, moment: Moment): Stage {
  const status = change.status ?? impliedBy(before, change);
  const startsAt = change.startsAt === undefined ? before.startsAt : change.startsAt;
  const startsOn = startsAt && dateIn(moment.timeZone, startsAt);
  const visitedOn = visitedAfter(before, change, status, startsOn, moment.today);
  return {
    status,
    askedOn: askedAfter(before, change, status, moment.today),
    startsAt,
    startsOn,
    visitedOn,
    thankedOn: thankedAfter(before, change, visitedOn),
  };
}

function impliedBy(before: Stage, change: StageChange): VisitStatus {
  if (change.visitedOn) return "visited";
  return before.status === "idea" && change.askedOn ? "asked" : before.status;
}

function askedAfter(before: Stage, change: StageChange, status: VisitStatus, today: CalendarDate) {
  if (status === "idea") {
    if (change.askedOn) throw new AppError("INVALID", "An idea has not been asked for yet.", "askedOn");
    return null;
  }
  const askedOn = change.askedOn === undefined ? before.askedOn : change.askedOn;
  return status === "asked" ? (askedOn ?? today) : askedOn;
}

function visitedAfter(
  before: Stage,
  change: StageChange,
  status: VisitStatus,
  startsOn: CalendarDate | null,
  today: CalendarDate,
) {
  if (status !== "visited") {
    if (change.visitedOn) throw new AppError("INVALID", "Only a visit that took place has this day.", "visitedOn");
    return null;
  }
  if (change.visitedOn) return change.visitedOn;
  if (before.visitedOn && change.visitedOn === undefined) return before.visitedOn;
  if (before.visitedOn)
    throw new AppError("INVALID", "Say on which day you went, or choose another status.", "visitedOn");
  // recorded some days later, it still took place when it was agreed
  return startsOn !== null && startsOn < today ? startsOn : today;
}

function thankedAfter(before: Stage, change: StageChange, visitedOn: CalendarDate | null) {
  if (visitedOn === null) {
    if (change.thankedOn) throw new AppError("INVALID", "Thanks come after the visit.", "thankedOn");
    return null;
  }
  const thankedOn = change.thankedOn === undefined ? before.thankedOn : change.thankedOn;
  if (thankedOn && thankedOn < visitedOn)
    throw new AppError("INVALID", "Thanks come after the visit.", change.thankedOn ? "thankedOn" : "visitedOn");
  return thankedOn;
}

const verbs: Readonly<Record<VisitStatus, string>> = {
  idea: "planned",
  asked: "asked for",
  confirmed: "confirmed",
  visited: "made",
  declined: "declined",
  cancelled: "cancelled",
  lapsed: "lapsed",
};

/** The past tense of the step into a status, as a timeline shows it: "confirmed". */
export const verbOf = (status: VisitStatus): string => verbs[status];

/** "Visit to Abbey Road confirmed" */
export const visitLabel = (placeName: string, verb: string): string => `Visit to ${placeName} ${verb}`;
