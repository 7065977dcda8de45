import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { findPlace, type PlaceView } from "@/lib/places/queries";
import { findRemovedPlace } from "@/lib/places/removal/queries";
import { found } from "./door";
import { HttpRefusal } from "./problem";

/** The place that a request addresses. Throws NOT_FOUND when there is none, 410 when it was taken out of the directory. */
export async function placeAt(viewer: Viewer | null, id: string, today: CalendarDate): Promise<PlaceView> {
  const place = await findPlace(viewer, id, today);
  const removed = place ? null : await findRemovedPlace(id);
  if (!removed) return found(place, "place");
  throw new HttpRefusal(
    410,
    ["This place was removed from the directory.", removed.removedWhy].filter(Boolean).join(" "),
  );
}
