import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page";
import { VisitForm } from "@/components/visits/visit-form";
import { requireViewer } from "@/lib/auth/session";
import { listPeopleAt } from "@/lib/contacts/queries";
import { localOfInstant } from "@/lib/core/dates";
import { changeVisitAction } from "@/lib/visits/actions";
import { findVisit } from "@/lib/visits/queries";

export const metadata: Metadata = { title: "Edit the visit" };

export default async function EditVisitPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([requireViewer(), params]);
  const visit = (await findVisit(viewer, id)) ?? notFound();
  const there = visit.placeId ? await listPeopleAt(viewer, Number(visit.placeId)) : [];
  const people = [...visit.contacts, ...there.filter((one) => !visit.contactIds.includes(one.id))];
  return (
    <>
      <PageHeader title="Edit the visit" back={{ href: `/visits/${id}`, label: `Visit to ${visit.placeName}` }} />
      <VisitForm
        action={changeVisitAction}
        id={id}
        placeId={visit.placeId}
        placeKind={visit.placeKind}
        people={people}
        visit={visit}
        startsAtLocal={visit.startsAt && localOfInstant(visit.startsAt, viewer.timeZone)}
      />
    </>
  );
}
