import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import type { Point } from "../point";
import { placesWithState } from "../policy";
import type { PlacesFilter } from "../schema";
import type { PlaceSearch } from "../search";
import { kindAsked } from "./kind-asked";
import { narrowingOf } from "./narrowing";
import { wordsOf } from "./words";

/**
 * What the engines are asked for a filter, `count` rows at most. Whether a place is open now they cannot know: that is left to the
 * caller. Throws UNAUTHENTICATED for a filter by one's own history without a viewer.
 */
export function placeSearchOf(
  viewer: Viewer | null,
  filter: PlacesFilter,
  point: Point | null,
  today: CalendarDate,
  count: number,
): PlaceSearch {
  if (filter.state !== undefined && !viewer)
    throw new AppError("UNAUTHENTICATED", "Sign in to filter by your own history.", "state");
  const standing = filter.state !== undefined && viewer ? placesWithState(viewer, filter.state) : null;
  const { holds, among, byIndex } = narrowingOf(filter, today);
  const all = [...holds, ...(standing ? [standing.holds] : [])];
  return {
    count,
    point,
    radiusKm: filter.radiusKm,
    box: filter.bbox ?? null,
    words: wordsOf(filter.q ?? ""),
    kind: kindAsked(filter),
    withClosed: filter.closed ?? false,
    withCandidates: filter.candidates ?? false,
    standing: all.length > 0 ? { holds: sql`${join(all, " AND ")}`, among: standing?.among ?? among, byIndex } : null,
  };
}
