import "server-only";
import { sqltag as sql } from "@prisma/client/runtime/client";
import { type Db, db } from "@/lib/core/db";
import { notRemoved } from "../policy";
import { type SourceTerms, termsOf } from "./sources";

/** What one source gave: how many records, under which names and licences, and when it was last read. */
export type SourceSummary = {
  readonly source: string;
  readonly terms: SourceTerms;
  readonly count: number;
  /** There are more than `count`. */
  readonly isMore: boolean;
  readonly licences: readonly string[];
  /** The names of its files and years, in the order of the alphabet. */
  readonly labels: readonly string[];
  readonly retrievedOn: string | null;
};

// so many records of a source are looked at; of more its names are looked up in an index, however many there are
const mostRead = 2_000;
const mostCounted = 10_000;
// a source read in thousands of files
const mostNames = 200;

/**
 * Where the directory comes from, the source of most records first. Of up to two thousand records of a source those that still count
 * are told; of more, all of them. Beyond ten thousand nobody counts: `isMore`.
 */
export async function listSources(): Promise<SourceSummary[]> {
  const client = await db();
  const summaries: SourceSummary[] = [];
  for (let source = await nextSource(client, ""); source !== null; source = await nextSource(client, source)) {
    const all = await countUpTo(client, source, mostCounted + 1);
    const names = all <= mostRead ? await namesInUse(client, source) : await namesIn(client, source);
    const count = all <= mostRead ? names.reduce((sum, name) => sum + name.count, 0) : Math.min(all, mostCounted);
    if (names.length > 0) summaries.push({ ...summaryOf(source, names), count, isMore: all > mostCounted });
  }
  return summaries.sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}

/** The next name in the index of sources, so that no record need be read for it. */
async function nextSource(client: Db, after: string): Promise<string | null> {
  const where = { source: { gt: after } };
  const row = await client.placeRecord.findFirst({ where, orderBy: { source: "asc" }, select: { source: true } });
  return row?.source ?? null;
}

// said in SQL, for Prisma would put all of them in order first
async function countUpTo(client: Db, source: string, most: number): Promise<number> {
  const [row] = await client.$queryRaw<{ count: number }[]>`
    SELECT CAST(count(*) AS INTEGER) AS "count" FROM (SELECT 1 FROM "PlaceRecord" WHERE "source" = ${source} LIMIT ${most}) s`;
  return Number(row?.count ?? 0);
}

/** What records are called together, and the last day that one of them was read. */
type Name = { readonly label: string | null; readonly licence: string | null; readonly retrievedOn: string | null };

async function namesInUse(client: Db, source: string): Promise<(Name & { readonly count: number })[]> {
  const rows = await client.placeRecord.groupBy({
    by: ["sourceLabel", "licence"],
    where: { source, revertedAt: null, place: notRemoved },
    _max: { retrievedOn: true },
    _count: true,
  });
  return rows.map(({ sourceLabel, licence, _max, _count }) => ({
    label: sourceLabel,
    licence,
    retrievedOn: _max.retrievedOn,
    count: _count,
  }));
}

// the order of the index, word for word, or PostgreSQL reads all that are called nothing
const last = sql`ORDER BY r."source" DESC, r."sourceLabel" DESC, r."licence" DESC, r."retrievedOn" DESC LIMIT 1`;

/**
 * From each name in the index of records to the one before it: a look-up a name, not a row a record. (That a name is no less than
 * nothing is said so that SQLite takes this index.)
 */
async function namesIn(client: Db, source: string): Promise<(Name & { readonly count: number })[]> {
  const rows = await client.$queryRaw<Name[]>`
    WITH RECURSIVE labels(label, nth) AS (
      SELECT (SELECT r."sourceLabel" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" >= '' ${last}), 1
      UNION ALL
      SELECT (SELECT r."sourceLabel" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" < l.label ${last}), l.nth + 1
      FROM labels l WHERE l.label IS NOT NULL AND l.nth < ${mostNames}
    ), named(label, licence, nth) AS (
      SELECT l.label, (SELECT r."licence" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" = l.label AND r."licence" >= '' ${last}), 1
      FROM labels l WHERE l.label IS NOT NULL
      UNION ALL
      SELECT n.label, (SELECT r."licence" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" = n.label AND r."licence" < n.licence ${last}), n.nth + 1
      FROM named n WHERE n.licence IS NOT NULL AND n.nth < ${mostNames}
    ), unnamed(licence, nth) AS (
      SELECT (SELECT r."licence" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" IS NULL AND r."licence" >= '' ${last}), 1
      UNION ALL
      SELECT (SELECT r."licence" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" IS NULL AND r."licence" < u.licence ${last}), u.nth + 1
      FROM unnamed u WHERE u.licence IS NOT NULL AND u.nth < ${mostNames}
    ), names AS (
      SELECT n.label, n.licence, CASE WHEN n.licence IS NULL
        THEN (SELECT r."retrievedOn" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" = n.label AND r."licence" IS NULL ${last})
        ELSE (SELECT r."retrievedOn" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" = n.label AND r."licence" = n.licence ${last})
        END AS "retrievedOn" FROM named n
      UNION ALL
      SELECT NULL, u.licence, CASE WHEN u.licence IS NULL
        THEN (SELECT r."retrievedOn" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" IS NULL AND r."licence" IS NULL ${last})
        ELSE (SELECT r."retrievedOn" FROM "PlaceRecord" r WHERE r."source" = ${source} AND r."sourceLabel" IS NULL AND r."licence" = u.licence ${last})
        END FROM unnamed u
    ) SELECT label, licence, "retrievedOn" FROM names WHERE "retrievedOn" IS NOT NULL`;
  return rows.map((row) => ({ ...row, count: 0 }));
}

const summaryOf = (source: string, names: readonly Name[]) => ({
  source,
  terms: termsOf(source),
  licences: distinct(names.map(({ licence }) => licence)),
  labels: distinct(names.map(({ label }) => label)),
  retrievedOn: distinct(names.map(({ retrievedOn }) => retrievedOn)).at(-1) ?? null,
});

const distinct = (texts: readonly (string | null)[]) => [...new Set(texts.filter((text) => text !== null))].sort();
