import { empty, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { chordOf, kmOfChord, onUnitSphere } from "./great-circle";
import type { Point } from "./point";
import { idsFrom, type Reader, readerOf } from "./reader.sqlite";
import {
  commonConditions,
  type PlaceRow,
  type PlaceSearch,
  type PlaceSearchByDistance,
  type PlaceSearchByName,
  rowColumns,
} from "./search";
import { distance, inBall, inSpaceOf, reachIds, roundingChord } from "./space.sqlite";
import { holdsAll, textIds } from "./text-index.sqlite";

// The first circle that is looked into (300 m).
const firstChord = chordOf(0.3);
const leastChord = chordOf(0.01);
const cityChord = chordOf(30);

// Up to so many hits of an index it is cheaper to look at all of them than to search around the point or by name.
const fewHits = 3000;
// How many places are looked at around the point, or by name, before the hits of the full-text index are, however many.
const patience = 10_000;
// Reading a place takes so many times what looking for it around the point takes, rings counted over and over until they fit.
const readAsLookedFor = 2;
// In the time in which one place is read the index names so many that have a word.
const namedAsOneRead = 20;
// So many places too many are read sooner than it is found out how far to go for fewer.
const fewForNothing = 100;

/**
 * The first so many. Spelled out, for SQLite plans its sorting by it: behind a parameter the nearest 20 take twice as long.
 * A count is one more than the size of a page, so there are few.
 */
const atMost = (count: number) => raw(`LIMIT ${Math.trunc(count)}`);

/** The places nearest to `point`, ordered by distance, then exact before approximate, then id. */
export async function nearestPlaces(db: Db, search: PlaceSearchByDistance): Promise<PlaceRow[]> {
  const read = await readerOf(db);
  const { among, byIndex } = search.standing ?? {};
  if (among) return nearestAmong(read, search, sql`(${among})`);
  const hits = textIds(search.words);
  if (!hits && byIndex) return nearestRare(read, search, byIndex);
  if (!hits) return nearestAround(read, search);
  const share = search.wordShare ?? wordShareOf(read, hits);
  const ids = sql`(${hits})`;
  // of words that few places have, it takes less to read all that the index names than to look around the point
  if (share === null || lastId(read) * share * readAsLookedFor < search.count / share)
    return nearestAmong(read, search, ids);
  return nearestAround(read, { ...search, wordShare: share }, patience) ?? nearestAmong(read, search, ids);
}

/** Of what few places say: those few where there are too many places around. */
function nearestRare(read: Reader, search: PlaceSearchByDistance, rare: Sql): PlaceRow[] {
  const reach = reachIds(search);
  if (reach && countUpTo(read, reach, fewHits) < fewHits) return nearestAround(read, search);
  const ids = sql`(${rare})`;
  if (countUpTo(read, rare, fewHits) < fewHits) return nearestAmong(read, search, ids);
  return nearestAround(read, search, patience) ?? nearestAmong(read, search, ids);
}

const lastId = (read: Reader) => read<{ id: number | null }>(sql`SELECT max("id") AS "id" FROM "Place"`)[0]?.id ?? 0;

/** What part of all places the index has for the words, judged by the first of them; null when they are few. */
function wordShareOf(read: Reader, hits: Sql): number | null {
  const first = idsFrom(read, hits, fewHits);
  return first.length < fewHits ? null : fewHits / (first.at(-1) ?? fewHits);
}

/** The places among `ids` that meet all conditions, nearest first. */
function nearestAmong(read: Reader, search: PlaceSearchByDistance, ids: Sql): PlaceRow[] {
  return nearestFrom(read, search, sql`${ids} c CROSS JOIN "Place" p ON p."id" = c."id" WHERE true`);
}

/** `places` ends in a condition; only those up to the radius and behind `after` count. */
function nearestFrom(read: Reader, search: PlaceSearchByDistance, places: Sql): PlaceRow[] {
  const { after, count, point, radiusKm } = search;
  return read<PlaceRow>(sql`
    WITH found AS MATERIALIZED (
      SELECT * FROM (
        SELECT p."id", p."approximate", ${distance(point)} AS d
        FROM ${places} AND p."latitude" IS NOT NULL AND p."longitude" IS NOT NULL ${conditions(search)})
      WHERE d <= ${radiusKm}
      ${after ? sql`AND (d, "approximate", "id") > (${after.distanceKm}, ${after.approximate}, ${after.id})` : empty}
      ORDER BY d, "approximate", "id" ${atMost(count)})
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f CROSS JOIN "Place" p ON p."id" = f."id"
    ORDER BY f.d, f."approximate", f."id"`);
}

function nearestAround(read: Reader, search: PlaceSearchByDistance): PlaceRow[];
function nearestAround(read: Reader, search: PlaceSearchByDistance, most: number): PlaceRow[] | null;
/**
 * Looks around the point: in a circle that holds about as many places as the conditions are likely to leave enough of, then, only
 * if they left too little, in rings around it that hold as many more as it takes by what was found. Null when more than `most` did not do.
 */
function nearestAround(
  read: Reader,
  search: PlaceSearchByDistance,
  most = Number.POSITIVE_INFINITY,
): PlaceRow[] | null {
  const found: PlaceRow[] = [];
  const outer = chordOf(search.radiusKm) + roundingChord;
  const hits = search.wordShare === undefined ? null : textIds(search.words);
  // from so many places on, the index tells sooner which of them have the words
  const mostRead = hits ? (lastId(read) * (search.wordShare ?? 1)) / namedAsOneRead : Number.POSITIVE_INFINITY;
  let { after } = search;
  let looked = 0;
  for (let wanted = firstGuess(search); ; wanted = nextGuess(search, found.length, looked)) {
    const inner = after ? Math.max(0, chordOf(after.distanceKm) - roundingChord) : 0;
    const ring = (chord: number) => inRing(search, inner, chord);
    const guessed = inner === 0 && found.length === 0 ? guessedChord(search, wanted) : null;
    const spare = wanted > mostRead ? wanted * 2 : fewForNothing;
    const { chord, held } =
      guessed === null
        ? chordHolding(read, ring, wanted, spare, inner, outer)
        : { chord: Math.min(guessed, outer), held: wanted };
    // with its sign, for else each hit would be looked up in the tree
    const named = hits && held > mostRead ? sql`AND +i."id" IN (${hits})` : empty;
    const radiusKm = chord < outer ? kmOfChord(chord) : search.radiusKm;
    const places = sql`"PlacePoint" i CROSS JOIN "Place" p ON p."id" = i."id" WHERE ${ring(chord).within} ${named}`;
    found.push(...nearestFrom(read, { ...search, after, radiusKm }, places).slice(0, search.count - found.length));
    if (inner === 0) rememberThickness(search, found, chord);
    if (found.length >= search.count || chord >= outer) return found;
    looked += wanted;
    if (looked > most) return null;
    // everything up to here is seen, whatever its id
    after = { distanceKm: radiusKm, approximate: 1, id: 2 ** 31 };
  }
}

// How thick places stood in each cell of a twentieth of a degree when somebody last looked: places per square of the chord.
// Only a guess to start from. A wrong one costs a second look and is set right by it.
const thickness = new Map<string, number>();
const mostCells = 5000;

const cellOf = ({ latitude, longitude }: Point) => `${Math.round(latitude * 20)},${Math.round(longitude * 20)}`;

function guessedChord({ point, box }: PlaceSearch & { point: Point }, wanted: number): number | null {
  const known = box ? undefined : thickness.get(cellOf(point));
  return known === undefined ? null : Math.sqrt(wanted / known);
}

function rememberThickness(search: PlaceSearchByDistance, found: readonly PlaceRow[], chord: number): void {
  if (search.box || search.kind || search.words.length > 0 || search.standing) return;
  const last = found.length < search.count ? chord : chordOf(found.at(-1)?.distanceKm ?? 0);
  if (thickness.size >= mostCells) thickness.clear();
  thickness.set(cellOf(search.point), Math.max(1, found.length) / Math.max(last, leastChord) ** 2);
}

type RingSql = { readonly within: Sql; readonly square: Sql };
type Ring = (chord: number) => RingSql;

type Held = { readonly chord: number; readonly held: number };

/**
 * A chord up to `outer` such that the ring from `inner` to it holds about as many as wanted: fewer only if there are no more, and as
 * many more as may be `spare`.
 */
function chordHolding(read: Reader, ring: Ring, wanted: number, spare: number, inner: number, outer: number): Held {
  const crowd = Math.max(wanted * 8, 1500);
  let low = inner;
  let high: number | null = null;
  for (let chord = Math.min(outer, inner * 1.02 + firstChord); ; ) {
    const held = countUpTo(read, sql`SELECT 1 FROM "PlacePoint" i WHERE ${ring(chord).within}`, crowd);
    if (held >= wanted && (held < crowd || chord - low < roundingChord))
      return held > wanted + spare
        ? { chord: Math.min(chord, chordOfNth(read, ring(chord), wanted)), held: wanted }
        : { chord, held };
    if (held >= crowd) high = chord;
    else if (chord >= outer) return { chord: outer, held };
    else low = chord;
    // as wide as if places were everywhere as thick as here, and a little more; far out carefully, for there may be a city
    const widest = chord < cityChord ? 2.5 : 1.6;
    const times = Math.min(widest, Math.max(1.3, 1.25 * Math.sqrt(wanted / (held || 1))));
    chord = high === null ? Math.min(outer, inner + (chord - inner) * times) : (low + high) / 2;
  }
}

/** The chord to the nth nearest in the ring. */
function chordOfNth(read: Reader, { within, square }: RingSql, nth: number): number {
  const [row] = read<{ square: number }>(sql`
    SELECT ${square} AS square FROM "PlacePoint" i WHERE ${within} ORDER BY square LIMIT 1 OFFSET ${nth - 1}`);
  return Math.sqrt(row?.square ?? 4) + roundingChord;
}

/** How many candidates are likely to leave `count` places after the conditions. */
function firstGuess({ count, kind, words, wordShare, standing }: PlaceSearch): number {
  const share = { studio: 1.6, school: 3.5, shop: 3.5, any: 1 };
  const worded = wordShare ? 1.3 / wordShare : 10;
  const times = (kind ? share[kind] : 1) * (words.length > 0 ? worded : 1) * (standing ? 1.5 : 1);
  return Math.ceil(count * times * 1.1) + 3;
}

/** How many more will do when `looked` left `found`: a few over, and at most four times as many again, for it may be a city where nobody answers. */
const nextGuess = ({ count }: PlaceSearch, found: number, looked: number) =>
  Math.ceil(looked * Math.min(4, (1.3 * (count - found)) / Math.max(found, 1)) + 10);

/** The places in order of their names, then ids. */
export async function placesByName(db: Db, search: PlaceSearchByName): Promise<PlaceRow[]> {
  const read = await readerOf(db);
  const hits = textIds(search.words);
  const { among, byIndex } = search.standing ?? {};
  const few = [among, hits, reachIds(search), byIndex].find(
    (ids) => ids && (ids === among || countUpTo(read, ids, fewHits) < fewHits),
  );
  if (few) return byNameFrom(read, search, sql`(${few}) c CROSS JOIN "Place" p ON p."id" = c."id"`);
  if (!hits) return byNameFrom(read, search, sql`"Place" p`);
  // a common word: soon found going through the names, unless all its places stand at the other end of the alphabet
  const { after } = search;
  const nextNames = sql`(
    SELECT * FROM "Place" ${after ? sql`WHERE ("nameKey", "id") > (${after.nameKey}, ${after.id})` : empty}
    ORDER BY "nameKey", "id" LIMIT ${patience}) p`;
  const rows = byNameFrom(read, search, nextNames);
  return rows.length >= search.count
    ? rows
    : byNameFrom(read, search, sql`(${hits}) c CROSS JOIN "Place" p ON p."id" = c."id"`);
}

function byNameFrom(read: Reader, { after, point, ...search }: PlaceSearchByName, places: Sql): PlaceRow[] {
  const d = point ? sql`CASE WHEN p."latitude" IS NOT NULL THEN ${distance(point)} END` : sql`NULL`;
  return read<PlaceRow>(sql`
    WITH found AS MATERIALIZED (
      SELECT p."id", p."nameKey", ${d} AS d FROM ${places}
      WHERE true ${conditions({ ...search, point })}
      ${point ? sql`AND p."longitude" IS NOT NULL AND d <= ${search.radiusKm}` : empty}
      ${after ? sql`AND (p."nameKey", p."id") > (${after.nameKey}, ${after.id})` : empty}
      ORDER BY p."nameKey", p."id" ${atMost(search.count)})
    SELECT f.d AS "distanceKm", ${rowColumns} FROM found f CROSS JOIN "Place" p ON p."id" = f."id"
    ORDER BY f."nameKey", f."id"`);
}

/** What a search asks of a "Place" p besides how far it is, each with its AND. */
export const conditions = (search: PlaceSearch): Sql => sql`${commonConditions(search)} ${holdsAll(search.words)}`;

function countUpTo(read: Reader, ids: Sql, most: number): number {
  return read<{ hits: number }>(sql`SELECT count(*) AS hits FROM (${ids} LIMIT ${most})`)[0]?.hits ?? 0;
}

/** What the R*Tree can say of a ring around the point, by its own numbers, before any place is read; and of the box. */
function inRing({ point, box }: PlaceSearchByDistance, inner: number, chord: number): RingSql {
  const { x, y, z } = onUnitSphere(point);
  const square = sql`((i."minX" - ${x}) * (i."minX" - ${x}) + (i."minY" - ${y}) * (i."minY" - ${y}) + (i."minZ" - ${z}) * (i."minZ" - ${z}))`;
  const edge = (chord + roundingChord) * (chord + roundingChord);
  const within = sql`${inBall({ x, y, z }, chord)} ${box ? sql`AND ${inSpaceOf(box)}` : empty}
    AND ${square} BETWEEN ${inner * inner} AND ${edge}`;
  return { within, square };
}
