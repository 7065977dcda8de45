import { addDays, type CalendarDate, type Moment } from "@/lib/core/dates";
import { isUnseen } from "@/lib/places/trust/age";
import { checkBeforeVisitDays, prepareLeadDays } from "./clocks";
import { dayInWords, distanceInWords } from "./day";
import type { AskedVisit } from "./follow-up";
import { type AgendaItem, whereAndWho } from "./item";

export type OpenVisit = AskedVisit & {
  readonly startsAt: Date | null;
  readonly startsOn: CalendarDate | null;
  readonly visitedOn: CalendarDate | null;
  readonly debriefedOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
  readonly nextStep: string | null;
  readonly nextStepOn: CalendarDate | null;
  /** When the facts about its place were last checked. */
  readonly lastCheckedOn: CalendarDate | null;
  /** Since when its website is gone; null while it answers or nobody asked. */
  readonly websiteGoneSince: CalendarDate | null;
};

const subjectOf = (visit: OpenVisit) =>
  ({ type: "visit", id: visit.id, label: `Visit to ${visit.placeName}` }) as const;

const partiesOf = (visit: OpenVisit) => {
  const person = visit.people.find((one) => !one.doNotContact);
  return { ...whereAndWho(visit, person), ...(visit.startsAt ? { startsAt: visit.startsAt } : {}) };
};

/** Two days before a confirmed visit, until it begins. */
export function preparation(visit: OpenVisit, on: CalendarDate, moment: Moment): AgendaItem | null {
  const { status, startsAt, startsOn } = visit;
  if (status !== "confirmed" || startsOn === null || startsOn < on) return null;
  if (on === moment.today && startsAt !== null && startsAt <= moment.now) return null;
  const dueOn = addDays(startsOn, -prepareLeadDays);
  if (dueOn > on) return null;
  const why = `The visit is ${distanceInWords(startsOn, on)}: who works there, what was made there, three questions, the way.`;
  return { dueOn, reason: "prepare", subject: subjectOf(visit), why, ...partiesOf(visit) };
}

/** On the day of the visit and until it is written down; a confirmed one whose day has come also asks whether one went. */
export function debriefing(visit: OpenVisit, on: CalendarDate): AgendaItem | null {
  const { status, startsOn, visitedOn, debriefedOn } = visit;
  const went = status === "visited";
  const dueOn = went ? (visitedOn ?? startsOn) : startsOn;
  if ((!went && status !== "confirmed") || dueOn === null || dueOn > on || (went && debriefedOn !== null)) return null;
  const day = dayInWords(dueOn, on);
  const why = went
    ? `You went on ${day}. Two minutes now keep what you learned.`
    : `The visit was agreed for ${day}. Did you go? Two minutes keep what you learned.`;
  return { dueOn, reason: "debrief", subject: subjectOf(visit), why, ...partiesOf(visit) };
}

/** Places of coming visits whose facts nobody has checked for half a year, or since their website went; each once, for its earliest visit. */
export function placeChecks(visits: readonly OpenVisit[], on: CalendarDate): AgendaItem[] {
  const last = addDays(on, checkBeforeVisitDays);
  const stale = (visit: OpenVisit) => isUnseen(visit.lastCheckedOn, on) || websiteWent(visit);
  const coming = visits.filter(
    (visit) =>
      ["idea", "asked", "confirmed"].includes(visit.status) &&
      visit.startsOn !== null &&
      visit.startsOn >= on &&
      visit.startsOn <= last &&
      stale(visit),
  );
  const first = new Map<number, AgendaItem>();
  for (const visit of coming.sort((one, other) => ((one.startsOn ?? "") < (other.startsOn ?? "") ? -1 : 1)))
    if (visit.placeId !== null && visit.startsOn !== null && !first.has(visit.placeId))
      first.set(visit.placeId, placeCheck(visit, visit.placeId, visit.startsOn, on));
  return [...first.values()];
}

/** Somebody who looked since knows what became of them. */
const websiteWent = ({ websiteGoneSince: since, lastCheckedOn }: OpenVisit) =>
  since !== null && (lastCheckedOn === null || lastCheckedOn < since);

function placeCheck(visit: OpenVisit, placeId: number, startsOn: CalendarDate, on: CalendarDate): AgendaItem {
  const { placeName, lastCheckedOn, websiteGoneSince: since } = visit;
  const last =
    lastCheckedOn === null ? "Nobody has checked these facts" : `Last checked on ${dayInWords(lastCheckedOn, on)}`;
  const checked = since && websiteWent(visit) ? `Their website has not answered since ${dayInWords(since, on)}` : last;
  return {
    dueOn: addDays(startsOn, -checkBeforeVisitDays),
    reason: "check_place",
    subject: { type: "place", id: String(placeId), label: placeName },
    why: `${checked}, and your visit is ${distanceInWords(startsOn, on)}: still open, same door?`,
    ...whereAndWho(visit, undefined),
  };
}
