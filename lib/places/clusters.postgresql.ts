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
import { conditions } from "./nearby.postgresql";
import { readerOf } from "./reader.postgresql";
import { commonConditions, inBox, type PlaceSearch } from "./search";
import { atMost, distance, inTile } from "./space.postgresql";
import { readForAll, textIds } from "./text-index.postgresql";

const ends = (runs: readonly Run[], end: 0 | 1) =>
  sql`string_to_array(${runs.map((run) => run[end]).join()}::text, ',')::bigint[]`;
// so many runs are written out, for then the planner knows how few rows they hold
const mostWritten = 100;

/** The rows of a table with keys in the runs, by the name "p". */
function inRuns(table: Sql, runs: readonly Run[]): Sql {
  if (runs.length > mostWritten)
    return sql`unnest(${ends(runs, 0)}, ${ends(runs, 1)}) AS r("first", "last") JOIN ${table} p ON p."key" BETWEEN r."first" AND r."last"`;
  const parts = runs.map(
    ([first, last]) =>
      sql`SELECT * FROM ${table} WHERE "key" BETWEEN ${String(first)}::bigint AND ${String(last)}::bigint`,
  );
  return sql`(${join(parts, " UNION ALL ")}) p`;
}
const spots = sql`"PlaceSpot"`;
const cells = sql`"PlaceCell"`;
const ofVariants = (search: PlaceSearch) => sql`"variant" IN (${join(variantsOf(search))})`;

/** How far the places of a search may be, with its AND. */
const inCircle = ({ point, radiusKm }: PlaceSearch): Sql =>
  point ? sql`AND ${distance(point)} <= ${radiusKm}::float8` : empty;

/** The counts of what is counted ahead, by its own keys; no matter where the search wants them. */
export async function countAhead(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await readerOf(db)<CountRow>(sql`
    SELECT (p."key" >> ${bits}::int)::float8 AS "key", sum(p."count")::float8 AS "count",
      sum(p."count" * (p."variant" & 1))::float8 AS "schools", sum(p."count" * (p."variant" >> 3))::float8 AS "shops", sum(p."idSum")::float8 AS "id",
      sum(p."latitudeSum")::float8 / 1000000 AS "latitude", sum(p."longitudeSum")::float8 / 1000000 AS "longitude",
      NULL AS "north", NULL AS "south", NULL AS "east", NULL AS "west"
    FROM ${inRuns(cells, runs)}
    WHERE ${ofVariants(search)} GROUP BY 1 HAVING sum(p."count") > 0`);
  return rows.map(countOf);
}

const sums = sql`count(*)::float8 AS "count", sum(s."variant" & 1)::float8 AS "schools", sum(s."variant" >> 3)::float8 AS "shops", sum(s."id")::float8 AS "id",
  sum(s."latitude") AS "latitude", sum(s."longitude") AS "longitude",
  max(s."latitude") AS "north", min(s."latitude") AS "south", max(s."longitude") AS "east", min(s."longitude") AS "west"`;

// One by one, by their ids: the planner would sooner read all that an index of words has, for a handful of places. OFFSET keeps it out.
const each = sql`LATERAL (SELECT * FROM "Place" WHERE "id" = s."id" OFFSET 0) p`;

const keyOf = (bits: number) => sql`(s."key" >> ${bits}::int)::float8 AS "key"`;

/** The counts of places one by one, where the search wants them, by nothing but what is counted ahead. */
export async function countSpots(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await readerOf(db)<CountRow>(sql`
    SELECT ${keyOf(bits)}, ${sums} FROM (
      SELECT p.* FROM ${inRuns(spots, runs)}
      WHERE ${ofVariants(search)} ${search.box ? sql`AND ${inBox(search.box)}` : empty} ${inCircle(search)}) s GROUP BY 1`);
  return rows.map(countOf);
}

/** The counts of places that meet all conditions of the search: looks at every place with a key in the runs. */
export async function countMatches(db: Db, { search, runs, bits }: Counting): Promise<Count[]> {
  const rows = await readerOf(db)<CountRow>(sql`
    WITH s AS MATERIALIZED (
      SELECT p.* FROM ${inRuns(spots, runs)} WHERE ${ofVariants(search)})
    SELECT ${keyOf(bits)}, ${sums} FROM s CROSS JOIN ${each}
    WHERE true ${conditions(search)} ${inCircle(search)} GROUP BY 1`);
  return rows.map(countOf);
}

