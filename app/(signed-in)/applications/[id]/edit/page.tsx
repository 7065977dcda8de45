import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApplicationForm } from "@/components/applications/application-form";
import { PageHeader } from "@/components/ui/page";
import { SearchAbove } from "@/components/ui/search-above";
import { changeApplicationAction } from "@/lib/applications/actions";
import { applicationStart, chosenFirst } from "@/lib/applications/form-start";
import { findApplication } from "@/lib/applications/queries";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findWhomAndWhere, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";

export const metadata: Metadata = { title: "Change the application" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function EditApplicationPage({ params, searchParams }: Props) {
  const [viewer, { id }, query] = await Promise.all([requireViewer(), params, searchParams]);
  const { q, place, contact, back } = readFilter(applicationStart, query).filter;
  const [application, found] = await Promise.all([
    findApplication(viewer, id),
    suggestWhomAndWhere(viewer, q, momentFor(viewer).today),
  ]);
  if (!application) notFound();
  const named = await findWhomAndWhere(viewer, {
    place: place ?? application.placeId ?? undefined,
    contact: contact ?? application.contactId ?? undefined,
  });
  return (
    <>
      <PageHeader title={application.title} back={{ href: `/applications/${id}`, label: "Application" }} />
      <SearchAbove
        path={`/applications/${id}/edit`}
        label="Another place or person"
        placeholder="A studio, a school, a name"
        q={q}
        keep={{ place, contact, back }}
      />
      <ApplicationForm
        action={changeApplicationAction}
        id={id}
        version={application.version}
        known={{ ...application, placeId: named.places[0]?.id ?? null, contactId: named.people[0]?.id ?? null }}
        whom={{ people: chosenFirst(named.people, found.people), places: chosenFirst(named.places, found.places) }}
        typed={q}
        back={back}
      />
    </>
  );
}
