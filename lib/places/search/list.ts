import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { nearestPlaces, placesByName } from "../nearby";
import type { PlaceSort } from "../options";
import type { PlaceRow, PlaceSearch } from "../search";
import { matchingPlaces } from "./match";
import { cursorParts, matchCursor } from "./match-cursor";

/** `similar`: found only by allowing for typos. */
export type ListedRow = { readonly row: PlaceRow; readonly similar: boolean };

type Key = readonly (string | number | null)[];
type Keyed = ListedRow & { readonly key: Key };

/** A list that can be read on behind any of its rows; `from` is the key of that row as a cursor has it. */
type Source = (count: number, from: string | undefined) => Promise<Keyed[]>;

const wholeId = z.number().int().min(0).max(2_147_483_647);
const distanceCursor = z.tuple([z.number().min(0).max(30_000), wholeId, wholeId]);
const nameCursor = z.tuple([z.string().refine((name) => !name.includes("\0")), wholeId]);

/**
 * One page of a search. `openAt`: only places that say they are open then. Throws INVALID for a sort or a cursor that does not fit.
 */
export async function listRows(
  search: PlaceSearch,
  { sort, q, limit, cursor }: { sort: PlaceSort; q: string; limit: number; cursor: string | undefined },
  openAt: Date | null,
): Promise<Page<ListedRow>> {
  const source = sourceOf(search, sort, q);
  if (openAt) return openPage(source, limit, cursor, openAt);
  return pageOf(await source(limit + 1, cursor), limit, ({ key }) => key);
}

function sourceOf(search: PlaceSearch, sort: PlaceSort, q: string): Source {
  const plain = (row: PlaceRow, key: Key): Keyed => ({ row, similar: false, key });
  if (sort === "match")
    return async (count, from) => {
      const after = from === undefined ? null : decodeCursor(from, matchCursor);
      const rows = await matchingPlaces({ ...search, count, question: q, after });
      return rows.map(({ row, similar, cursor }) => ({ row, similar, key: cursorParts(cursor) }));
    };
  if (sort === "name")
    return async (count, from) => {
      const key = from === undefined ? null : decodeCursor(from, nameCursor);
      const rows = await placesByName({ ...search, count, after: key && { nameKey: key[0], id: key[1] } });
      return rows.map((row) => plain(row, [row.nameKey, row.id]));
    };
  const { point } = search;
  if (!point) throw new AppError("INVALID", "Sorting by distance needs a place to start from: add near.", "sort");
  return async (count, from) => {
    const key = from === undefined ? null : decodeCursor(from, distanceCursor);
    const after = key && { distanceKm: key[0], approximate: key[1], id: key[2] };
    const rows = await nearestPlaces({ ...search, count, point, after });
    return rows.map((row) => plain(row, [row.distanceKm, row.approximate, row.id]));
  };
}

// Hours are read in this process: a batch at a time, and no more of them than anybody waits for.
const batchSize = 200;
const mostBatches = 10;

/** Behind the last batch the page is left short rather than late: its cursor goes on behind the last place that was looked at. */
async function openPage(
  source: Source,
  limit: number,
  cursor: string | undefined,
  now: Date,
): Promise<Page<ListedRow>> {
  // the reader of hours takes 25 MB of memory: only who asks for them loads it
  const { isOpenAt } = await import("./open-now");
  const open: Keyed[] = [];
  let from = cursor;
  for (let batch = 0; batch < mostBatches; batch++) {
    const rows = await source(batchSize, from);
    open.push(...rows.filter(({ row }) => isOpenAt(row, now)));
    if (open.length > limit) return pageOf(open, limit, ({ key }) => key);
    const last = rows.at(-1);
    if (rows.length < batchSize || !last) return { items: open, nextCursor: null };
    from = encodeCursor(last.key);
  }
  return { items: open, nextCursor: from ?? null };
}
