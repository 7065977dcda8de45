import { type CalendarDate, latestOf } from "@/lib/core/dates";
import { mostReminders } from "./ask-by";

export type Done = {
  readonly askedOn: CalendarDate | null;
  readonly agreedOn: CalendarDate | null;
  readonly submittedOn: CalendarDate | null;
};

const dayOf: Readonly<Record<string, keyof Done>> = { asked: "askedOn", agreed: "agreedOn", submitted: "submittedOn" };

/** The dates that a move to a status fills in. A date that stands already is never moved. */
export function afterReferenceMove(before: Done, to: string, today: CalendarDate): Partial<Done> {
  const day = dayOf[to];
  return day && before[day] === null ? { [day]: today } : {};
}

/** What a request's new status makes of its referee; the same when it makes nothing. Only a first ask or a yes moves them. */
export function refereeAfter(referee: string, reference: string): string {
  if (reference === "asked" && referee === "candidate") return "asked";
  const yes = reference === "agreed" || reference === "submitted";
  return yes && (referee === "candidate" || referee === "asked") ? "willing" : referee;
}

export type Sequence = {
  readonly submittedOn: CalendarDate | null;
  readonly thankedOn: CalendarDate | null;
  readonly remindedOn: readonly CalendarDate[];
};

export const tooManyReminders = "Two reminders are enough; a third would press. Call, or ask somebody else.";

/** Why the dates of a request cannot stand together, and at which field; null when they can. */
export function sequenceFault(dates: Sequence): { field: "thankedOn" | "remindedOn"; message: string } | null {
  const { submittedOn, thankedOn, remindedOn } = dates;
  if (remindedOn.length > mostReminders)
    return {
      field: "remindedOn",
      message: tooManyReminders,
    };
  if (thankedOn === null) return null;
  if (submittedOn === null) return { field: "thankedOn", message: "Thanks come after the reference is in." };
  return latestOf([submittedOn, thankedOn]) === thankedOn
    ? null
    : { field: "thankedOn", message: `Thanks cannot be dated before the reference was in (${submittedOn}).` };
}

/** The days of the reminders, out of the column that holds them as JSON. */
export const remindersOf = (row: { readonly remindedOn: unknown }) => row.remindedOn as string[];
