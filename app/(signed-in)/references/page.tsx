import type { Metadata } from "next";
import { UndoNotice } from "@/components/history/undo-notice";
import { NoReferences, Referees, Requests } from "@/components/references/reference-sections";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { listReferees, listRequests } from "@/lib/references/queries";
import { referenceFilter } from "@/lib/references/schema";

export const metadata: Metadata = { title: "References" };

export default async function ReferencesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { filter, typed } = readFilter(referenceFilter, params);
  const [referees, change] = await Promise.all([listReferees(viewer), findUndoable(viewer.id, typed.done)]);
  const { open, settled } = await fromCursor(filter, (asked) => listRequests(viewer, asked, referees));
  const any = open.length + settled.items.length + referees.length > 0;
  return (
    <>
      <UndoNotice change={change} action={undoAction} />
      <PageHeader
        title="References"
        intro={any ? "Whom you asked to speak for you, and what is next with each." : undefined}
        actions={
          any && (
            <ButtonLink href="/references/new" tone="primary">
              Ask for a reference
            </ButtonLink>
          )
        }
      />
      {!any && <NoReferences />}
      {any && <Requests open={open} settled={settled} today={momentFor(viewer).today} />}
      <Referees referees={referees} open={open} />
    </>
  );
}
