import type { Metadata } from "next";
import { PlaceChoice } from "@/components/places/place-choice";
import { PageHeader } from "@/components/ui/page";
import { PlannedPlace } from "@/components/visits/planned-place";
import { VisitForm } from "@/components/visits/visit-form";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { listPeopleAt } from "@/lib/contacts/queries";
import { newId } from "@/lib/core/ids";
import type { SearchParams } from "@/lib/core/page-filter";
import { logLinks } from "@/lib/outreach/log-links";
import { findPlace } from "@/lib/places/queries";
import { planVisitAction } from "@/lib/visits/actions";
import { suggestWhere } from "@/lib/visits/where/queries";

export const metadata: Metadata = { title: "Plan a visit" };

export default async function NewVisitPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [viewer, params] = await Promise.all([requireViewer(), searchParams]);
  const { q, contact, place: placeId } = logLinks(params);
  const { today } = momentFor(viewer);
  const place = placeId ? await findPlace(viewer, placeId, today) : null;
  const [people, places] = await Promise.all([
    place ? listPeopleAt(viewer, Number(place.id)) : [],
    place ? [] : suggestWhere(viewer, q, today),
  ]);
  return (
    <>
      <PageHeader
        title="Plan a visit"
        intro={place ? undefined : "Where would you like to go? Asking comes later."}
        back={{ href: place ? `/places/${place.id}` : "/visits", label: place ? place.name : "Visits" }}
      />
      {place ? (
        <>
          <PlannedPlace place={place} />
          <VisitForm
            action={planVisitAction}
            id={newId()}
            placeId={place.id}
            placeKind={place.kind}
            people={people}
            chosenPerson={contact}
          />
        </>
      ) : (
        <PlaceChoice places={places} path="/visits/new" q={q} keep={contact ? { contact } : {}} label="Place" />
      )}
    </>
  );
}
