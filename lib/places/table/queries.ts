import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { everyFact } from "../fact-fields";
import type { Point } from "../point";
import { listPlaces } from "../queries";
import type { PlacesFilter } from "../schema";
import { type TablePlace, tableColumns } from "./columns";
import { csvRow } from "./csv-text";

const rowsAtATime = 200;

const columns = {
  ...everyFact,
  programmes: { select: { title: true, credential: true, lengthMonths: true }, orderBy: { position: "asc" } },
  records: { where: { revertedAt: null }, select: { source: true, licence: true } },
} satisfies Prisma.PlaceSelect;

/**
 * The list that `filter` asks for as a table (CSV), piece by piece in the list's own order: however long it is, only a page of it is in
 * memory. `viewer` and `point` as for the list. Throws what the list throws, before the first piece.
 */
export async function* placesTable(
  viewer: Viewer | null,
  filter: PlacesFilter,
  point: Point | null,
  { today, now }: Moment,
): AsyncGenerator<string> {
  let cursor: string | undefined;
  let head = csvRow(tableColumns.map(([name]) => name));
  do {
    const page = await listPlaces(viewer, { ...filter, limit: rowsAtATime, cursor }, point, today, now);
    const places = await findTablePlaces(page.items.map(({ id }) => Number(id)));
    yield head + places.map((place) => csvRow(tableColumns.map(([, value]) => value(place)))).join("");
    head = "";
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** In the order of `ids`. */
async function findTablePlaces(ids: readonly number[]): Promise<TablePlace[]> {
  const rows = await (await db()).place.findMany({ where: { id: { in: [...ids] } }, select: columns });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
