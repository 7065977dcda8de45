import type { ReactNode } from "react";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import type { PlaceView } from "@/lib/places/queries";
import type { PlaceTrust } from "@/lib/places/trust/queries";
import { ChangesHere } from "./changes-here";
import { ConfirmPlace } from "./confirm-place";
import type { CorrectionActs } from "./correction-list";
import { DoorRule } from "./door-rule";
import { GoneWebsiteNotice } from "./gone-website-notice";
import { Inside } from "./inside";
import { KeepTrack } from "./keep-track";
import { Origins } from "./origins";
import { Programmes } from "./programmes";
import { Whereabouts } from "./whereabouts";

type PlaceDetailsProps = {
  place: PlaceView;
  today: CalendarDate;
  mine: ReactNode;
  trust: PlaceTrust;
  act: CorrectionActs & { readonly confirmPlaceAction: FormAction };
  viewer: Viewer | null;
};

/** The door before the street, my own history before what can be read later, and whose word it is at the end. */
export function PlaceDetails({ place, today, mine, trust, act, viewer }: PlaceDetailsProps) {
  return (
    <>
      {trust.website && <GoneWebsiteNotice website={trust.website} today={today} />}
      {place.status !== "closed" && <DoorRule place={place} today={today} />}
      <Whereabouts place={place} today={today} />
      <Inside place={place} today={today} />
      {mine}
      <Programmes place={place} today={today} />
      <Origins place={place} today={today} changes={<ChangesHere changes={trust.changes} today={today} act={act} />}>
        {viewer && <ConfirmPlace placeId={place.id} action={act.confirmPlaceAction} />}
      </Origins>
      {!viewer && <KeepTrack placeId={place.id} />}
    </>
  );
}
