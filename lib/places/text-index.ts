import type { Sql } from "@prisma/client/runtime/client";
import { type Database, type Db, database } from "@/lib/core/db";
import type { NameKey, PlaceRow, PlaceSearch } from "./search";
import type { Candidate, Candidates, NewMatch, NewsAsked, WholeOrAll } from "./search/candidate";
import { idsOfSample, mostAskedOfSample, noSample, type Sample, sampleOf } from "./search/sample";
import type { Word } from "./search/words";
import * as postgresql from "./text-index.postgresql";
import * as sqlite from "./text-index.sqlite";

const engines: Record<Database["engine"], typeof sqlite> = { sqlite, postgresql };

/** What the text index and the spatial index of this database can be asked while a question is answered. */
export async function textIndex() {
  const { db, engine } = await database();
  const ask = engines[engine];
  return {
    textIds: ask.textIds,
    typoIds: ask.typoIds,
    wordIds: ask.wordIds,
    reachIds: ask.reachIds,
    nameIds: ask.nameIds,
    namesakeIds: ask.namesakeIds,
    nameBegins: ask.nameBegins,
    sample: (): Promise<Sample> => keptSample(db),
    idsUpTo: (ids: Sql, most: number): Promise<number[]> => ask.idsUpTo(db, ids, most),
    textCandidates: (search: PlaceSearch, words: readonly Word[], most: number): Promise<Candidates | null> =>
      ask.textCandidates(db, search, words, most),
    candidatesAmong: (search: PlaceSearch, ids: readonly number[]): Promise<Candidate[]> =>
      ask.candidatesAmong(db, search, ids),
    wholeOrAllAmong: (
      search: PlaceSearch,
      ids: readonly number[],
      words: readonly Word[],
      least: number,
    ): Promise<WholeOrAll> => ask.wholeOrAllAmong(db, search, ids, words, least),
    newMatches: (asked: readonly NewsAsked[]): Promise<NewMatch[]> => ask.newMatches(db, asked),
    rowsOf: (ids: readonly number[]): Promise<PlaceRow[]> => ask.rowsOf(db, ids),
    namesBeginning: (search: PlaceSearch, phrase: string, after: NameKey | null): Promise<PlaceRow[]> =>
      ask.namesBeginning(db, search, phrase, after),
  };
}

export type TextIndex = Awaited<ReturnType<typeof textIndex>>;

type Kept = { readonly sample: Promise<Sample>; asked: number };
const samples = new WeakMap<Db, Kept>();

/** Some places' texts, taken anew now and then. */
function keptSample(db: Db): Promise<Sample> {
  const kept = samples.get(db) ?? firstSample(db);
  if (++kept.asked === mostAskedOfSample) {
    // who asks now goes by the old one
    const sample = takeSample(db);
    sample.then(
      () => samples.set(db, { sample, asked: 0 }),
      () => samples.delete(db),
    );
  }
  return kept.sample;
}

function firstSample(db: Db): Kept {
  const kept = { sample: takeSample(db), asked: 0 };
  samples.set(db, kept);
  // a database that was away for a moment is asked again with the next question
  kept.sample.catch(() => samples.delete(db));
  return kept;
}

async function takeSample(db: Db): Promise<Sample> {
  const newest = await db.place.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  const last = newest?.id ?? 0;
  const ids = idsOfSample(last);
  if (ids.length === 0) return noSample;
  const rows = await db.place.findMany({ where: { id: { in: ids } }, select: { searchText: true } });
  return sampleOf(
    rows.map(({ searchText }) => searchText),
    last,
  );
}
