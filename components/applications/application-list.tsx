import { ButtonLink } from "@/components/ui/button";
import { Pager, Row, RowList, StatusLabel } from "@/components/ui/list";
import { EmptyState } from "@/components/ui/page";
import { applicationKindLabels, applicationStatusLabels } from "@/lib/applications/options";
import type { ApplicationListView } from "@/lib/applications/queries";
import type { ApplicationFilter } from "@/lib/applications/schema";
import { nextOf } from "@/lib/applications/stage";
import { dayText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
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
      <RowList label="Applications">
        {rows.map((application) => (
          <ApplicationRow key={application.id} application={application} today={today} />
        ))}
      </RowList>
      <Pager nextHref={next} label={`Next ${filter.limit}`} />
    </>
  );
}

// the page's rows come by the dates that are stored; a nudge's day follows from the log and is put in its place here
function byNext(rows: readonly ApplicationListView[], today: CalendarDate): ApplicationListView[] {
  const dayOf = (row: ApplicationListView) => nextOf(row, today)?.on ?? (row.open ? "8" : "9");
  return [...rows].sort((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0));
}

type ApplicationRowProps = { application: ApplicationListView; today: CalendarDate };

function ApplicationRow({ application, today }: ApplicationRowProps) {
  const { id, title, kind, placeName, contactName, status, outcomeReason, open } = application;
  const next = nextOf(application, today);
  const past = pastText(application, today);
  return (
    <Row
      href={`/applications/${id}`}
      title={title}
      meta={
        <>
          {placeName && (
            <>
              <bdi className="font-semibold text-ink">{placeName}</bdi> ·{" "}
            </>
          )}
          {labelOf(applicationKindLabels, kind)}
          {contactName && (
            <>
              {" "}
              · to <bdi>{contactName}</bdi>
            </>
          )}
        </>
      }
      where={<StatusLabel tone={toneOf(status)}>{labelOf(applicationStatusLabels, status)}</StatusLabel>}
      standing={past}
      next={
        next ? (
          <NextWords what={next.what} due={isDue(next, today)} />
        ) : (
          !open && outcomeReason && <bdi className="text-soft">{outcomeReason}</bdi>
        )
      }
      when={next?.on && dayText(next.on, today)}
    />
  );
}

function NextWords({ what, due }: { what: string; due: boolean }) {
  return due ? (
    <StatusLabel tone="due">
      <bdi>{what}</bdi>
    </StatusLabel>
  ) : (
    <bdi className="font-semibold">{what}</bdi>
  );
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
