import { addDays, type CalendarDate } from "@/lib/core/dates";
import { thankDays } from "./clocks";
import { dayInWords } from "./day";
import { type AgendaItem, whereAndWho } from "./item";
import type { Person } from "./person";
import type { OpenReference } from "./reference-days";
import type { OpenVisit } from "./visit-day";

/** Listed from the day of the visit, due the day after. Somebody who is not to be contacted is not thanked either. */
export function thanksForVisit(visit: OpenVisit, on: CalendarDate): AgendaItem | null {
  const visitedOn = visit.visitedOn ?? visit.startsOn;
  if (visit.status !== "visited" || visit.thankedOn !== null || visitedOn === null || visitedOn > on) return null;
  const person = visit.people.find(mayThank);
  if (!person && visit.people.length > 0) return null;
  return {
    dueOn: addDays(visitedOn, thankDays),
    reason: "thank",
    subject: { type: "visit", id: visit.id, label: `Visit to ${visit.placeName}` },
    why: `You went on ${dayInWords(visitedOn, on)}. Thanks within a day are remembered.`,
    ...whereAndWho(visit, person),
  };
}

/** Listed from the day the reference is in, due the day after. */
export function thanksForReference(reference: OpenReference, on: CalendarDate): AgendaItem | null {
  const { status, submittedOn, thankedOn, person } = reference;
  if (status !== "submitted" || thankedOn !== null || submittedOn === null || submittedOn > on) return null;
  if (!person || !mayThank(person)) return null;
  return {
    dueOn: addDays(submittedOn, thankDays),
    reason: "thank",
    subject: { type: "reference", id: reference.id, label: reference.label },
    why: `The reference was in on ${dayInWords(submittedOn, on)}. Say thanks.`,
    ...whereAndWho({ placeId: null, placeName: null }, person),
  };
}

const mayThank = (person: Person) => !person.doNotContact;
