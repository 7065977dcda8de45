import type { Metadata } from "next";
import { UndoNotice } from "@/components/history/undo-notice";
import { SavedSearchList, SaveSearch } from "@/components/places/saved-searches";
import { PageHeader, Section } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { newId } from "@/lib/core/ids";
import type { SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import {
  deleteSearchAction,
  openSearchAction,
  renameSearchAction,
  saveSearchAction,
} from "@/lib/places/saved-searches/actions";
import { listSavedSearches, suggestSearch } from "@/lib/places/saved-searches/queries";

export const metadata: Metadata = { title: "Saved searches" };

export default async function SavedSearchesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const [save, done] = [[params.save].flat()[0], [params.done].flat()[0]];
  const moment = momentFor(viewer);
  const [searches, change, suggested] = await Promise.all([
    listSavedSearches(viewer, moment),
    findUndoable(viewer.id, done),
    save === undefined ? null : suggestSearch(viewer, save, moment.today),
  ]);
  return (
    <>
      <UndoNotice change={change} action={undoAction} />
      <PageHeader title="Saved searches" back={{ href: "/places", label: "Places" }} />
      {suggested && <SaveSearch {...suggested} id={newId()} action={saveSearchAction} />}
      <Section title={suggested ? "Saved so far" : "Yours"}>
        <SavedSearchList
          searches={searches}
          open={openSearchAction}
          rename={renameSearchAction}
          remove={deleteSearchAction}
        />
      </Section>
    </>
  );
}
