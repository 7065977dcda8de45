import { ActionButton } from "@/components/ui/button";
import { Row, RowList } from "@/components/ui/list";
import { Section } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, dateIn } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import type { MergeView, PairView } from "@/lib/places/duplicates/queries";
import { reasonsText } from "@/lib/places/duplicates/reasons-text";
import { townText } from "@/lib/places/wording";

/** Pairs that wait, likeliest first. */
export function DuplicateList({ pairs }: { pairs: readonly PairView[] }) {
  return (
    <RowList label="Pairs that wait">
      {pairs.map(({ id, score, reasons, first, second }) => (
        <Row
          key={id}
          href={`/places/duplicates/${id}`}
          title={first.name === second.name ? `${first.name}, twice` : `${first.name} and ${second.name}`}
          kind={first.kind}
          meta={[townText(first) ?? townText(second), reasonsText(reasons)].filter(Boolean).join(" · ")}
          when={`${Math.round(score * 100)} % sure`}
        />
      ))}
    </RowList>
  );
}

type RecentMergesProps = {
  merges: readonly MergeView[];
  today: CalendarDate;
  timeZone: string;
  undo: FormAction;
};

/** What was joined lately, each with the way back. */
export function RecentMerges({ merges, today, timeZone, undo }: RecentMergesProps) {
  if (merges.length === 0) return null;
  return (
    <Section title="Joined lately" id="merges">
      <RowList label="Joined lately">
        {merges.map(({ id, at, by, kept, gone }) => (
          <Row
            key={id}
            href={`/places/${kept.id}`}
            title={kept.name}
            meta={gone.name === kept.name ? "was there twice" : `also “${gone.name}”`}
            when={[dateText(dateIn(timeZone, at), today), by?.name ?? "same id at a source"].filter(Boolean).join(", ")}
          >
            <ActionButton
              action={undo}
              fields={{ merge: id }}
              icon="undo"
              size="small"
              label={`Undo: take ${gone.name} out of ${kept.name}`}
            >
              Undo
            </ActionButton>
          </Row>
        ))}
      </RowList>
    </Section>
  );
}
