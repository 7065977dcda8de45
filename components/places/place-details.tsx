import type { ReactNode } from "react";
import type { CalendarDate } from "@/lib/core/dates";
import type { PlaceView } from "@/lib/places/queries";
import { DoorRule } from "./door-rule";
import { Origins } from "./origins";
import { Programmes } from "./programmes";
import { Whereabouts } from "./whereabouts";

type PlaceDetailsProps = { place: PlaceView; today: CalendarDate; mine: ReactNode; confirm: ReactNode };

/** The door before the street, my own history before what can be read later, and whose word it is at the end. */
export function PlaceDetails({ place, today, mine, confirm }: PlaceDetailsProps) {
  return (
    <>
      {place.status !== "closed" && <DoorRule place={place} today={today} />}
      <Whereabouts place={place} today={today} />
      {mine}
      <Programmes place={place} today={today} />
      <Origins place={place} today={today}>
        {confirm}
      </Origins>
    </>
  );
}
