import type { StatusTone } from "@/components/ui/list";
import { dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { inOrderOf } from "@/lib/core/order";
import { labelOf } from "@/lib/core/words";
import { type NextForReference, nextOfReference } from "@/lib/references/ask-by";
import { type ReferenceKind, referenceKindLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";

const tones: Readonly<Record<string, StatusTone>> = {
  planned: "open",
  asked: "moving",
  agreed: "moving",
  submitted: "done",
};
export const toneOf = (status: string): StatusTone => tones[status] ?? "closed";

const refereeTones: Readonly<Record<string, StatusTone>> = {
  candidate: "open",
  asked: "moving",
  willing: "done",
  declined: "closed",
  resting: "closed",
};
export const refereeTone = (status: string): StatusTone => refereeTones[status] ?? "open";

const asThing: Readonly<Record<ReferenceKind, string>> = {
  letter: "letter",
  named_reference: "name",
  form: "form",
  phone: "phone call",
  linkedin: "LinkedIn lines",
};

/** "the letter", as it stands in a sentence. */
export const thing = (kind: string): string => labelOf(asThing, kind);
export const kindText = (kind: string): string => labelOf(referenceKindLabels, kind);

/** What a request is for; null when nobody has said so. */
export const forWhat = (reference: Pick<ReferenceView, "applicationTitle" | "purpose">): string | null =>
  reference.applicationTitle ?? reference.purpose;

/** Whether something of it is to be done by now. Waiting is nothing to do until the day has passed. */
export function isDue(reference: ReferenceView, today: CalendarDate): boolean {
  const next = nextOfReference(reference);
  if (!next) return false;
  if (next.kind === "share_outcome") return false;
  return next.on !== null && (next.kind === "wait" ? next.on < today : next.on <= today);
}

/** The day of what is next. One to ask that went by before anybody planned to is not held against them: then it is now. */
export function nextDay(next: Pick<NextForReference, "kind" | "on">, today: CalendarDate): string | null {
  if (next.on === null) return null;
  return next.kind === "ask" && next.on < today ? "now" : dayText(next.on, today);
}

/** Requests by the day of what is next; those without a day after those with one, those with nothing to do last. */
export function byNext(references: readonly ReferenceView[]): ReferenceView[] {
  return inOrderOf(references, (reference) => {
    const next = nextOfReference(reference);
    return next ? (next.on ?? "8") : "9";
  });
}
