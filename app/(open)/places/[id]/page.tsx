import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { UndoNotice } from "@/components/history/undo-notice";
import { CorrectionNotice } from "@/components/places/correction-notice";
import { MyPlace } from "@/components/places/my-place";
import { PlaceDetails } from "@/components/places/place-details";
import { PlaceHeader } from "@/components/places/place-header";
import { PlaceNote } from "@/components/places/place-note";
import { RemovedPlace } from "@/components/places/removed-place";
import { undoAction } from "@/lib/agenda/actions";
import { findMineAt } from "@/lib/agenda/at-place/queries";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { readFilter, type SearchParams } from "@/lib/core/page-filter";
import { gone } from "@/lib/core/request-at-hand";
import { timelineFilter } from "@/lib/outreach/schema";
import { takePlaceBackAction } from "@/lib/places/actions";
import * as act from "@/lib/places/corrections/actions";
import { findPlace } from "@/lib/places/queries";
import { restorePlaceAction } from "@/lib/places/removal/actions";
import { findRemovedPlace } from "@/lib/places/removal/queries";
import { findTrust } from "@/lib/places/trust/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readPlace = cache(async (id: string) => {
  const viewer = await findDirectoryReader();
  const moment = momentFor(viewer);
  const place = (await findPlace(viewer, id, moment.today)) ?? gone(await findRemovedPlace(id)) ?? notFound();
  return place.id === id ? { viewer, moment, place } : redirect(`/places/${place.id}`);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { place } = await readPlace((await params).id);
  return { title: place.name, ...("isRemoved" in place ? { robots: { index: false } } : {}) };
}

export default async function PlacePage({ params, searchParams }: Props) {
  const { viewer, moment, place } = await readPlace((await params).id);
  const { filter, typed } = readFilter(timelineFilter, await searchParams);
  const id = Number(place.id);
  const [mine, trust] = await Promise.all([
    viewer && findMineAt(viewer, id, filter, typed.done),
    findTrust(viewer, id, typed.done),
  ]);
  const myPlace = mine && <MyPlace placeId={place.id} {...mine} {...moment} />;
  if ("isRemoved" in place)
    return <RemovedPlace place={place} mine={myPlace} restore={viewer?.isAdmin ? restorePlaceAction : null} />;
  return (
    <>
      <UndoNotice change={mine?.change ?? null} action={undoAction} />
      <CorrectionNotice correction={trust.said} revert={act.revertCorrectionAction} back={`/places/${id}`} />
      <PlaceNote note={typed.note} placeId={place.id} takeBack={viewer && takePlaceBackAction} />
      <PlaceHeader place={place} signedIn={viewer !== null} today={moment.today} />
      <PlaceDetails place={place} today={moment.today} mine={myPlace} trust={trust} act={act} viewer={viewer} />
    </>
  );
}
