import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { type SuggestedPlace, suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";

const shown = 8;

/** Places a visit may go to: those called `q`, or with nothing typed the ones last talked to and the nearest to home. */
export async function suggestWhere(viewer: Viewer, q: string, today: CalendarDate): Promise<SuggestedPlace[]> {
  const [{ places }, near] = await Promise.all([
    suggestWhomAndWhere(viewer, q, today),
    q === "" ? nearHome(viewer, today) : [],
  ]);
  return [...new Map([...places, ...near].map((place) => [place.id, place])).values()].slice(0, shown);
}

async function nearHome(viewer: Viewer, today: CalendarDate): Promise<SuggestedPlace[]> {
  if (!viewer.home) return [];
  const filter = placesFilter.parse({ limit: shown, radiusKm: "100" });
  const { items } = await listPlaces(null, filter, viewer.home, today);
  return items.map(({ id, name, kind, city }) => ({ id, name, kind, city }));
}
