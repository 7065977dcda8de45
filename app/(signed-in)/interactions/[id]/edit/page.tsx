import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TimelineEntryForm } from "@/components/outreach/timeline-entry-form";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { listPeopleAt, suggestWhom } from "@/lib/contacts/queries";
import { localOfInstant } from "@/lib/core/dates";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { changeInteractionAction, deleteInteractionAction } from "@/lib/outreach/actions";
import { findInteraction } from "@/lib/outreach/queries";
import { entryFilter } from "@/lib/outreach/schema";

export const metadata: Metadata = { title: "Correct an entry" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function EditInteractionPage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([requireViewer(), params, searchParams]);
  const entry = (await findInteraction(viewer, id)) ?? notFound();
  const [there, recent] = await Promise.all([
    entry.placeId ? listPeopleAt(viewer, Number(entry.placeId)) : [],
    suggestWhom(viewer, "", 8),
  ]);
  const people = [...new Map([...entry.contacts, ...there, ...recent].map((one) => [one.id, one])).values()];
  const [whom] = entry.contactIds;
  const about = entry.placeId ? `/places/${entry.placeId}` : whom ? `/contacts/${whom}` : "/today";
  const back = readFilter(entryFilter, asked).filter.back ?? about;
  return (
    <>
      <PageHeader title="Correct an entry" intro={<bdi>{entry.label}</bdi>} back={{ href: back, label: "Back" }} />
      <TimelineEntryForm
        save={changeInteractionAction}
        remove={deleteInteractionAction}
        entry={entry}
        people={people}
        occurredAtLocal={localOfInstant(entry.occurredAt, viewer.timeZone)}
        back={back}
      />
    </>
  );
}
