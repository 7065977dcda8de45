import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportQueue } from "@/components/places/report-queue";
import { ChipLinks, Pager } from "@/components/ui/list";
import { EmptyState, PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import * as act from "@/lib/places/reports/actions";
import { countWaitingReports, listReports } from "@/lib/places/reports/queries";
import { reportStateLabels, reportStates, reportsFilter } from "@/lib/places/reports/schema";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  if (!viewer.isAdmin) notFound();
  const { filter, readable } = readFilter(reportsFilter, await searchParams);
  const [page, waiting] = await Promise.all([
    fromCursor(filter, (asked) => listReports(viewer, asked)),
    countWaitingReports(viewer),
  ]);
  return (
    <>
      <PageHeader
        title="Reports"
        intro="What people without an account ask for. A reply address is deleted with the answer: write first, then answer here."
        back={{ href: "/settings#directory", label: "Settings" }}
      />
      <ChipLinks
        label="Which reports"
        items={reportStates.map((state) => ({
          href: state === "waiting" ? "/reports" : `/reports?state=${state}`,
          label: reportStateLabels[state],
          current: filter.state === state,
          ...(state === "waiting" ? { count: String(waiting) } : {}),
        }))}
      />
      <div className="mt-5">
        {page.items.length === 0 ? (
          <EmptyState title={filter.state === "waiting" ? "Nothing waits" : "None yet"} />
        ) : (
          <ReportQueue reports={page.items} today={momentFor(viewer).today} act={act} />
        )}
      </div>
      <Pager nextHref={page.nextCursor && `/reports${queryWith(readable, { cursor: page.nextCursor })}`} />
    </>
  );
}
