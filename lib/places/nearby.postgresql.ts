import { empty, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { chordOf, earthRadiusKm, spaceOf } from "./great-circle";
import type { Box, Point } from "./point";
import {
  commonConditions,
  type PlaceRow,
  type PlaceSearch,
  type PlaceSearchByDistance,
  type PlaceSearchByName,
  rowColumns,
} from "./search";
import { holdsAll, readForAll } from "./text-index.postgresql";

// The index measures chords in metres on a slightly larger sphere; the order is the same up to rounding.
const indexRadiusKm = 6378.168;
const roundingChord = 1e-9;

/** Kilometres from a point to a "p", as SQL. */
export const distance = ({ latitude, longitude }: Point) => sql`${2 * earthRadiusKm}::float8 * asin(least(1, sqrt(
  power(sin(radians(p."latitude" - ${latitude}::float8) / 2), 2) +
  cos(radians(${latitude}::float8)) * cos(radians(p."latitude")) * power(sin(radians(p."longitude" - ${longitude}::float8) / 2), 2))))`;

const here = ({ latitude, longitude }: Point) => sql`ll_to_earth(${latitude}::float8, ${longitude}::float8)`;
const there = sql`ll_to_earth(p."latitude", p."longitude")`;

/** A box of the index around all that is at most `radiusKm` away, with a metre to spare for its rounding. */
const inReach = (point: Point, radiusKm: number) =>
  sql`earth_box(${here(point)}, ${(radiusKm * 1000 * indexRadiusKm) / earthRadiusKm + 1}::float8) @> ${there}`;

/** A box of the index around a rectangle of degrees. */
function inSpaceOf(box: Box): Sql {
  const { x, y, z } = spaceOf(box);
  const corner = (end: 0 | 1) => [x, y, z].map((range) => range[end] * indexRadiusKm * 1000 + (end === 0 ? -1 : 1));
  return sql`cube(${corner(0)}::float8[], ${corner(1)}::float8[]) @> ${there}`;
}

/** The places nearest to `point`, ordered by distance, then exact before approximate, then id. */
export async function nearestPlaces(db: Db, search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  const { count } = search;
  // A few more than asked for: the index knows nothing of ties, and the last of its rows may have more at the same distance.
  for (let wanted = count + 16; ; wanted *= 4) {
    const rows = await nearestByIndex(db, search, wanted);
    if (rows.length < wanted) return rows.slice(0, count);
    const end = chordOf(rows.at(-1)?.distanceKm ?? 0) - roundingChord;
    const complete = rows.filter((row) => chordOf(row.distanceKm ?? 0) < end);
    if (complete.length >= count) return complete.slice(0, count);
  }
}

function nearestByIndex(db: Db, search: PlaceSearchByDistance, wanted: number): Promise<PlaceRow[]> {
  const { point, radiusKm, after } = search;
  const d = distance(point);
  return db.$queryRaw<PlaceRow[]>`
    WITH found AS MATERIALIZED (
      SELECT p."id", ${d} AS d FROM "Place" p
      WHERE ${inReach(point, radiusKm)} AND ${d} <= ${radiusKm}::float8 ${conditions(search)}
      ${after ? sql`AND (${d}, p."approximate", p."id") > (${after.distanceKm}::float8, ${after.approximate}::int, ${after.id}::int)` : empty}
      ORDER BY ${there} <-> ${here(point)} LIMIT ${wanted}::int)
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f JOIN "Place" p ON p."id" = f."id"
    ORDER BY f.d, p."approximate", f."id"`;
}

/** The places in order of their names, then ids. */
export function placesByName(db: Db, search: PlaceSearchByName): Promise<PlaceRow[]> {
  const { point, radiusKm, after, count } = search;
  const d = point ? distance(point) : sql`NULL::float8`;
  return db.$queryRaw<PlaceRow[]>`
    WITH found AS MATERIALIZED (
      SELECT p."id", ${d} AS d FROM "Place" p
      WHERE true ${conditions(search)}
      ${point ? sql`AND ${inReach(point, radiusKm)} AND ${d} <= ${radiusKm}::float8` : empty}
      ${after ? sql`AND (p."nameKey", p."id") > (${after.nameKey}::text, ${after.id}::int)` : empty}
      ORDER BY p."nameKey", p."id" LIMIT ${count}::int)
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f JOIN "Place" p ON p."id" = f."id"
    ORDER BY p."nameKey", p."id"`;
}

/** What a search asks of a "Place" p besides how far it is, each with its AND. */
export function conditions(search: PlaceSearch): Sql {
  return sql`${commonConditions(search)} ${search.box ? sql`AND ${inSpaceOf(search.box)}` : empty}
    ${search.standing?.among ? sql`AND p."id" IN (${search.standing.among})` : empty} ${search.wordsAreCommon ? readForAll(search.words) : holdsAll(search.words)}`;
}
