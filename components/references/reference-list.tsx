import { Row, RowList, StatusLabel } from "@/components/ui/list";
import { dateText, dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";
import { nextOfReference } from "@/lib/references/ask-by";
import { referenceStatusLabels } from "@/lib/references/options";
import type { ReferenceView } from "@/lib/references/queries";
import { forWhat, isDue, kindText, toneOf } from "./reference-words";

type ReferenceListProps = {
  references: readonly ReferenceView[];
  label: string;
  today: CalendarDate;
  /** The page they stand on says what they are for, or by whom. */
  within?: "application" | "referee" | undefined;
};

export function ReferenceList({ references, label, today, within }: ReferenceListProps) {
  return (
    <RowList label={label}>
      {references.map((reference) => (
        <ReferenceRow key={reference.id} reference={reference} today={today} within={within} />
      ))}
    </RowList>
  );
}

type ReferenceRowProps = { reference: ReferenceView } & Pick<ReferenceListProps, "today" | "within">;

function ReferenceRow({ reference, today, within }: ReferenceRowProps) {
  const { id, refereeName, kind, status, neededBy, submittedOn } = reference;
  const next = nextOfReference(reference);
  const what = within === "application" ? null : forWhat(reference);
  const when = submittedOn
    ? `in on ${dateText(submittedOn, today)}`
    : neededBy && `needed by ${dateText(neededBy, today)}`;
  const words = next?.kind === "wait" ? (next.on ? "Wait; it is needed by then" : next.what) : next?.what;
  return (
    <Row
      href={`/references/${id}`}
      title={within === "referee" ? (what ?? kindText(kind)) : refereeName}
      meta={
        <>
          {kindText(kind)}
          {what && within !== "referee" && (
            <>
              {" for "}
              <bdi className="font-semibold text-ink">{what}</bdi>
            </>
          )}
        </>
      }
      where={<StatusLabel tone={toneOf(status)}>{labelOf(referenceStatusLabels, status)}</StatusLabel>}
      standing={when}
      next={
        words &&
        (isDue(reference, today) ? (
          <StatusLabel tone="due">{words}</StatusLabel>
        ) : (
          <span className="font-semibold">{words}</span>
        ))
      }
      when={next?.on && dayText(next.on, today)}
    />
  );
}
