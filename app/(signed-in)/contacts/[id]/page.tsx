import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ContactEnd, HowToReach, Knowing } from "@/components/contacts/contact-facts";
import { ContactHeader } from "@/components/contacts/contact-header";
import { UndoNotice } from "@/components/history/undo-notice";
import { HistorySection } from "@/components/outreach/timeline";
import { undoAction } from "@/lib/agenda/actions";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { deleteContactAction } from "@/lib/contacts/actions";
import { findContact } from "@/lib/contacts/queries";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOfContact } from "@/lib/outreach/timeline/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readContact = cache(async (id: string) => {
  const viewer = await requireViewer();
  return { viewer, contact: (await findContact(viewer, id)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readContact((await params).id)).contact.name };
}

export default async function ContactPage({ params, searchParams }: Props) {
  const { viewer, contact } = await readContact((await params).id);
  const { filter, typed } = readFilter(timelineFilter, await searchParams);
  const [timeline, change] = await Promise.all([
    fromCursor(filter, (asked) => timelineOfContact(viewer, contact.id, asked)),
    findUndoable(viewer.id, typed.done),
  ]);
  return (
    <>
      <UndoNotice change={change} action={undoAction} page={{ id: contact.id, list: "/contacts" }} />
      <ContactHeader contact={contact} />
      <HowToReach contact={contact} />
      <Knowing contact={contact} />
      <HistorySection
        timeline={timeline}
        nothing="Nothing yet. One line after a call is enough."
        path={`/contacts/${contact.id}`}
        {...momentFor(viewer)}
      />
      <ContactEnd id={contact.id} remove={deleteContactAction} />
    </>
  );
}
