import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CorrectPlaceForm } from "@/components/places/correct-place-form";
import { RemovePlace } from "@/components/places/remove-place";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { correctPlaceAction } from "@/lib/places/actions";
import { findPlace } from "@/lib/places/queries";
import { removePlaceAction } from "@/lib/places/removal/actions";

export const metadata: Metadata = { title: "Correct a place" };

export default async function CorrectPlacePage({ params }: { params: Promise<{ id: string }> }) {
  const viewer = await requireViewer();
  const place = (await findPlace(viewer, (await params).id, momentFor(viewer).today)) ?? notFound();
  return (
    <>
      <PageHeader
        title={`Correct ${place.name}`}
        intro="Change what is wrong and leave the rest. Blank means that there is none."
        back={{ href: `/places/${place.id}`, label: place.name }}
      />
      <CorrectPlaceForm place={place} action={correctPlaceAction} />
      {viewer.isAdmin && <RemovePlace placeId={place.id} name={place.name} action={removePlaceAction} />}
    </>
  );
}