/**
 * The same counts as {@link countMatches}, from the places that an index names, looked at in the tile alone; null when no
 * index knows them or they are more than `most`.
 */
export async function countAmong(
  db: Db,
  { search, runs, bits }: Counting,
  tile: Square,
  most: number,
): Promise<Count[] | null> {
  const { words, standing } = search;
  if (!standing?.among && !textIds(words)) return null;
  const rows = await readerOf(db)<CountRow & { all: number }>(sql`
    WITH named AS MATERIALIZED (
      SELECT k."key", p."id", "placeVariant"(p."kind"::text, p."status"::text, p."listing") AS "variant", p."latitude", p."longitude"
      FROM "Place" p CROSS JOIN LATERAL (SELECT "placeKey"(p."latitude", p."longitude") AS "key") k
      WHERE p."latitude" IS NOT NULL AND p."longitude" IS NOT NULL ${conditions(search)} ${inTile(tile)} ${inCircle(search)}
        AND ${keyIn(runs)}), s AS MATERIALIZED (SELECT * FROM named ${atMost(most + 1)})
    SELECT ${keyOf(bits)}, ${sums}, (SELECT count(*)::int FROM s) AS "all" FROM s GROUP BY 1`);
  return (rows[0]?.all ?? 0) > most ? null : rows.map(({ all: _, ...row }) => countOf(row));
}

const keyIn = (runs: readonly Run[]) =>
  sql`(${join(
    runs.map(([first, last]) => sql`k."key" BETWEEN ${String(first)}::bigint AND ${String(last)}::bigint`),
    " OR ",
  )})`;

/** When the places that meet all conditions are open, of those with a key in the runs. */
export function hoursOf(db: Db, { search, runs }: Counting): Promise<Hours[]> {
  return readerOf(db)<Hours>(sql`
    WITH s AS MATERIALIZED (
      SELECT p."id" FROM ${inRuns(spots, runs)} WHERE ${ofVariants(search)})
    SELECT p."id", p."openingHours", p."country", p."latitude", p."longitude" FROM s CROSS JOIN ${each}
    WHERE true ${conditions(search)} ${inCircle(search)}`);
}

/** How many of the first `most` places of each run meet the conditions, in the order of the runs. */
export function sampleRuns(db: Db, search: PlaceSearch, asked: readonly SampleRun[]): Promise<Sample[]> {
  return readerOf(db)<Sample>(sql`
    SELECT count(p."id")::int AS "looked", (count(*) FILTER (WHERE p."id" IS NOT NULL AND ${isMet(search)}))::int AS "met"
    FROM ${firstOfEach(asked, search)} GROUP BY r."place" ORDER BY r."place"`);
}

/** When those of the same places that meet the conditions are open; `nth` is the place of their run in the order. */
export function sampleHours(db: Db, search: PlaceSearch, asked: readonly SampleRun[]): Promise<SampledHours[]> {
  return readerOf(db)<SampledHours>(sql`
    SELECT (r."place" - 1)::int AS "nth", p."id", p."openingHours", p."country", p."latitude", p."longitude"
    FROM ${firstOfEach(asked, search)} WHERE p."id" IS NOT NULL AND ${isMet(search)}`);
}

const isMet = (search: PlaceSearch) =>
  sql`true ${commonConditions(search)} ${readForAll(search.words)} ${inCircle(search)}`;

function firstOfEach(asked: readonly SampleRun[], search: PlaceSearch): Sql {
  const mosts = sql`string_to_array(${asked.map(({ most }) => most).join()}::text, ',')::int[]`;
  const runs = asked.map(({ run }) => run);
  return sql`unnest(${ends(runs, 0)}, ${ends(runs, 1)}, ${mosts}) WITH ORDINALITY AS r("first", "last", "most", "place")
    LEFT JOIN LATERAL (
      SELECT "id" FROM "PlaceSpot" WHERE "key" BETWEEN r."first" AND r."last" AND ${ofVariants(search)} ORDER BY "key", "id" LIMIT r."most") s ON true
    LEFT JOIN ${each} ON true`;
}
