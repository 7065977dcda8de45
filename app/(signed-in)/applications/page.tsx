import type { Metadata } from "next";
import { ApplicationFilterBar } from "@/components/applications/application-filter";
import { ApplicationList } from "@/components/applications/application-list";
import { UndoNotice } from "@/components/history/undo-notice";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import { countApplicationsByStatus, listApplications } from "@/lib/applications/queries";
import { applicationsShown } from "@/lib/applications/schema";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const shown = readFilter(applicationsShown, params);
  const [page, counts, change] = await Promise.all([
    fromCursor(shown.filter, (filter) => listApplications(viewer, filter)),
    countApplicationsByStatus(viewer),
    findUndoable(viewer.id, shown.typed.done),
  ]);
  const any = Object.keys(counts).length > 0;
  return (
    <>
      <PageHeader
        title="Applications"
        intro={any ? "Where each one stands, what is next, and when." : undefined}
        actions={
          any && (
            <ButtonLink href="/applications/new" tone="primary">
              Add an application
            </ButtonLink>
          )
        }
      />
      <UndoNotice change={change} action={undoAction} />
      {any && <ApplicationFilterBar shown={shown} counts={counts} />}
      <ApplicationList page={page} shown={shown} isEmpty={!any} today={momentFor(viewer).today} />
    </>
  );
}
