import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DuplicateList, RecentMerges } from "@/components/places/duplicate-list";
import { DuplicateNotice } from "@/components/places/duplicate-notice";
import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { DoneNotice, EmptyState, PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import * as act from "@/lib/places/duplicates/actions";
import { countWaitingPairs, findDecision, listRecentMerges, listWaitingPairs } from "@/lib/places/duplicates/queries";
import { pairsFilter } from "@/lib/places/duplicates/schema";

export const metadata: Metadata = { title: "Places that may be one" };

const waitingText = (count: number) => (count > 1 ? ` ${count.toLocaleString("en")} pairs wait.` : "");

export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  if (!viewer.isAdmin) notFound();
  const { filter, typed } = readFilter(pairsFilter, await searchParams);
  const [page, count, merges, decision] = await Promise.all([
    fromCursor(filter, (asked) => listWaitingPairs(viewer, asked)),
    countWaitingPairs(viewer),
    listRecentMerges(viewer),
    findDecision(viewer, typed),
  ]);
  return (
    <>
      <DuplicateNotice decision={decision} act={act} />
      {typed.undone && <DoneNotice>They are two places again, and everything is back where it was.</DoneNotice>}
      <PageHeader
        title="Places that may be one"
        intro={`Two sources often know one place under two names. Nothing is joined until you say so.${waitingText(count)}`}
        back={{ href: "/settings#directory", label: "Settings" }}
      />
      {page.items.length === 0 ? (
        <EmptyState title="No two places look alike" action={<ButtonLink href="/places">To the places</ButtonLink>}>
          Every import is looked through; what may be there twice waits here.
        </EmptyState>
      ) : (
        <DuplicateList pairs={page.items} />
      )}
      <Pager nextHref={page.nextCursor && `/places/duplicates${queryWith({}, { cursor: page.nextCursor })}`} />
      <RecentMerges merges={merges} {...momentFor(viewer)} undo={act.undoMergeAction} />
    </>
  );
}
