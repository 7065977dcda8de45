import type { Sql } from "@prisma/client/runtime/client";
import { type Database, database } from "@/lib/core/db";
import type { NameKey, PlaceRow, PlaceSearch } from "./search";
import type { Candidate, NewMatch, NewsAsked } from "./search/candidate";
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
    idsUpTo: (ids: Sql, most: number): Promise<number[]> => ask.idsUpTo(db, ids, most),
    candidatesAmong: (search: PlaceSearch, ids: readonly number[], words: readonly Word[]): Promise<Candidate[]> =>
      ask.candidatesAmong(db, search, ids, words),
    newMatches: (asked: readonly NewsAsked[]): Promise<NewMatch[]> => ask.newMatches(db, asked),
    rowsOf: (ids: readonly number[]): Promise<PlaceRow[]> => ask.rowsOf(db, ids),
    namesBeginning: (search: PlaceSearch, phrase: string, after: NameKey | null): Promise<PlaceRow[]> =>
      ask.namesBeginning(db, search, phrase, after),
  };
}

export type TextIndex = Awaited<ReturnType<typeof textIndex>>;
