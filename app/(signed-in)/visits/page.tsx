import type { Metadata } from "next";
import { UndoNotice } from "@/components/history/undo-notice";
import { ButtonLink } from "@/components/ui/button";
import { ChipLinks, Pager } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page";
import { NoVisits, VisitList } from "@/components/visits/visit-list";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { visitWhenLabels, visitWhens } from "@/lib/visits/options";
import { countVisits, listVisits } from "@/lib/visits/queries";
import { visitFilter } from "@/lib/visits/schema";

export const metadata: Metadata = { title: "Visits" };

export default async function VisitsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { filter, typed } = readFilter(visitFilter, { when: "upcoming", ...params });
  const { today } = momentFor(viewer);
  const [page, counts, change] = await Promise.all([
    fromCursor(filter, (asked) => listVisits(viewer, asked)),
    countVisits(viewer),
    findUndoable(viewer.id, typed.done),
  ]);
  const any = counts.all > 0;
  const chips = visitWhens.map((when) => ({
    href: `/visits?when=${when}`,
    label: visitWhenLabels[when],
    count: String(counts[when]),
    current: when === filter.when,
  }));
  return (
    <>
      <UndoNotice change={change} action={undoAction} />
      <PageHeader
        title="Visits"
        actions={
          any && (
            <ButtonLink href="/visits/new" tone="primary">
              Plan a visit
            </ButtonLink>
          )
        }
      />
      {any && (
        <div className="mb-4">
          <ChipLinks items={chips} label="Which visits" />
        </div>
      )}
      {page.items.length === 0 ? (
        <NoVisits when={filter.when} any={any} />
      ) : (
        <VisitList visits={page.items} today={today} timeZone={viewer.timeZone} />
      )}
      <Pager nextHref={page.nextCursor && `/visits${queryWith(typed, { cursor: page.nextCursor, done: null })}`} />
    </>
  );
}
