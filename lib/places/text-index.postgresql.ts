import { empty, join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { readerOf } from "./reader.postgresql";
import { commonConditions, type NameKey, type PlaceRow, type PlaceSearch, rowColumns } from "./search";
import {
  type Candidate,
  type Candidates,
  type NewMatch,
  type NewsAsked,
  type WholeOrAll,
  wholeOrAll,
} from "./search/candidate";
import { isShort } from "./search/rank";
import type { WordAsTyped } from "./search/typos";
import type { Word } from "./search/words";
import { atMost, inReach } from "./space.postgresql";

/** The first ids, no more than `most`. */
export async function idsUpTo(db: Db, ids: Sql, most: number): Promise<number[]> {
  const rows = await readerOf(db)<{ id: number }>(firstOf(ids, most));
  return rows.map(({ id }) => id);
}

/** Planned as if all were wanted, or the planner reads the table from its beginning in the hope of meeting so many soon. */
const firstOf = (rows: Sql, most: number) =>
  sql`WITH found AS MATERIALIZED (${rows}) SELECT * FROM found ${atMost(most)}`;

/** The ids of places with all the words, by the trigram index; null when no word is long enough for it. */
export function textIds(words: readonly Word[]): Sql | null {
  if (words.every(({ key }) => [...key].length < 2)) return null;
  return sql`SELECT p."id" FROM "Place" p WHERE true ${holdsAll(words)}`;
}

/** The ids of places that have the word, all of it; null when it is too short for the index. */
export function wordIds({ key, latin }: Word): Sql | null {
  if (isShort(key)) return null;
  const ways = [...new Set([key, latin])].map((one) => contains(`%${one}%`));
  return sql`SELECT p."id" FROM "Place" p WHERE ${join(ways, " OR ")}`;
}

/** The ids of places that hold each word of one of the sets, or something like it; null when the index has nothing to look for. */
export function typoIds(sets: readonly (readonly WordAsTyped[])[]): Sql | null {
  // a word so short that a slip leaves nothing of it says nothing
  const telling = sets.map((words) => words.filter(({ patterns }) => patterns?.length !== 0));
  if (telling.length === 0 || telling.some((words) => words.length === 0)) return null;
  const each = telling.map((words) => sql`(${join(words.map(like), " AND ")})`);
  return sql`SELECT p."id" FROM "Place" p WHERE ${join(each, " OR ")}`;
}

function like({ word, patterns }: WordAsTyped): Sql {
  if (!patterns) return has(word);
  return sql`(${join(
    patterns.map((pieces) => contains(`%${pieces.join("%")}%`)),
    " OR ",
  )})`;
}

const contains = (pattern: string) => sql`lower(p."searchText") LIKE ${pattern}::text`;

function has({ key, latin }: Word): Sql {
  const ways = [...new Set([key, latin])].map((one) => (isShort(one) ? contains(`% ${one}%`) : holds(one)));
  return sql`(${join(ways, " OR ")})`;
}

/** A long word is looked up by three parts of it: almost as telling as all of it, and found in half the time. */
function holds(word: string): Sql {
  const letters = [...word];
  if (letters.length < 7) return contains(`%${word}%`);
  const middle = Math.floor(letters.length / 2) - 1;
  const parts = [0, middle, letters.length - 3].map((at) => contains(`%${letters.slice(at, at + 3).join("")}%`));
  return sql`(${join(parts, " AND ")} AND strpos(p."searchText", ${word}::text) > 0)`;
}

/** The condition on "Place" p that its text has all of the words, with its AND. */
export function holdsAll(words: readonly Word[]): Sql {
  return words.length > 0
    ? join(
        words.map((word) => sql`AND ${has(word)}`),
        " ",
      )
    : empty;
}

/** The same in words that no index answers: of common ones the planner would read them all, and sort them, for the first few. */
export function readForAll(words: readonly Word[]): Sql {
  const reads = ({ key, latin }: Word) => {
    const ways = [...new Set([key, latin])].map((one) =>
      isShort(one)
        ? sql`strpos(p."searchText", ${` ${one}`}::text) > 0`
        : sql`strpos(p."searchText", ${one}::text) > 0`,
    );
    return sql`AND (${join(ways, " OR ")})`;
  };
  return words.length > 0 ? join(words.map(reads), " ") : empty;
}

/** The ids of places whose name begins so. */
export const nameIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE ${nameBegins(phrase)}`;

/** The ids of places that are called exactly so. */
export const namesakeIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE p."nameKey" = ${phrase}::text`;

export const nameBegins = (phrase: string) =>
  sql`(p."nameKey" >= ${phrase}::text AND p."nameKey" < ${`${phrase}\u{10FFFF}`}::text)`;

/** The places among `ids` that meet the conditions of the search. */
export async function candidatesAmong(db: Db, search: PlaceSearch, ids: readonly number[]): Promise<Candidate[]> {
  return ids.length === 0 ? [] : readerOf(db)<Candidate>(sql`SELECT ${candidateColumns} ${fromThese(search, ids)}`);
}

/** Of the same those with all of `words`, and where fewer than `least` have them, all: who slipped is answered by one reading. */
export async function wholeOrAllAmong(
  db: Db,
  search: PlaceSearch,
  ids: readonly number[],
  words: readonly Word[],
  least: number,
): Promise<WholeOrAll> {
  if (ids.length === 0) return wholeOrAll([]);
  const rows = await readerOf(db)<Candidate & { holds: number }>(sql`
    WITH these AS MATERIALIZED (
      SELECT ${candidateColumns}, (true ${readForAll(words)})::int AS "holds" ${fromThese(search, ids)})
    SELECT * FROM these WHERE "holds" = 1 OR (SELECT count(*) FROM these WHERE "holds" = 1) < ${least}::int`);
  return wholeOrAll(rows);
}

const fromThese = (search: PlaceSearch, ids: readonly number[]) =>
  sql`FROM "Place" p WHERE p."id" = ANY(${ids}::int[]) ${commonConditions(search)}`;

/** The places with all the words where the search looks, if they are fewer than `most`; null when no word is long enough for the index. */
export async function textCandidates(
  db: Db,
  search: PlaceSearch,
  words: readonly Word[],
  most: number,
): Promise<Candidates | null> {
  if (!textIds(words)) return null;
  const all = sql`SELECT ${candidateColumns} FROM "Place" p
    WHERE true ${holdsAll(words)} ${inReach(search)} ${commonConditions(search)}`;
  const rows = await readerOf(db)<Candidate>(firstOf(all, most));
  return { rows, complete: rows.length < most };
}

const candidateColumns = sql`p."id", p."name", p."nameKey", p."altNames", p."searchText", p."latitude", p."longitude", p."approximate"`;

/** The places of these ids, in no order and without a distance. */
export async function rowsOf(db: Db, ids: readonly number[]): Promise<PlaceRow[]> {
  if (ids.length === 0) return [];
  return readerOf(db)<PlaceRow>(sql`
    SELECT NULL::float8 AS "distanceKm", ${rowColumns} FROM "Place" p WHERE p."id" = ANY(${ids}::int[])`);
}

/** Of each search the places with larger ids than `after` that meet its conditions, besides how far they are. */
export function newMatches(db: Db, asked: readonly NewsAsked[]): Promise<NewMatch[]> {
  const each = asked.map(
    ({ search, after }, nth) => sql`
      SELECT ${nth}::int AS "nth", p."id", p."nameKey", p."latitude", p."longitude", p."approximate"
      FROM "Place" p WHERE p."id" > ${after}::int ${commonConditions(search)} ${holdsAll(search.words)}`,
  );
  return db.$queryRaw<NewMatch[]>`${join(each, " UNION ALL ")}`;
}

/** Places whose name begins so, by name and without a distance. */
export function namesBeginning(
  db: Db,
  search: PlaceSearch,
  phrase: string,
  after: NameKey | null,
): Promise<PlaceRow[]> {
  return readerOf(db)<PlaceRow>(sql`
    SELECT NULL::float8 AS "distanceKm", ${rowColumns} FROM "Place" p
    WHERE ${nameBegins(phrase)} ${commonConditions(search)}
    ${after ? sql`AND (p."nameKey", p."id") > (${after.nameKey}::text, ${after.id}::int)` : empty}
    ORDER BY p."nameKey", p."id" ${atMost(search.count)}`);
}

export { reachIds } from "./space.postgresql";
