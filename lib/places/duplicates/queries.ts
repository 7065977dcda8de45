import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { isRowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { canTendDirectory } from "../policy";
import { present } from "./comparing";
import { differingFields } from "./field-choices";
import { recordsOfPair } from "./records";
import { type PairsFilter, pairsFilter } from "./schema";

const placeOfPair = {
  id: true,
  kind: true,
  name: true,
  city: true,
  region: true,
  country: true,
  street: true,
  website: true,
  phone: true,
  latitude: true,
  longitude: true,
  listing: true,
  status: true,
  version: true,
  records: {
    where: { revertedAt: null },
    select: { source: true, sourceId: true, sourceLabel: true, retrievedOn: true },
    orderBy: [{ source: "asc" }, { sourceId: "asc" }],
  },
} satisfies Prisma.PlaceSelect;

const pairView = {
  id: true,
  score: true,
  reasons: true,
  first: { select: placeOfPair },
  second: { select: placeOfPair },
} satisfies Prisma.DuplicatePairSelect;

// a pair whose place was merged or removed meanwhile answers itself
const waiting = { verdict: "waiting", first: present, second: present } satisfies Prisma.DuplicatePairWhereInput;
const likeliestFirst = [{ score: "desc" }, { id: "desc" }] satisfies Prisma.DuplicatePairOrderByWithRelationInput[];

type PairRow = Prisma.DuplicatePairGetPayload<{ select: typeof pairView }>;

function viewOf({ first, second, reasons, ...pair }: PairRow) {
  const outside = ({ id, ...place }: PairRow["first"]) => ({ id: String(id), ...place });
  return { ...pair, reasons: reasons as string[], first: outside(first), second: outside(second) };
}

export type PairView = ReturnType<typeof viewOf>;
export type PlaceOfPair = PairView["first"];

const pairCursor = z.tuple([z.number().min(0).max(1), z.string().refine(isRowId)]);

const after = ([score, id]: z.infer<typeof pairCursor>): Prisma.DuplicatePairWhereInput => ({
  score: { lte: score },
  OR: [{ score: { lt: score } }, { id: { lt: id } }],
});

/** Pairs of places that may be one, likeliest first; nothing for those who do not tend the directory. INVALID for a wrong cursor. */
export async function listWaitingPairs(viewer: Viewer, filter: PairsFilter): Promise<Page<PairView>> {
  return canTendDirectory(viewer) ? waitingPairs(filter) : { items: [], nextCursor: null };
}

async function waitingPairs({ limit, cursor }: PairsFilter): Promise<Page<PairView>> {
  const rows = await (await db()).duplicatePair.findMany({
    where: { ...waiting, ...(cursor === undefined ? {} : after(decodeCursor(cursor, pairCursor))) },
    select: pairView,
    orderBy: likeliestFirst,
    take: limit + 1,
  });
  const page = pageOf(rows, limit, ({ score, id }) => [score, id]);
  return { ...page, items: page.items.map(viewOf) };
}

/** Every waiting pair, likeliest first, for the operator at the command line: no door for people may pass it. */
export async function* everyWaitingPair(): AsyncGenerator<PairView> {
  let cursor: string | undefined;
  do {
    const page: Page<PairView> = await waitingPairs(pairsFilter.parse({ limit: 200, cursor }));
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** How many pairs wait; 0 for those who do not tend the directory. */
export async function countWaitingPairs(viewer: Viewer): Promise<number> {
  return canTendDirectory(viewer) ? (await db()).duplicatePair.count({ where: waiting }) : 0;
}

/**
 * A waiting pair with the fields in which its places differ and the pair that comes after it; null when there is none, it is decided,
 * or the viewer does not tend the directory.
 */
export async function findWaitingPair(viewer: Viewer, id: string) {
  if (!canTendDirectory(viewer) || !isRowId(id)) return null;
  const client = await db();
  const row = await client.duplicatePair.findFirst({ where: { ...waiting, id }, select: pairView });
  if (!row) return null;
  const { first, second } = row;
  const [records, next] = await Promise.all([
    recordsOfPair(client, { firstId: first.id, secondId: second.id }),
    client.duplicatePair.findFirst({
      where: { ...waiting, ...after([row.score, id]) },
      select: { id: true },
      orderBy: likeliestFirst,
    }),
  ]);
  return { ...viewOf(row), fields: differingFields(records), nextId: next?.id ?? null };
}

export type OpenPair = NonNullable<Awaited<ReturnType<typeof findWaitingPair>>>;

/** The likeliest waiting pair, which comes next after a decision; null when none waits. */
export async function findNextPair(viewer: Viewer): Promise<string | null> {
  if (!canTendDirectory(viewer)) return null;
  const row = await (await db()).duplicatePair.findFirst({
    where: waiting,
    select: { id: true },
    orderBy: likeliestFirst,
  });
  return row?.id ?? null;
}

const mergeView = {
  id: true,
  at: true,
  by: { select: { name: true } },
  kept: { select: { id: true, name: true, city: true } },
  gone: { select: { id: true, name: true, city: true } },
} satisfies Prisma.PlaceMergeSelect;

export type MergeView = Prisma.PlaceMergeGetPayload<{ select: typeof mergeView }>;

const mostMerges = 30;

/** The latest merges that stand, newest first; none for those who do not tend the directory. */
export async function listRecentMerges(viewer: Viewer): Promise<MergeView[]> {
  if (!canTendDirectory(viewer)) return [];
  return (await db()).placeMerge.findMany({
    where: { undoneAt: null },
    select: mergeView,
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: mostMerges,
  });
}

/** A merge that can be undone, or a pair that was said to be two places: what the page after a decision offers to take back. */
export async function findDecision(viewer: Viewer, { merge, apart }: { merge?: string; apart?: string }) {
  if (!canTendDirectory(viewer)) return null;
  const client = await db();
  if (merge && isRowId(merge)) {
    const found = await client.placeMerge.findFirst({ where: { id: merge, undoneAt: null }, select: mergeView });
    return found && { was: "merge" as const, merge: found };
  }
  if (!apart || !isRowId(apart)) return null;
  const select = { id: true, first: { select: { name: true } }, second: { select: { name: true } } } as const;
  const found = await client.duplicatePair.findFirst({ where: { id: apart, verdict: "different" }, select });
  return found && { was: "apart" as const, apart: found };
}

export type Decision = NonNullable<Awaited<ReturnType<typeof findDecision>>>;
