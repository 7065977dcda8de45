import type { Metadata } from "next";
import { ApplicationForm } from "@/components/applications/application-form";
import { SamePlace } from "@/components/applications/same-place";
import { PageHeader } from "@/components/ui/page";
import { SearchAbove } from "@/components/ui/search-above";
import { createApplicationAction } from "@/lib/applications/actions";
import { applicationStart, chosenFirst } from "@/lib/applications/form-start";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter } from "@/lib/applications/schema";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { newId } from "@/lib/core/ids";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { findWhomAndWhere, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";

export const metadata: Metadata = { title: "Add an application" };

export default async function NewApplicationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { q, place, contact, back } = readFilter(applicationStart, params).filter;
  const [found, named] = await Promise.all([
    suggestWhomAndWhere(viewer, q, momentFor(viewer).today),
    findWhomAndWhere(viewer, { place, contact }),
  ]);
  const [where] = named.places;
  const same = where
    ? await listApplications(viewer, applicationFilter.parse({ open: "yes", placeId: where.id, limit: "5" }))
    : null;
  const known = {
    placeId: where?.id ?? null,
    contactId: named.people[0]?.id ?? null,
    placeName: found.places.length + found.people.length === 0 ? q : null,
    ...(where?.kind === "school" ? { kind: "school" } : {}),
  };
  return (
    <>
      <PageHeader
        title="Add an application"
        intro="A title and a kind are enough; the rest can wait."
        back={{ href: "/applications", label: "Applications" }}
      />
      <SearchAbove
        path="/applications/new"
        label="Where, or to whom"
        placeholder="A studio, a school, a name"
        q={q}
        keep={{ place, contact, back }}
      />
      {same && <SamePlace applications={same.items} />}
      <ApplicationForm
        action={createApplicationAction}
        id={newId()}
        known={known}
        whom={{ people: chosenFirst(named.people, found.people), places: chosenFirst(named.places, found.places) }}
        typed={q}
        back={back}
      />
    </>
  );
}
