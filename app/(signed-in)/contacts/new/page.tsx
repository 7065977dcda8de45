import type { Metadata } from "next";
import { ContactForm } from "@/components/contacts/contact-form";
import { ContactPlace } from "@/components/contacts/contact-place";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { addContactAction } from "@/lib/contacts/actions";
import { suggestWhom } from "@/lib/contacts/queries";
import { contactPlaceFilter } from "@/lib/contacts/schema";
import { newId } from "@/lib/core/ids";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findWhomAndWhere } from "@/lib/outreach/whom/queries";
import { suggestWhere } from "@/lib/visits/where/queries";

export const metadata: Metadata = { title: "Add a person" };

export default async function NewContactPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { q, place, name, back } = readFilter(contactPlaceFilter, params).filter;
  const { today } = momentFor(viewer);
  const [chosen, places, introducers] = await Promise.all([
    findWhomAndWhere(viewer, { contact: undefined, place }),
    suggestWhere(viewer, q, today),
    suggestWhom(viewer, "", 50),
  ]);
  const rows = chosen.places.map((one) => ({ placeId: one.id, placeName: one.name, role: null }));
  return (
    <>
      <PageHeader
        title="Add a person"
        intro="A name is enough. Only you can see it."
        back={{ href: back ?? "/contacts", label: back ? "Back" : "Contacts" }}
      />
      <ContactForm
        action={addContactAction}
        id={newId()}
        places={rows}
        introducers={introducers}
        typedName={name}
        back={back}
      />
      <ContactPlace
        places={places}
        path="/contacts/new"
        q={q}
        keep={{ ...(name ? { name } : {}), ...(back ? { back } : {}) }}
      />
    </>
  );
}
