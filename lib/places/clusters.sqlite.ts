import { empty, join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import {
  type Count,
  type Counting,
  type CountRow,
  countOf,
  type Hours,
  type Sample,
  type SampledHours,
  type SampleRun,
  variantsOf,
} from "./clusters/counted";
import type { Run, Square } from "./clusters/grid";
import { conditions } from "./nearby.sqlite";
import { readerOf } from "./reader.sqlite";
import { inBox, type PlaceSearch } from "./search";
import { distance } from "./space.sqlite";
import { textIds } from "./text-index.sqlite";

const inRuns = (runs: readonly Run[]) => sql`json_each(${JSON.stringify(runs)}) r`;
const ofVariants = (search: PlaceSearch) => sql`"variant" IN (${join(variantsOf(search))})`;

/** How far the places of a search may be, with its AND. */
const inCircle = ({ point, radiusKm }: PlaceSearch): Sql =>
  point ? sql`AND ${distance(point)} <= ${radiusKm}` : empty;

/** The counts of what is counted ahead, by its own keys; no matter where the search wants them. */
export async function countAhead(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const read = await readerOf(db);
  const rows = read<CountRow>(sql`
    SELECT c."key" >> ${bits} AS "key", sum(c."count") AS "count", sum(c."count" * (c."variant" & 1)) AS "schools",
      sum(c."count" * (c."variant" >> 3)) AS "shops", sum(c."idSum") AS "id",
      sum(c."latitudeSum") / 1000000.0 AS "latitude", sum(c."longitudeSum") / 1000000.0 AS "longitude",
      NULL AS "north", NULL AS "south", NULL AS "east", NULL AS "west"
    FROM ${inRuns(runs)} CROSS JOIN "PlaceCell" c ON c."key" BETWEEN r.value ->> 0 AND r.value ->> 1
    WHERE ${ofVariants(search)} GROUP BY 1`);
  return rows.map(countOf);
}

const sums = sql`count(*) AS "count", sum(s."variant" & 1) AS "schools", sum(s."variant" >> 3) AS "shops", sum(s."id") AS "id",
  sum(s."latitude") AS "latitude", sum(s."longitude") AS "longitude",
  max(s."latitude") AS "north", min(s."latitude") AS "south", max(s."longitude") AS "east", min(s."longitude") AS "west"`;

/** The counts of places one by one, where the search wants them, by nothing but what is counted ahead. */
export async function countSpots(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const read = await readerOf(db);
  const rows = read<CountRow>(sql`
    SELECT s."key" >> ${bits} AS "key", ${sums} FROM (
      SELECT p.* FROM ${inRuns(runs)} CROSS JOIN "PlaceSpot" p ON p."key" BETWEEN r.value ->> 0 AND r.value ->> 1
      WHERE ${ofVariants(search)} ${search.box ? sql`AND ${inBox(search.box)}` : empty} ${inCircle(search)}) s GROUP BY 1`);
  return rows.map(countOf);
}

/** The counts of places that meet all conditions of the search: looks at every place with a key in the runs. */
export async function countMatches(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const read = await readerOf(db);
  const rows = read<CountRow>(sql`
    SELECT s."key" >> ${bits} AS "key", ${sums}
    FROM ${inRuns(runs)} CROSS JOIN "PlaceSpot" s ON s."key" BETWEEN r.value ->> 0 AND r.value ->> 1
      CROSS JOIN "Place" p ON p."id" = s."id"
    WHERE s.${ofVariants(search)} ${conditions(search)} ${inCircle(search)} GROUP BY 1`);
  return rows.map(countOf);
}

/** The ids that an index names for a search; null when none does. */
function idsFor({ words, standing }: PlaceSearch): Sql | null {
  return standing?.among ?? textIds(words);
}

/** The same counts as {@link countMatches}, from the places that an index names; null when no index knows them or they are more than `most`. */
export async function countAmong(
  db: Db,
  { search, runs, bits }: Counting,
  _tile: Square,
  most: number,
): Promise<Count[] | null> {
  const ids = idsFor(search);
  if (!ids) return null;
  const read = await readerOf(db);
  const [row] = read<{ hits: number }>(sql`SELECT count(*) AS hits FROM (${ids} LIMIT ${most + 1})`);
  if ((row?.hits ?? 0) > most) return null;
  const rows = read<CountRow>(sql`
    SELECT s."key" >> ${bits} AS "key", ${sums}
    FROM (${ids}) c CROSS JOIN "Place" p ON p."id" = c."id" CROSS JOIN "PlaceSpotNow" s ON s."id" = p."id"
    WHERE ${keyIn(runs)} ${conditions(search)} ${inCircle(search)} GROUP BY 1`);
  return rows.map(countOf);
}

const keyIn = (runs: readonly Run[]) =>
  sql`(${join(
    runs.map(([first, last]) => sql`s."key" BETWEEN ${first} AND ${last}`),
    " OR ",
  )})`;

const hoursColumns = sql`p."id" AS "id", p."openingHours" AS "openingHours", p."country" AS "country", p."latitude" AS "latitude", p."longitude" AS "longitude"`;

/** When the places that meet all conditions are open, of those with a key in the runs. */
export async function hoursOf(db: Db, { search, runs }: Counting): Promise<Hours[]> {
  const read = await readerOf(db);
  return read<Hours>(sql`
    SELECT ${hoursColumns}
    FROM ${inRuns(runs)} CROSS JOIN "PlaceSpot" s ON s."key" BETWEEN r.value ->> 0 AND r.value ->> 1
      CROSS JOIN "Place" p ON p."id" = s."id"
    WHERE s.${ofVariants(search)} ${conditions(search)} ${inCircle(search)}`);
}

const firstOf = ({ run: [first, last], most }: SampleRun, search: PlaceSearch) => sql`
  (SELECT "id" FROM "PlaceSpot" WHERE "key" BETWEEN ${first} AND ${last} AND ${ofVariants(search)} LIMIT ${most}) s
  CROSS JOIN "Place" p ON p."id" = s."id"`;

/** How many of the first `most` places of each run meet the conditions, in the order of the runs. */
export async function sampleRuns(db: Db, search: PlaceSearch, asked: readonly SampleRun[]): Promise<Sample[]> {
  const read = await readerOf(db);
  return asked.map((one) => {
    const [row] = read<Sample>(sql`
      SELECT count(*) AS "looked", coalesce(sum(true ${conditions(search)} ${inCircle(search)}), 0) AS "met"
      FROM ${firstOf(one, search)}`);
    return row ?? { looked: 0, met: 0 };
  });
}

/** When those of the same places that meet the conditions are open; `nth` is the place of their run in the order. */
export async function sampleHours(db: Db, search: PlaceSearch, asked: readonly SampleRun[]): Promise<SampledHours[]> {
  const read = await readerOf(db);
  return asked.flatMap((one, nth) =>
    read<SampledHours>(sql`
      SELECT ${nth} AS "nth", ${hoursColumns} FROM ${firstOf(one, search)} WHERE true ${conditions(search)} ${inCircle(search)}`),
  );
}
