import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { UndoNotice } from "@/components/history/undo-notice";
import { ConfirmPlace } from "@/components/places/confirm-place";
import { KeepTrack } from "@/components/places/keep-track";
import { MyPlace } from "@/components/places/my-place";
import { PlaceDetails } from "@/components/places/place-details";
import { PlaceHeader } from "@/components/places/place-header";
import { PlaceNote } from "@/components/places/place-note";
import { undoAction } from "@/lib/agenda/actions";
import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { listPeopleAt } from "@/lib/contacts/queries";
import { momentIn } from "@/lib/core/dates";
import { findUndoable } from "@/lib/core/history";
import { fromCursor, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { confirmPlaceAction } from "@/lib/places/actions";
import { findPlace } from "@/lib/places/queries";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const readPlace = cache(async (id: string) => {
  const viewer = await findDirectoryReader();
  const moment = viewer ? momentFor(viewer) : momentIn("UTC");
  return { viewer, moment, place: (await findPlace(viewer, id, moment.today)) ?? notFound() };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readPlace((await params).id)).place.name };
}

export default async function PlacePage({ params, searchParams }: Props) {
  const { viewer, moment, place } = await readPlace((await params).id);
  const { filter, typed } = readFilter(timelineFilter, await searchParams);
  const id = Number(place.id);
  const [people, timeline, change = null] = viewer
    ? await Promise.all([
        listPeopleAt(viewer, id),
        fromCursor(filter, (asked) => timelineOfPlace(viewer, id, asked)),
        findUndoable(viewer.id, typed.done),
      ])
    : [];
  return (
    <>
      <UndoNotice change={change} action={undoAction} />
      <PlaceNote note={typed.note} />
      <PlaceHeader place={place} signedIn={viewer !== null} today={moment.today} />
      <PlaceDetails
        place={place}
        today={moment.today}
        mine={people && timeline && <MyPlace placeId={place.id} people={people} timeline={timeline} {...moment} />}
        confirm={viewer && <ConfirmPlace placeId={place.id} action={confirmPlaceAction} />}
      />
      {!viewer && <KeepTrack placeId={place.id} />}
    </>
  );
}
