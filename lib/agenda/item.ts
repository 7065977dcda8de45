import { addDays, type CalendarDate } from "@/lib/core/dates";
import { prepareLeadDays } from "./clocks";

/** Why a line is on the list. In this order within a day. */
export const agendaReasonLabels = {
  deadline: "Deadline",
  prepare: "Prepare",
  debrief: "Debrief",
  thank: "Say thanks",
  next_step: "Next step",
  follow_up: "Follow up",
  ask_reference: "Ask for a reference",
  remind_reference: "Remind a referee",
  check_place: "Check the facts",
  resume: "Ask once more",
  keep_in_touch: "Keep in touch",
} as const satisfies Readonly<Record<string, string>>;
export type AgendaReason = keyof typeof agendaReasonLabels;
export const agendaReasons = Object.keys(agendaReasonLabels) as readonly AgendaReason[];

export const subjectTypes = ["interaction", "visit", "application", "reference", "contact", "place"] as const;
export type SubjectType = (typeof subjectTypes)[number];

export type AgendaItem = {
  readonly dueOn: CalendarDate;
  readonly reason: AgendaReason;
  readonly subject: { readonly type: SubjectType; readonly id: string; readonly label: string };
  /** One sentence: what happened, and what that calls for. */
  readonly why: string;
  readonly placeId?: string;
  readonly placeName?: string;
  readonly contactId?: string;
  readonly contactName?: string;
  /** Of a talk: what it was about. */
  readonly visitId?: string;
  readonly applicationId?: string;
  readonly referenceId?: string;
  /** For visits that have one: when it begins. */
  readonly startsAt?: Date;
  /** The last thing that was said to or by them. */
  readonly lastNote?: { readonly on: CalendarDate; readonly summary: string };
  /** Silence so long that closing as "No response" is a fair offer. */
  readonly mayClose?: true;
};

/** A line that is hidden until a day. */
export type PutOffItem = AgendaItem & { readonly untilOn: CalendarDate };

const weightOf = (reason: AgendaReason): number => agendaReasons.indexOf(reason);

/** What is lost the day after tomorrow, whatever else has waited for longer: a deadline that is close, a visit to prepare. */
export function cannotWait({ reason, dueOn }: Pick<AgendaItem, "reason" | "dueOn">, on: CalendarDate): boolean {
  return reason === "prepare" || (reason === "deadline" && dueOn >= on && dueOn <= addDays(on, 1));
}

/** A visit is prepared up to its own day, which is known from when its line comes up. */
const lastDay = ({ reason, dueOn }: AgendaItem) => (reason === "prepare" ? addDays(dueOn, prepareLeadDays) : dueOn);

/** What cannot wait on the day `on`, by its last day; then by day, within a day in the order of the reasons, and by name. */
export const byUrgency = (on: CalendarDate) => (one: AgendaItem, other: AgendaItem) => {
  const first = Number(cannotWait(other, on)) - Number(cannotWait(one, on));
  if (first !== 0) return first;
  const [day, otherDay] = [lastDay(one), lastDay(other)];
  if (day !== otherDay) return day < otherDay ? -1 : 1;
  return (
    weightOf(one.reason) - weightOf(other.reason) ||
    one.subject.label.localeCompare(other.subject.label) ||
    (one.subject.id < other.subject.id ? -1 : 1)
  );
};

/** The part of a line about where and with whom. */
export function whereAndWho(
  place: { readonly placeId: number | null; readonly placeName: string | null },
  person: { readonly id: string; readonly name: string } | undefined,
) {
  return {
    ...(place.placeId === null ? {} : { placeId: String(place.placeId) }),
    ...(place.placeName === null ? {} : { placeName: place.placeName }),
    ...(person ? { contactId: person.id, contactName: person.name } : {}),
  };
}

/** What a talk may have been about. */
export type Matters = {
  readonly visitId: string | null;
  readonly applicationId: string | null;
  readonly referenceId: string | null;
};

/** The part of a line about what a talk was about. */
export const aboutWhat = ({ visitId, applicationId, referenceId }: Matters) => ({
  ...(visitId === null ? {} : { visitId }),
  ...(applicationId === null ? {} : { applicationId }),
  ...(referenceId === null ? {} : { referenceId }),
});
