import { empty, join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Db } from "@/lib/core/db";
import { chordOf, onUnitSphere, spaceOf } from "./great-circle";
import { readerOf } from "./reader.sqlite";
import { commonConditions, type NameKey, type PlaceRow, type PlaceSearch, rowColumns } from "./search";
import type { Candidate } from "./search/candidate";
import { isShort } from "./search/rank";
import type { WordAsTyped } from "./search/typos";
import type { Word } from "./search/words";

// The R*Tree keeps 32-bit numbers: 3 m to spare.
const roundingChord = 1e-6;

/** How many ids there are, counted no further than to `most`. */
export async function countUpTo(db: Db, ids: Sql, most: number): Promise<number> {
  const read = await readerOf(db);
  return read<{ hits: number }>(sql`SELECT count(*) AS hits FROM (${ids} LIMIT ${most})`)[0]?.hits ?? 0;
}

/** The ids of places with all the words, by the full-text index; null when no word is long enough for its trigrams. */
export const textIds = (words: readonly Word[]): Sql | null =>
  matching(allIn(words.map((word) => ({ word, patterns: [] }))));

/** The ids of places that hold each word of one of the sets, or something like it; null when the index has nothing to look for. */
export function typoIds(sets: readonly (readonly WordAsTyped[])[]): Sql | null {
  const each = sets.map(allIn);
  return each.includes("") ? null : matching(each.map((one) => `(${one})`).join(" OR "));
}

function allIn(words: readonly WordAsTyped[]): string {
  const each = words.map(({ word, patterns }) => [
    ...indexed(word),
    ...patterns.map((pieces) => `(${pieces.map(quoted).join(" AND ")})`),
  ]);
  return each.flatMap((ways) => (ways.length > 0 ? [`(${ways.join(" OR ")})`] : [])).join(" AND ");
}

const quoted = (piece: string) => `"${piece}"`;

function indexed({ key, latin }: Word): string[] {
  const pieces = [...new Set([key, latin])].map((one) => (isShort(one) ? ` ${one}` : one));
  return pieces.every((piece) => !isShort(piece)) ? pieces.map(quoted) : [];
}

const matching = (expression: string) =>
  expression === "" ? null : sql`SELECT rowid AS "id" FROM "PlaceText" WHERE "PlaceText" MATCH ${expression}`;

/** The ids of places whose name begins so. */
export const nameIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE ${nameBegins(phrase)}`;

/** The ids of places that are called exactly so. */
export const namesakeIds = (phrase: string) => sql`SELECT p."id" FROM "Place" p WHERE p."nameKey" = ${phrase}`;

export const nameBegins = (phrase: string) =>
  sql`(p."nameKey" >= ${phrase} AND p."nameKey" < ${`${phrase}\u{10FFFF}`})`;

/** The ids around the point and in the box by the R*Tree; null without either. */
export function reachIds({ point, radiusKm, box }: PlaceSearch): Sql | null {
  const around = point && onUnitSphere(point);
  const chord = chordOf(radiusKm);
  const spaces = [
    ...(around
      ? [
          {
            x: [around.x - chord, around.x + chord],
            y: [around.y - chord, around.y + chord],
            z: [around.z - chord, around.z + chord],
          } as const,
        ]
      : []),
    ...(box ? [spaceOf(box)] : []),
  ];
  if (spaces.length === 0) return null;
  const within = spaces.map(
    ({ x, y, z }) => sql`
      i."maxX" >= ${x[0] - roundingChord} AND i."minX" <= ${x[1] + roundingChord} AND
      i."maxY" >= ${y[0] - roundingChord} AND i."minY" <= ${y[1] + roundingChord} AND
      i."maxZ" >= ${z[0] - roundingChord} AND i."minZ" <= ${z[1] + roundingChord}`,
  );
  return sql`SELECT i."id" FROM "PlacePoint" i WHERE ${join(within, " AND ")}`;
}

/** The places among the first `most` of `ids` that meet the conditions of the search, and have all of `words`. */
export async function candidatesAmong(
  db: Db,
  search: PlaceSearch,
  ids: Sql,
  words: readonly Word[],
  most: number,
): Promise<Candidate[]> {
  const read = await readerOf(db);
  const rows = read<Omit<Candidate, "altNames"> & { altNames: string }>(sql`
    SELECT p."id" AS "id", p."name" AS "name", p."nameKey" AS "nameKey", p."altNames" AS "altNames", p."searchText" AS "searchText",
      p."latitude" AS "latitude", p."longitude" AS "longitude", p."approximate" AS "approximate"
    FROM (${ids} ${raw(`LIMIT ${Math.trunc(most)}`)}) c CROSS JOIN "Place" p ON p."id" = c."id"
    WHERE true ${commonConditions(search)} ${allOf(words)}`);
  return rows.map((row) => ({ ...row, altNames: row.altNames === "[]" ? [] : (JSON.parse(row.altNames) as string[]) }));
}

function allOf(words: readonly Word[]): Sql {
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
