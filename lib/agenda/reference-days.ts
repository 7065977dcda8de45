import type { CalendarDate } from "@/lib/core/dates";
import { askBy, askTiming, askTimingLabels, dueReminder, type Requested } from "@/lib/references/ask-by";
import { dayInWords } from "./day";
import { type AgendaItem, whereAndWho } from "./item";
import { mayReach, type Person } from "./person";

export type OpenReference = Requested & {
  readonly id: string;
  readonly label: string;
  readonly submittedOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
  /** The referee; undefined when the contact was deleted. */
  readonly person: Person | undefined;
};

const nowhere = { placeId: null, placeName: null };

/** Six weeks before it is needed, until it is asked for. */
export function askForReference(reference: OpenReference, on: CalendarDate): AgendaItem | null {
  const { status, neededBy, person } = reference;
  if (status !== "planned" || neededBy === null || !person || !mayReach(person)) return null;
  const dueOn = askBy(neededBy);
  if (dueOn > on) return null;
  return {
    dueOn,
    reason: "ask_reference",
    subject: { type: "reference", id: reference.id, label: reference.label },
    why: `${person.name}: needed by ${dayInWords(neededBy, on)}. ${askTimingLabels[askTiming(neededBy, on)]}`,
    ...whereAndWho(nowhere, person),
  };
}

/** Two weeks and one week before it is needed, as long as it has not come. */
export function remindReferee(reference: OpenReference, on: CalendarDate): AgendaItem | null {
  const { neededBy, person } = reference;
  const reminder = dueReminder(reference, on);
  if (!reminder || neededBy === null || !person || !mayReach(person)) return null;
  const day = dayInWords(neededBy, on);
  return {
    dueOn: reminder.dueOn,
    reason: "remind_reference",
    subject: { type: "reference", id: reference.id, label: reference.label },
    why: `${person.name}: ${neededBy < on ? `it was needed by ${day} and is not in.` : `needed by ${day} and not in yet.`}`,
    ...whereAndWho(nowhere, person),
  };
}
