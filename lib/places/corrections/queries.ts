import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { dateIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isRowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { PlaceFacts } from "../facts";
import { canTendDirectory } from "../policy";
import { sourceRecordColumns } from "../projection";
import { changeOf, type KeptRecord, type SaidChange } from "./changes";
import { canRestoreCorrection, canRevertCorrection } from "./policy";
import type { CorrectionsFilter } from "./schema";

/** What one person changed at a place. Names are only for those who are signed in. */
export type CorrectionView = SaidChange & {
  readonly on: string;
  readonly by: string | null;
  readonly revertedOn: string | null;
  readonly mayRevert: boolean;
  readonly mayRestore: boolean;
};

/** The same with its place, for those who look over all of them. */
export type CorrectionListView = CorrectionView & { readonly place: { readonly id: string; readonly name: string } };

const recordColumns = {
  ...sourceRecordColumns,
  authorId: true,
  revertedAt: true,
  revertedById: true,
  author: { select: { name: true } },
} satisfies Prisma.PlaceRecordSelect;

type Row = Prisma.PlaceRecordGetPayload<{ select: typeof recordColumns }>;

const mostShown = 50;

/** What people changed at a place, newest first, at most the latest fifty. */
export async function listChangesAt(viewer: Viewer | null, placeId: number): Promise<CorrectionView[]> {
  const rows = await (await db()).placeRecord.findMany({ where: { placeId }, select: recordColumns });
  return rows
    .filter(({ source }) => source === "correction")
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
    .slice(0, mostShown)
    .map((row) => viewOf(viewer, row, rows));
}

/** Every correction there is, newest first. FORBIDDEN for those who do not tend the directory. */
export async function listCorrections(viewer: Viewer, filter: CorrectionsFilter): Promise<Page<CorrectionListView>> {
  if (!canTendDirectory(viewer)) throw new AppError("FORBIDDEN", "Only an admin sees all corrections.");
  const { limit, cursor } = filter;
  // a correction's id there is its own, which begins with the time: the index of sources is in the order wanted
  const [before] = cursor ? decodeCursor(cursor, z.tuple([z.string().regex(/^[0-9a-f-]{36}$/)])) : [];
  const client = await db();
  const rows = await client.placeRecord.findMany({
    where: { source: "correction", ...(before ? { sourceId: { lt: before } } : {}) },
    orderBy: { sourceId: "desc" },
    take: limit + 1,
    select: { ...recordColumns, sourceId: true, place: { select: { name: true } } },
  });
  const page = pageOf(rows, limit, ({ sourceId }) => [sourceId]);
  const among = await client.placeRecord.findMany({
    where: { placeId: { in: [...new Set(page.items.map(({ placeId }) => placeId))] } },
    select: recordColumns,
  });
  const items = page.items.map((row) => ({
    ...viewOf(
      viewer,
      row,
      among.filter(({ placeId }) => placeId === row.placeId),
    ),
    place: { id: String(row.placeId), name: row.place.name },
  }));
  return { items, nextCursor: page.nextCursor };
}

function viewOf(viewer: Viewer | null, row: Row, ofPlace: readonly Row[]): CorrectionView {
  const zone = viewer?.timeZone ?? "UTC";
  const isReverted = row.revertedAt !== null;
  return {
    ...changeOf(kept(row), ofPlace.map(kept)),
    on: dateIn(zone, row.createdAt),
    by: viewer && (row.author?.name ?? null),
    revertedOn: row.revertedAt && dateIn(zone, row.revertedAt),
    mayRevert: !isReverted && canRevertCorrection(viewer, row),
    mayRestore: isReverted && canRestoreCorrection(viewer, row),
  };
}

const kept = (row: Row): KeptRecord => ({
  ...row,
  facts: row.facts as PlaceFacts,
  isReverted: row.revertedAt !== null,
});

/** The viewer's own correction that a page was reached by, while it counts: for the line that says so and takes it back. */
export async function findOwnCorrection(viewer: Viewer, id: string | undefined) {
  if (id === undefined || !isRowId(id)) return null;
  const row = await (await db()).placeRecord.findFirst({
    where: { id, source: "correction", authorId: viewer.id, revertedAt: null },
    select: { id: true, placeId: true, facts: true },
  });
  if (!row) return null;
  return { id: row.id, placeId: String(row.placeId), isCheck: "lastCheckedOn" in (row.facts as PlaceFacts) };
}
