import { empty, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { chordOf, earthRadiusKm, spaceOf } from "./great-circle";
import type { Box, Point } from "./point";
import { type Reader, readerOf } from "./reader.postgresql";
import {
  commonConditions,
  type NameKey,
  type PlaceRow,
  type PlaceSearch,
  type PlaceSearchByDistance,
  type PlaceSearchByName,
  rowColumns,
} from "./search";
import { atMost, distance, inReach } from "./space.postgresql";
import { holdsAll, readForAll } from "./text-index.postgresql";

// The index measures chords in metres on a slightly larger sphere; the order is the same up to rounding.
const indexRadiusKm = 6378.168;
const roundingChord = 1e-9;

const here = ({ latitude, longitude }: Point) => sql`ll_to_earth(${latitude}::float8, ${longitude}::float8)`;
const there = sql`ll_to_earth(p."latitude", p."longitude")`;

/** A box of the index around all that is at most `radiusKm` away, with a metre to spare for its rounding. */
const inEarthBox = (point: Point, radiusKm: number) =>
  sql`earth_box(${here(point)}, ${(radiusKm * 1000 * indexRadiusKm) / earthRadiusKm + 1}::float8) @> ${there}`;

/** A box of the index around a rectangle of degrees. */
function inSpaceOf(box: Box): Sql {
  const { x, y, z } = spaceOf(box);
  const corner = (end: 0 | 1) => [x, y, z].map((range) => range[end] * indexRadiusKm * 1000 + (end === 0 ? -1 : 1));
  return sql`cube(${corner(0)}::float8[], ${corner(1)}::float8[]) @> ${there}`;
}

/** The places nearest to `point`, ordered by distance, then exact before approximate, then id. */
export async function nearestPlaces(db: Db, search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  const read = readerOf(db);
  if (search.wordsAreCommon) return nearestWorded(read, search);
  return nearestOfAll(read, search);
}

// A word that so many places have is soon met going from place to place; another one is looked up, farther and farther out.
const walkingShare = 0.05;
const mostWalked = 6000;
const usualShare = 0.005;
// where nobody knows, places are so few that a word of thousands is one of these
const unknownShare = 0.05;
// farther out all places with the words are sooner put in order
const mostRoundKm = 3000;

/** Of words that thousands have: around the point one by one where many have them, else by the index of texts and squares. */
async function nearestWorded(read: Reader, search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  const { wordShare: share = unknownShare, radiusKm, count, after } = search;
  if (share >= walkingShare) {
    const rows = await nearestWalking(read, search, Math.min(mostWalked, Math.ceil((count * 4) / share)));
    if (rows.length === count) return rows;
  }
  // so few are sooner put in order, all of them
  if (share < usualShare) return nearestSorted(read, search);
  const behindKm = after?.distanceKm ?? 0;
  let km = behindKm + 25;
  while (km < Math.min(radiusKm, mostRoundKm)) {
    const rows = await nearestSorted(read, { ...search, radiusKm: km });
    if (rows.length === count) return rows;
    // as far as if they stood everywhere as thick as here, and a little more
    km = behindKm + (km - behindKm) * Math.min(6, 1.4 * Math.sqrt(count / Math.max(rows.length, 1)));
  }
  return nearestSorted(read, search);
}

/** That a "p" comes behind the last one of a list by distance, with its AND. */
function beyond({ point, after }: PlaceSearchByDistance): Sql {
  if (!after) return empty;
  return sql`AND (${distance(point)}, p."approximate", p."id") > (${after.distanceKm}::float8, ${after.approximate}::int, ${after.id}::int)`;
}

/** All places with the words within the radius, put in order. */
function nearestSorted(read: Reader, search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  return read<PlaceRow>(sql`
    WITH found AS MATERIALIZED (
      SELECT p."id", p."approximate", ${distance(search.point)} AS d FROM "Place" p
      WHERE true ${holdsAll(search.words)} ${inReach(search)} ${commonConditions(search)} ${amongIds(search)} ${beyond(search)}
      ORDER BY d, p."approximate", p."id" ${atMost(search.count)})
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f JOIN "Place" p ON p."id" = f."id"
    ORDER BY f.d, p."approximate", f."id"`);
}

/** The nearest with the words among the `most` nearest of all; none where those are too few. */
function nearestWalking(read: Reader, search: PlaceSearchByDistance, most: number): Promise<PlaceRow[]> {
  const { point, radiusKm } = search;
  // a list that is cut short goes through in its order: who asks for an order again has to wait for its end
  return nearestByIndex(read, search, false, (wanted) => ({
    from: sql`(SELECT * FROM "Place" p WHERE ${inEarthBox(point, radiusKm)} ${beyond(search)}
      ORDER BY ${there} <-> ${here(point)} ${atMost(most)}) p`,
    met: sql`${commonConditions(search)} ${readForAll(search.words)} ${atMost(wanted)}`,
  }));
}

/** The nearest of all places that meet the conditions, by the index of points. */
const nearestOfAll = (read: Reader, search: PlaceSearchByDistance) =>
  nearestByIndex(read, search, true, (wanted) => ({
    from: sql`"Place" p`,
    met: sql`AND ${inEarthBox(search.point, search.radiusKm)} ${conditions(search)} ${beyond(search)}
      ORDER BY ${there} <-> ${here(search.point)} ${atMost(wanted)}`,
  }));

type Way = (wanted: number) => { readonly from: Sql; readonly met: Sql };

/** `goesToEnd`: when it comes to less than wanted there are no more. Without that, nothing when it comes to less. */
async function nearestByIndex(
  read: Reader,
  search: PlaceSearchByDistance,
  goesToEnd: boolean,
  way: Way,
): Promise<PlaceRow[]> {
  const { point, radiusKm, count } = search;
  const d = distance(point);
  const isPlain = search.words.length === 0 && !search.standing;
  // A few more than asked for: the index knows nothing of ties, and the last of its rows may have more at the same distance.
  for (let wanted = count + 16; ; wanted *= 4) {
    const { from, met } = way(wanted);
    const rows = await read<PlaceRow>(
      sql`
      WITH found AS MATERIALIZED (SELECT p."id", ${d} AS d FROM ${from} WHERE ${d} <= ${radiusKm}::float8 ${met})
      SELECT f.d AS "distanceKm", ${rowColumns} FROM found f JOIN "Place" p ON p."id" = f."id"
      ORDER BY f.d, p."approximate", f."id"`,
      isPlain,
    );
    if (rows.length < wanted) return goesToEnd ? rows.slice(0, count) : [];
    const end = chordOf(rows.at(-1)?.distanceKm ?? 0) - roundingChord;
    const complete = rows.filter((row) => chordOf(row.distanceKm ?? 0) < end);
    if (complete.length >= count) return complete.slice(0, count);
  }
}

/** The places in order of their names, then ids. */
export async function placesByName(db: Db, search: PlaceSearchByName): Promise<PlaceRow[]> {
  const read = readerOf(db);
  const { wordShare: share = unknownShare, wordsAreCommon, after, count } = search;
  if (!wordsAreCommon) return byNameFrom(read, search, sql`"Place" p`, conditions(search));
  for (const most of share >= usualShare ? walks((count * 4) / share) : []) {
    const next = sql`(SELECT * FROM "Place" p ${after ? sql`WHERE ${behind(after)}` : empty}
      ORDER BY p."nameKey", p."id" ${atMost(most)}) p`;
    const rows = await byNameFrom(read, search, next, sql`${commonConditions(search)} ${readForAll(search.words)}`);
    if (rows.length === count) return rows;
  }
  return byNameFrom(read, search, sql`"Place" p`, conditions(search));
}

/** How far to walk, and how far then: names that begin alike end alike, so that hundreds may follow each other without a common word. */
const walks = (first: number): number[] =>
  first * 2 > mostWalked ? [mostWalked] : [Math.ceil(first), ...walks(first * 4)];

const behind = ({ nameKey, id }: NameKey) => sql`(p."nameKey", p."id") > (${nameKey}::text, ${id}::int)`;

function byNameFrom(read: Reader, search: PlaceSearchByName, from: Sql, met: Sql): Promise<PlaceRow[]> {
  const { point, radiusKm, after, count } = search;
  const d = point ? distance(point) : sql`NULL::float8`;
  return read<PlaceRow>(sql`
    WITH found AS MATERIALIZED (
      SELECT p."id", ${d} AS d FROM ${from}
      WHERE true ${met}
      ${point ? sql`AND ${inEarthBox(point, radiusKm)} AND ${d} <= ${radiusKm}::float8` : empty}
      ${after ? sql`AND ${behind(after)}` : empty}
      ORDER BY p."nameKey", p."id" ${atMost(count)})
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f JOIN "Place" p ON p."id" = f."id"
    ORDER BY p."nameKey", p."id"`);
}

const amongIds = ({ standing }: PlaceSearch) => (standing?.among ? sql`AND p."id" IN (${standing.among})` : empty);

/** What a search asks of a "Place" p besides how far it is, each with its AND. */
export function conditions(search: PlaceSearch): Sql {
  return sql`${commonConditions(search)} ${search.box ? sql`AND ${inSpaceOf(search.box)}` : empty}
    ${amongIds(search)} ${holdsAll(search.words)}`;
}
