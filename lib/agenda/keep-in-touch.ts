import { addDays, type CalendarDate } from "@/lib/core/dates";
import { dayInWords } from "./day";
import { type AgendaItem, whereAndWho } from "./item";
import { mayReach, type Person } from "./person";

export type Acquaintance = {
  readonly person: Person;
  readonly keepInTouchDays: number;
  /** The last talk with them or visit at which they were met; null when there was none yet. */
  readonly lastOn: CalendarDate | null;
  readonly addedOn: CalendarDate;
};

/** So many days after the last talk of any kind, either way; counted from adding them when there was none. */
export function keepInTouch(acquaintance: Acquaintance, on: CalendarDate): AgendaItem | null {
  const { person, keepInTouchDays, lastOn, addedOn } = acquaintance;
  const since = lastOn ?? addedOn;
  const dueOn = addDays(since, keepInTouchDays);
  if (!mayReach(person) || dueOn > on) return null;
  return {
    dueOn,
    reason: "keep_in_touch",
    subject: { type: "contact", id: person.id, label: person.name },
    why:
      lastOn === null
        ? `You added them on ${dayInWords(addedOn, on)} and have logged nothing since.`
        : `Last in touch on ${dayInWords(lastOn, on)}; you wanted every ${keepInTouchDays} days.`,
    ...whereAndWho({ placeId: null, placeName: null }, person),
  };
}
