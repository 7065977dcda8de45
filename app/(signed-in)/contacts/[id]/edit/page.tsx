import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactForm } from "@/components/contacts/contact-form";
import { ContactPlace } from "@/components/contacts/contact-place";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { changeContactAction } from "@/lib/contacts/actions";
import { findContact, suggestWhom } from "@/lib/contacts/queries";
import { contactPlaceFilter } from "@/lib/contacts/schema";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findWhomAndWhere } from "@/lib/outreach/whom/queries";
import { suggestWhere } from "@/lib/visits/where/queries";

export const metadata: Metadata = { title: "Edit a person" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function EditContactPage({ params, searchParams }: Props) {
  const [viewer, { id }, asked] = await Promise.all([requireViewer(), params, searchParams]);
  const contact = (await findContact(viewer, id)) ?? notFound();
  const { q, place } = readFilter(contactPlaceFilter, asked).filter;
  const { today } = momentFor(viewer);
  const [chosen, places, others] = await Promise.all([
    findWhomAndWhere(viewer, { contact: undefined, place }),
    suggestWhere(viewer, q, today),
    suggestWhom(viewer, "", 50),
  ]);
  const added = chosen.places
    .filter((one) => contact.affiliations.every(({ placeId }) => placeId !== one.id))
    .map((one) => ({ placeId: one.id, placeName: one.name, role: null }));
  const by = contact.introducedBy ? [contact.introducedBy] : [];
  const introducers = [...by, ...others.filter((one) => one.id !== id && one.id !== by[0]?.id)];
  return (
    <>
      <PageHeader title="Edit a person" back={{ href: `/contacts/${id}`, label: contact.name }} />
      <ContactForm
        action={changeContactAction}
        id={id}
        places={[...contact.affiliations, ...added]}
        introducers={introducers}
        contact={contact}
      />
      <ContactPlace places={places} path={`/contacts/${id}/edit`} q={q} keep={{}} />
    </>
  );
}
