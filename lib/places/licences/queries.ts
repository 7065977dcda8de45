import "server-only";
import { type Db, db } from "@/lib/core/db";
import { type SourceTerms, termsOf } from "./sources";

/** What one source gave: how many records, under which names and licences, and when it was last read. */
export type SourceSummary = {
  readonly source: string;
  readonly terms: SourceTerms;
  readonly count: number;
  readonly licences: readonly string[];
  /** The names of its files and years, in the order of the alphabet. */
  readonly labels: readonly string[];
  readonly retrievedOn: string | null;
};

// Reading every record of a million to list a handful of names takes seconds, so of a large source only its ends are looked at.
const mostRead = 4_000;

/**
 * Where the directory comes from, the source of most records first. Of up to four thousand records of a source all that still count are
 * read; of more, the count is that of its records, and names and licences are those at its ends.
 */
export async function listSources(): Promise<SourceSummary[]> {
  const client = await db();
  const summaries: SourceSummary[] = [];
  for (let source = await nextSource(client, ""); source !== null; source = await nextSource(client, source)) {
    const all = await client.placeRecord.count({ where: { source } });
    const rows = all <= mostRead ? await readAll(client, source) : await readEnds(client, source);
    if (rows.length > 0) summaries.push(summaryOf(source, all <= mostRead ? rows.length : all, rows));
  }
  return summaries.sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1));
}

/** The next name in the index of sources, so that no record need be read for it. */
async function nextSource(client: Db, after: string): Promise<string | null> {
  const where = { source: { gt: after } };
  const row = await client.placeRecord.findFirst({ where, orderBy: { source: "asc" }, select: { source: true } });
  return row?.source ?? null;
}

const columns = { sourceLabel: true, licence: true, retrievedOn: true } as const;
type Row = { sourceLabel: string | null; licence: string | null; retrievedOn: string };

const readAll = (client: Db, source: string): Promise<Row[]> =>
  client.placeRecord.findMany({
    where: { source, revertedAt: null, place: { listing: { not: "removed" } } },
    select: columns,
  });

async function readEnds(client: Db, source: string): Promise<Row[]> {
  const end = (order: "asc" | "desc") =>
    client.placeRecord.findMany({
      where: { source },
      orderBy: { sourceId: order },
      take: mostRead / 2,
      select: columns,
    });
  return [...(await end("asc")), ...(await end("desc"))];
}

function summaryOf(source: string, count: number, rows: readonly Row[]): SourceSummary {
  return {
    source,
    terms: termsOf(source),
    count,
    licences: distinct(rows.map(({ licence }) => licence)),
    labels: distinct(rows.map(({ sourceLabel }) => sourceLabel)),
    retrievedOn: distinct(rows.map(({ retrievedOn }) => retrievedOn)).at(-1) ?? null,
  };
}

const distinct = (texts: readonly (string | null)[]) => [...new Set(texts.filter((text) => text !== null))].sort();
