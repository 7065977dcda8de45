import { empty, join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { idsFrom, readerOf } from "./reader.sqlite";
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

/** The first ids, no more than `most`. */
export async function idsUpTo(db: Db, ids: Sql, most: number): Promise<number[]> {
  const read = await readerOf(db);
  return idsFrom(read, ids, most);
}

/**
 * The ids of places that have all the words, by the full-text index, and perhaps a few that have only their ends; null when no word
 * is long enough for its trigrams.
 */
export const textIds = (words: readonly Word[]): Sql | null =>
  matching(allIn(words.map((word) => ({ word, patterns: null }))));

/** The ids of places that have the word, all of it; null when it is too short for the index. */
export function wordIds(word: Word): Sql | null {
  const forms = formsOf(word);
  return forms.every((form) => [...form].length >= 3) ? matching(forms.map(quoted).join(" OR ")) : null;
}

/** The ids of places that hold each word of one of the sets, or something like it; null when the index has nothing to look for. */
export function typoIds(sets: readonly (readonly WordAsTyped[])[]): Sql | null {
  const each = sets.map(allIn);
  return each.length === 0 || each.includes("") ? null : matching(each.map((one) => `(${one})`).join(" OR "));
}

function allIn(words: readonly WordAsTyped[]): string {
  const each = words.map(({ word, patterns }) => {
    const pieces = patterns?.map((all) => all.flatMap(endsOf)) ?? formsOf(word).map(endsOf);
    return pieces.every((all) => all.length > 0) ? pieces.map((all) => `(${all.map(quoted).join(" AND ")})`) : [];
  });
  return each.flatMap((ways) => (ways.length > 0 ? [`(${ways.join(" OR ")})`] : [])).join(" AND ");
}

// two signs of another script are a word, and too short for the index: it has their Latin letters
const formsOf = ({ key, latin }: Word) => (key === latin || [...key].length < 3 ? [latin] : [key, latin]);

const quoted = (piece: string) => `"${piece}"`;

/** The first and the last trigram: almost as telling as the whole word, and found in half the time. */
function endsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2) return [];
  if (letters.length === 2) return [` ${word}`];
  return [...new Set([letters.slice(0, 3).join(""), letters.slice(-3).join("")])];
}

const matching = (expression: string) =>
  expression === "" ? null : sql`SELECT rowid AS "id" FROM "PlaceText" WHERE "PlaceText" MATCH ${expression}`;

/** The ids of places whose name begins so. */
export const nameIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE ${nameBegins(phrase)}`;

/** The ids of places that are called exactly so. */
export const namesakeIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE p."nameKey" = ${phrase}`;

export const nameBegins = (phrase: string) =>
  sql`(p."nameKey" >= ${phrase} AND p."nameKey" < ${`${phrase}\u{10FFFF}`})`;

/** The places among `ids` that meet the conditions of the search, and have all of `words`. */
export async function candidatesAmong(
  db: Db,
  search: PlaceSearch,
  ids: readonly number[],
  words: readonly Word[] = [],
): Promise<Candidate[]> {
  const read = await readerOf(db);
  return read<Stored>(sql`SELECT ${candidateColumns} ${fromThese(search, ids)} ${holdsAll(words)}`).map(candidateOf);
}

/** Of the same those with all of `words`, and where fewer than `least` have them, all: who slipped is answered by one reading. */
export async function wholeOrAllAmong(
  db: Db,
  search: PlaceSearch,
  ids: readonly number[],
  words: readonly Word[],
  least: number,
): Promise<WholeOrAll> {
  const read = await readerOf(db);
  const rows = read<Stored & { holds: number }>(sql`
    WITH these AS MATERIALIZED (SELECT ${candidateColumns}, (true ${holdsAll(words)}) AS "holds" ${fromThese(search, ids)})
    SELECT * FROM these WHERE "holds" = 1 OR (SELECT count(*) FROM these WHERE "holds" = 1) < ${least}`);
  return wholeOrAll(rows.map(candidateOf));
}

type Stored = Omit<Candidate, "altNames"> & { readonly altNames: string };

const candidateColumns = sql`p."id" AS "id", p."name" AS "name", p."nameKey" AS "nameKey", p."altNames" AS "altNames",
  p."searchText" AS "searchText", p."latitude" AS "latitude", p."longitude" AS "longitude", p."approximate" AS "approximate"`;

const fromThese = (search: PlaceSearch, ids: readonly number[]) => sql`
  FROM json_each(${JSON.stringify(ids)}) c CROSS JOIN "Place" p ON p."id" = c.value WHERE true ${commonConditions(search)}`;

const candidateOf = <Row extends Stored>(row: Row) => ({
  ...row,
  altNames: row.altNames === "[]" ? [] : (JSON.parse(row.altNames) as string[]),
});

/** The places with all the words, if the index names fewer than `most`; null when no word is long enough for it. */
export async function textCandidates(
  db: Db,
  search: PlaceSearch,
  words: readonly Word[],
  most: number,
): Promise<Candidates | null> {
  const hits = textIds(words);
  if (!hits) return null;
  const ids = await idsUpTo(db, hits, most);
  if (ids.length >= most) return { rows: [], complete: false };
  return { rows: await candidatesAmong(db, search, ids, words), complete: true };
}

/** The condition on "Place" p that its text has all of the words, with its AND. */
export function holdsAll(words: readonly Word[]): Sql {
  const has = (one: string) =>
    isShort(one) ? sql`instr(' ' || p."searchText", ${` ${one}`}) > 0` : sql`instr(p."searchText", ${one}) > 0`;
  const each = words.map(({ key, latin }) =>
    key === latin ? sql`AND ${has(key)}` : sql`AND (${has(key)} OR ${has(latin)})`,
  );
  return each.length > 0 ? join(each, " ") : empty;
}

/** The places of these ids, in no order and without a distance. */
export async function rowsOf(db: Db, ids: readonly number[]): Promise<PlaceRow[]> {
  const read = await readerOf(db);
  return read<PlaceRow>(sql`
    SELECT NULL AS "distanceKm", ${rowColumns} FROM json_each(${JSON.stringify(ids)}) c CROSS JOIN "Place" p ON p."id" = c.value`);
}

/** Of each search the places with larger ids than `after` that meet its conditions, besides how far they are. */
export async function newMatches(db: Db, asked: readonly NewsAsked[]): Promise<NewMatch[]> {
  const read = await readerOf(db);
  const each = asked.map(
    ({ search, after }, nth) => sql`
      SELECT ${nth} AS "nth", p."id" AS "id", p."nameKey" AS "nameKey", p."latitude" AS "latitude", p."longitude" AS "longitude",
        p."approximate" AS "approximate"
      FROM "Place" p WHERE p."id" > ${after} ${commonConditions(search)} ${holdsAll(search.words)}`,
  );
  return read<NewMatch>(sql`${join(each, " UNION ALL ")}`);
}

/** Places whose name begins so, by name and without a distance. */
export async function namesBeginning(
  db: Db,
  search: PlaceSearch,
  phrase: string,
  after: NameKey | null,
): Promise<PlaceRow[]> {
  const read = await readerOf(db);
  return read<PlaceRow>(sql`
    SELECT NULL AS "distanceKm", ${rowColumns} FROM "Place" p
    WHERE ${nameBegins(phrase)} ${commonConditions(search)}
    ${after ? sql`AND (p."nameKey", p."id") > (${after.nameKey}, ${after.id})` : empty}
    ORDER BY p."nameKey", p."id" ${raw(`LIMIT ${Math.trunc(search.count)}`)}`);
}

export { reachIds } from "./space.sqlite";
