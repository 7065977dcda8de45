import { distanceKm } from "../great-circle";
import type { Point } from "../point";

/** The place of a row in a ranked list: by match, then distance (null: no point), then name (empty with a point), then id. */
export type RankedKey = {
  readonly rank: number;
  readonly km: number | null;
  readonly approximate: number;
  readonly nameKey: string;
  readonly id: number;
};

type Placed = {
  readonly id: number;
  readonly nameKey: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly approximate: number;
};

/** The key of a place, or null when it lies beyond the radius or nobody knows where. */
export function keyOf(place: Placed, rank: number, point: Point | null, radiusKm: number): RankedKey | null {
  const { id, latitude, longitude, approximate } = place;
  if (!point) return { rank, km: null, approximate: 0, nameKey: place.nameKey, id };
  if (latitude === null || longitude === null) return null;
  const km = distanceKm(point, { latitude, longitude });
  return km <= radiusKm ? { rank, km, approximate, nameKey: "", id } : null;
}

/** The order of a ranked list; names go by their code units, which both engines leave alone. */
export function compareKeys(a: RankedKey, b: RankedKey): number {
  return (
    a.rank - b.rank ||
    (a.km ?? 0) - (b.km ?? 0) ||
    a.approximate - b.approximate ||
    (a.nameKey < b.nameKey ? -1 : a.nameKey > b.nameKey ? 1 : 0) ||
    a.id - b.id
  );
}
