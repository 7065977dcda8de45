import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportList } from "@/components/places/import-list";
import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { EmptyState, PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { listImports } from "@/lib/places/import-runs/queries";
import { importsFilter } from "@/lib/places/import-runs/schema";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireViewer();
  if (!viewer.isAdmin) notFound();
  const { filter, readable } = readFilter(importsFilter, await searchParams);
  const page = await fromCursor(filter, listImports);
  const choose = (
    <ButtonLink href="/imports/new" tone="primary">
      Import a file
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="Imports"
        intro="Every file and every public service that was read into the directory. Each can be taken back as a whole."
        back={{ href: "/settings#directory", label: "Settings" }}
        actions={page.items.length > 0 && choose}
      />
      {page.items.length === 0 ? (
        <EmptyState title="Nothing was imported yet" action={choose}>
          Bring a table, a map file, or an extract of OpenStreetMap, MusicBrainz or IPEDS.
        </EmptyState>
      ) : (
        <ImportList runs={page.items} moment={momentFor(viewer)} />
      )}
      <Pager nextHref={page.nextCursor && `/imports${queryWith(readable, { cursor: page.nextCursor })}`} />
    </>
  );
}
