import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CorrectionList } from "@/components/places/correction-list";
import { Pager } from "@/components/ui/list";
import { EmptyState, PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import * as act from "@/lib/places/corrections/actions";
import { listCorrections } from "@/lib/places/corrections/queries";
import { correctionsFilter } from "@/lib/places/corrections/schema";

export const metadata: Metadata = { title: "Corrections" };

export default async function CorrectionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  if (!viewer.isAdmin) notFound();
  const { filter, readable } = readFilter(correctionsFilter, await searchParams);
  const page = await fromCursor(filter, (asked) => listCorrections(viewer, asked));
  return (
    <>
      <PageHeader
        title="Corrections"
        intro="Everything that people here changed in the directory, newest first. What you take back stays on record and can be brought back."
        back={{ href: "/settings#directory", label: "Settings" }}
      />
      {page.items.length === 0 ? (
        <EmptyState title="Nobody has corrected anything yet" />
      ) : (
        <CorrectionList label="Corrections" corrections={page.items} today={momentFor(viewer).today} act={act} />
      )}
      <Pager nextHref={page.nextCursor && `/corrections${queryWith(readable, { cursor: page.nextCursor })}`} />
    </>
  );
}
