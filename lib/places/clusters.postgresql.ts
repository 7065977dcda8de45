import { empty, join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { type Count, type Counting, type CountRow, countOf, variantsOf } from "./clusters/counted";
import type { Run } from "./clusters/grid";
import type { Hours, Sample, SampleRun } from "./clusters.sqlite";
import { conditions, distance } from "./nearby.postgresql";
import { inBox, type PlaceSearch } from "./search";
import { textIds } from "./text-index.postgresql";

const ends = (runs: readonly Run[], end: 0 | 1) =>
  sql`string_to_array(${runs.map((run) => run[end]).join()}, ',')::bigint[]`;
const inRuns = (runs: readonly Run[]) => sql`unnest(${ends(runs, 0)}, ${ends(runs, 1)}) AS r("first", "last")`;
const ofVariants = (search: PlaceSearch) => sql`"variant" IN (${join(variantsOf(search))})`;

/** How far the places of a search may be, with its AND. */
const inCircle = ({ point, radiusKm }: PlaceSearch): Sql =>
  point ? sql`AND ${distance(point)} <= ${radiusKm}::float8` : empty;

/** The counts of what is counted ahead, by its own keys; no matter where the search wants them. */
export async function countAhead(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT (c."key" >> ${bits}::int)::float8 AS "key", sum(c."count")::float8 AS "count",
      sum(c."count" * (c."variant" & 1))::float8 AS "schools", sum(c."idSum")::float8 AS "id",
      sum(c."latitudeSum")::float8 / 1000000 AS "latitude", sum(c."longitudeSum")::float8 / 1000000 AS "longitude",
      NULL AS "north", NULL AS "south", NULL AS "east", NULL AS "west"
    FROM ${inRuns(runs)} JOIN "PlaceCell" c ON c."key" BETWEEN r."first" AND r."last"
    WHERE ${ofVariants(search)} GROUP BY 1 HAVING sum(c."count") > 0`;
  return rows.map(countOf);
}

const sums = sql`count(*)::float8 AS "count", sum(s."variant" & 1)::float8 AS "schools", sum(s."id")::float8 AS "id",
  sum(s."latitude") AS "latitude", sum(s."longitude") AS "longitude",
  max(s."latitude") AS "north", min(s."latitude") AS "south", max(s."longitude") AS "east", min(s."longitude") AS "west"`;

const keyOf = (bits: number) => sql`(s."key" >> ${bits}::int)::float8 AS "key"`;

/** The counts of places one by one, where the search wants them, by nothing but what is counted ahead. */
export async function countSpots(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await db.$queryRaw<CountRow[]>`
    SELECT ${keyOf(bits)}, ${sums} FROM (
      SELECT p.* FROM ${inRuns(runs)} JOIN "PlaceSpot" p ON p."key" BETWEEN r."first" AND r."last"
      WHERE ${ofVariants(search)} ${search.box ? sql`AND ${inBox(search.box)}` : empty} ${inCircle(search)}) s GROUP BY 1`;
  return rows.map(countOf);
}

/** The counts of places that meet all conditions of the search: looks at every place with a key in the runs. */
export async function countMatches(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await db.$queryRaw<CountRow[]>`
    WITH s AS MATERIALIZED (
      SELECT p.* FROM ${inRuns(runs)} JOIN "PlaceSpot" p ON p."key" BETWEEN r."first" AND r."last" WHERE ${ofVariants(search)})
    SELECT ${keyOf(bits)}, ${sums} FROM s JOIN "Place" p ON p."id" = s."id"
    WHERE true ${conditions(search)} ${inCircle(search)} GROUP BY 1`;
  return rows.map(countOf);
}

/** The ids that an index names for a search; null when none does. */
const idsFor = ({ words, standing }: PlaceSearch): Sql | null => standing?.among ?? textIds(words);

/** How many places an index names for a search, counted up to `most`; null when no index knows. */
export async function countCandidates(db: Db, search: PlaceSearch, most: number): Promise<number | null> {
  const ids = idsFor(search);
  if (!ids) return null;
  const [row] = await db.$queryRaw<{ hits: number }[]>`
    SELECT count(*)::int AS "hits" FROM (SELECT "id" FROM (${ids}) c LIMIT ${most}::int) h`;
  return row?.hits ?? 0;
}

/** The same counts as {@link countMatches}, from the places that an index names. */
export async function countAmong(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const ids = idsFor(search) ?? sql`SELECT 0 AS "id"`;
  const rows = await db.$queryRaw<CountRow[]>`
    WITH c AS MATERIALIZED (${ids}), s AS (
      SELECT "placeKey"(p."latitude", p."longitude") AS "key", p."id", (p."kind" = 'school')::int AS "variant", p."latitude", p."longitude"
      FROM c JOIN "Place" p ON p."id" = c."id"
      WHERE p."latitude" IS NOT NULL AND p."longitude" IS NOT NULL ${conditions(search)} ${inCircle(search)})
    SELECT ${keyOf(bits)}, ${sums} FROM s JOIN ${inRuns(runs)} ON s."key" BETWEEN r."first" AND r."last" GROUP BY 1`;
  return rows.map(countOf);
}

/** When the places that meet all conditions are open, of those with a key in the runs. */
export function hoursOf(db: Db, { search, runs }: Counting): Promise<Hours[]> {
  return db.$queryRaw<Hours[]>`
    WITH s AS MATERIALIZED (
      SELECT p."id" FROM ${inRuns(runs)} JOIN "PlaceSpot" p ON p."key" BETWEEN r."first" AND r."last" WHERE ${ofVariants(search)})
    SELECT p."id", p."openingHours", p."country", p."latitude", p."longitude" FROM s JOIN "Place" p ON p."id" = s."id"
    WHERE true ${conditions(search)} ${inCircle(search)}`;
}

/** How many of the first `most` places of each run meet the conditions, in the order of the runs. */
export async function sampleRuns(db: Db, search: PlaceSearch, asked: readonly SampleRun[]): Promise<Sample[]> {
  const mosts = sql`string_to_array(${asked.map(({ most }) => most).join()}, ',')::int[]`;
  const runs = asked.map(({ run }) => run);
  return db.$queryRaw<Sample[]>`
    SELECT (SELECT count(*)::int FROM (
        SELECT 1 FROM "PlaceSpot" WHERE "key" BETWEEN r."first" AND r."last" AND ${ofVariants(search)} LIMIT r."most") looked) AS "looked",
      (SELECT count(*)::int FROM (
        SELECT "id" FROM "PlaceSpot" WHERE "key" BETWEEN r."first" AND r."last" AND ${ofVariants(search)} LIMIT r."most") s
        JOIN "Place" p ON p."id" = s."id" WHERE true ${conditions(search)} ${inCircle(search)}) AS "met"
    FROM unnest(${ends(runs, 0)}, ${ends(runs, 1)}, ${mosts}) WITH ORDINALITY AS r("first", "last", "most", "place") ORDER BY r."place"`;
}
