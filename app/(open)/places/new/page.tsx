import type { Metadata } from "next";
import { NewPlaceForm } from "@/components/places/new-place-form";
import { PageHeader } from "@/components/ui/page";
import { requireViewer } from "@/lib/auth/session";
import { newId } from "@/lib/core/ids";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { addPlaceAction } from "@/lib/places/actions";
import { newPlaceStart } from "@/lib/places/entry/schema";

export const metadata: Metadata = { title: "Add a place" };

export default async function NewPlacePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireViewer();
  const { filter } = readFilter(newPlaceStart, await searchParams);
  return (
    <>
      <PageHeader
        title="Add a place"
        intro="Its name is enough. Everyone here sees it; your notes stay yours."
        back={{ href: "/places", label: "Places" }}
      />
      <NewPlaceForm id={newId()} known={filter} action={addPlaceAction} />
    </>
  );
}
