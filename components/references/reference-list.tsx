import { Rows, type RowWords } from "@/components/ui/rows";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";
import { nextOfReference } from "@/lib/references/ask-by";
import { referenceStatusLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";
import { forWhat, isDue, kindText, nextDay, toneOf } from "./reference-words";

type ReferenceListProps = {
  references: readonly ReferenceView[];
  label: string;
  today: CalendarDate;
  /** The page they stand on says what they are for, or by whom. */
  within?: "application" | "referee" | undefined;
};

export function ReferenceList({ references, label, today, within }: ReferenceListProps) {
  return <Rows label={label} rows={references.map((reference) => wordsOf(reference, today, within))} />;
}

function wordsOf(reference: ReferenceView, today: CalendarDate, within: ReferenceListProps["within"]): RowWords {
  const { id, refereeName, kind, status, neededBy, submittedOn } = reference;
  const next = nextOfReference(reference);
  const what = within === "application" ? null : forWhat(reference);
  const words = next?.kind === "wait" ? (next.on ? "Wait; it is needed by then" : next.what) : next?.what;
  return {
    href: `/references/${id}`,
    title: within === "referee" ? (what ?? kindText(kind)) : refereeName,
    meta: what && within !== "referee" ? [kindText(kind), " for ", { text: what, look: "name" }] : kindText(kind),
    where: { text: labelOf(referenceStatusLabels, status), tone: toneOf(status) },
    standing: submittedOn
      ? `in on ${dateText(submittedOn, today)}`
      : neededBy && `needed by ${dateText(neededBy, today)}`,
    next: words ? { text: words, ...(isDue(reference, today) ? { tone: "due" } : { look: "strong" }) } : null,
    when: next && nextDay(next, today),
  };
}
