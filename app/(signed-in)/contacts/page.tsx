import type { Metadata } from "next";
import { ContactList, NoContacts } from "@/components/contacts/contact-list";
import { UndoNotice } from "@/components/history/undo-notice";
import { ButtonLink } from "@/components/ui/button";
import { FilterBar, Pager } from "@/components/ui/list";
import { LiveSearch } from "@/components/ui/live-search";
import { PageHeader } from "@/components/ui/page";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { listContacts } from "@/lib/contacts/queries";
import { contactFilter } from "@/lib/contacts/schema";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { lastTalksWith } from "@/lib/outreach/last-talks/queries";

export const metadata: Metadata = { title: "Contacts" };

export default async function ContactsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { filter, typed } = readFilter(contactFilter, params);
  const [page, change] = await Promise.all([
    fromCursor(filter, (asked) => listContacts(viewer, asked)),
    findUndoable(viewer.id, typed.done),
  ]);
  const ids = page.items.map(({ id }) => id);
  const lastTalks = await lastTalksWith(viewer, ids);
  const q = filter.q ?? "";
  const any = page.items.length > 0;
  const searched = any || q !== "";
  return (
    <>
      <UndoNotice change={change} action={undoAction} />
      <PageHeader
        title="Contacts"
        actions={
          searched && (
            <ButtonLink href="/contacts/new" tone={any ? "primary" : "quiet"}>
              Add person
            </ButtonLink>
          )
        }
      />
      {searched && (
        <div className="mb-4">
          <FilterBar action="/contacts" label="Find a contact">
            <LiveSearch name="q" label="Find somebody" defaultValue={q} placeholder="Any part of the name" />
          </FilterBar>
        </div>
      )}
      {any ? <ContactList contacts={page.items} lastTalks={lastTalks} {...momentFor(viewer)} /> : <NoContacts q={q} />}
      <Pager nextHref={page.nextCursor && `/contacts${queryWith(typed, { cursor: page.nextCursor, done: null })}`} />
    </>
  );
}
