import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { nearestPlaces, placesByName } from "../nearby";
import type { Point } from "../point";
import type { DistanceKey, PlaceRow, PlaceSearch } from "../search";
import type { TextIndex } from "../text-index";
import type { MatchRow } from "./match";
import type { Block, MatchCursor } from "./match-cursor";
import { type Question, rankOf } from "./rank";
import { compareKeys, keyOf, type RankedKey } from "./ranked-key";
import { latinKey } from "./words";

/** How many of the nearest are ranked together. */
const blockSize = 40;
// a name that so many places have says no more than any other word
const mostNamesakes = 500;

type Around = Extract<MatchCursor, { way: "around" }>;
type ByName = Extract<MatchCursor, { way: "names" }>;

const start: Block = [-1, 0, 0];

/** A question that thousands around the point answer: those named exactly so first, then the nearest forty, best match first, and so on. */
export async function commonAround(
  index: TextIndex,
  search: PlaceSearch & { readonly point: Point },
  question: Question,
  from: Around | null,
): Promise<MatchRow[]> {
  const namesakes = await namesakesOf(index, search, question);
  const others = namesakes ? narrowed(search, sql`p."nameKey" <> ${question.phrase}`) : search;
  const found: MatchRow[] = [];
  const take = (rows: readonly Placed[], block: Block | null) => {
    const after = found.length === 0 && from && sameBlock(from.block, block) ? from.after : null;
    const next = rows.filter(({ key }) => !after || compareKeys(key, after) > 0);
    for (const { row, key } of next.sort((a, b) => compareKeys(a.key, b.key)))
      found.push({ row, similar: false, cursor: { way: "around", block, after: key } });
  };
  if (namesakes && (from === null || from.block === null)) take(namesakes, null);
  let block: Block = from?.block ?? start;
  while (found.length < search.count) {
    const [km, approximate, id] = block;
    const after: DistanceKey | null = km < 0 ? null : { distanceKm: km, approximate, id };
    const rows = await nearestPlaces({ ...others, wordsAreCommon: true, point: search.point, count: blockSize, after });
    take(
      rows.flatMap((row) => placed(row, rankInBlock(question, row), search) ?? []),
      block,
    );
    const last = rows.at(-1);
    if (rows.length < blockSize || !last) break;
    block = [last.distanceKm ?? 0, last.approximate, last.id];
  }
  return found.slice(0, search.count);
}

type Placed = { readonly row: PlaceRow; readonly key: RankedKey };

function placed(row: PlaceRow, rank: number, { point, radiusKm }: PlaceSearch): Placed[] | null {
  const key = keyOf(row, rank, point, radiusKm * 1.001);
  return key && [{ row: { ...row, distanceKm: key.km }, key }];
}

const sameBlock = (a: Block | null, b: Block | null) => JSON.stringify(a) === JSON.stringify(b);

const rankInBlock = (question: Question, { name, nameKey, city, region }: PlaceRow) =>
  rankOf(question, { name, nameKey, altNames: [], searchText: latinKey([city, region].join(" ")) });

async function namesakesOf(index: TextIndex, search: PlaceSearch, { phrase }: Question): Promise<Placed[] | null> {
  const ids = index.namesakeIds(phrase);
  const some = await index.idsUpTo(ids, mostNamesakes);
  if (some.length >= mostNamesakes) return null;
  const candidates = await index.candidatesAmong(search, some);
  const keys = candidates.flatMap((one) => keyOf(one, 0, search.point, search.radiusKm) ?? []);
  const rows = new Map((await index.rowsOf(keys.map((key) => key.id))).map((row) => [row.id, row]));
  return keys.flatMap((key) => {
    const row = rows.get(key.id);
    return row ? [{ row: { ...row, distanceKm: key.km }, key }] : [];
  });
}

/** The same without a point: first the names that begin so, then all others, each in order of the names. */
export async function commonByName(
  index: TextIndex,
  search: PlaceSearch,
  question: Question,
  from: ByName | null,
): Promise<MatchRow[]> {
  const found: MatchRow[] = [];
  const take = (rows: readonly PlaceRow[], begin: boolean) => {
    for (const row of rows)
      found.push({ row, similar: false, cursor: { way: "names", begin, nameKey: row.nameKey, id: row.id } });
  };
  if (from?.begin !== false) take(await index.namesBeginning(search, question.phrase, from), true);
  const count = search.count - found.length;
  const others = narrowed(search, sql`NOT ${index.nameBegins(question.phrase)}`);
  if (count > 0)
    take(
      await placesByName({ ...others, wordsAreCommon: true, count, after: from?.begin === false ? from : null }),
      false,
    );
  return found;
}

function narrowed<Search extends PlaceSearch>(search: Search, condition: Sql): Search {
  const { standing } = search;
  return {
    ...search,
    standing: {
      holds: standing ? sql`${standing.holds} AND ${condition}` : condition,
      among: standing?.among ?? null,
      byIndex: standing?.byIndex ?? null,
    },
  };
}
