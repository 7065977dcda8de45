import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { EmptyState } from "@/components/ui/page";
import { Rows, type RowWords } from "@/components/ui/rows";
import { applicationKindLabels, applicationStatusLabels } from "@/lib/applications/options";
import type { ApplicationListView } from "@/lib/applications/queries";
import type { ApplicationFilter } from "@/lib/applications/schema";
import { nextOf } from "@/lib/applications/stage";
import { dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { inOrderOf } from "@/lib/core/order";
import { type PageFilter, queryWith } from "@/lib/core/page-filter";
import type { Page } from "@/lib/core/paging";
import { labelOf } from "@/lib/core/words";
import { isDue, pastText, toneOf } from "./application-words";

type ApplicationListProps = {
  page: Page<ApplicationListView>;
  shown: PageFilter<ApplicationFilter>;
  /** Whether there is no application at all, whatever the filter says. */
  isEmpty: boolean;
  today: CalendarDate;
};

export function ApplicationList({ page, shown: { filter, typed }, isEmpty, today }: ApplicationListProps) {
  if (page.items.length === 0) return <NoApplications isEmpty={isEmpty} open={filter.open} />;
  const rows = filter.sort === "next" ? byNext(page.items, today) : page.items;
  const next = page.nextCursor && `/applications${queryWith(typed, { cursor: page.nextCursor, done: null })}`;
  return (
    <>
      <Rows label="Applications" rows={rows.map((application) => wordsOf(application, today))} />
      <Pager nextHref={next} label={`Next ${filter.limit}`} />
    </>
  );
}

// the page's rows come by the dates that are stored; a nudge's day follows from the log and is put in its place here
const byNext = (rows: readonly ApplicationListView[], today: CalendarDate): ApplicationListView[] =>
  inOrderOf(rows, (row) => nextOf(row, today)?.on ?? (row.open ? "8" : "9"));

function wordsOf(application: ApplicationListView, today: CalendarDate): RowWords {
  const { id, title, kind, placeName, contactName, status, outcomeReason, open } = application;
  const next = nextOf(application, today);
  return {
    href: `/applications/${id}`,
    title,
    meta: [
      ...(placeName ? [{ text: placeName, look: "name" } as const, " · "] : []),
      labelOf(applicationKindLabels, kind),
      ...(contactName ? [" · to ", { text: contactName }] : []),
    ],
    where: { text: labelOf(applicationStatusLabels, status), tone: toneOf(status) },
    standing: pastText(application, today),
    next: next
      ? { text: next.what, ...(isDue(next, today) ? { tone: "due" } : { look: "strong" }) }
      : !open && outcomeReason
        ? { text: outcomeReason, look: "soft" }
        : null,
    when: next?.on && dayText(next.on, today),
  };
}

function NoApplications({ isEmpty, open }: { isEmpty: boolean; open: "yes" | "no" | "all" }) {
  if (!isEmpty)
    return (
      <EmptyState
        title={open === "yes" ? "Nothing open here" : "Nothing here"}
        action={<ButtonLink href="/applications?open=all">Show all applications</ButtonLink>}
      >
        {open === "yes" ? "All of these have ended, or the filter leaves none." : "The filter leaves none."}
      </EmptyState>
    );
  return (
    <EmptyState
      title="No applications yet"
      action={
        <div className="actions">
          <ButtonLink href="/applications/new" tone="primary">
            Add an application
          </ButtonLink>
          <ButtonLink href="/places" icon="places">
            Find a place near you
          </ButtonLink>
        </div>
      }
    >
      Seen an advert, or thinking of asking? Save it with a title: that takes half a minute. Then you see here where
      each one stands, what is next and when, also when nobody answers.
    </EmptyState>
  );
}
