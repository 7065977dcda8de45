import type { Moment } from "@/lib/core/dates";
import type { Tx } from "@/lib/core/db";
import { markChanged } from "@/lib/core/history";
import { newId } from "@/lib/core/ids";
import { namedPlaces } from "../named-places";
import { recomputePlaces } from "../recompute";
import { present } from "./comparing";
import { keptPlaceId } from "./kept-place";
import { type Moved, moveRows, moveRowsBack, ownersOf } from "./moved-rows";

/** What a merge keeps beside {@link Moved}: "not the same" said of the place that is gone, now said of the one that is kept. */
export type Kept = Moved & { readonly apart: readonly string[] };

export type Join = {
  readonly keptId: number;
  readonly goneId: number;
  readonly choiceRecordId?: string | null;
  /** Null: certain, nobody was asked. */
  readonly byId: string | null;
  readonly importId?: string | null;
};

/**
 * The place `goneId` becomes a part of `keptId`: its records and everybody's own rows go there. Both are held by whoever calls.
 * Answers the merge, by which it can be undone.
 */
export async function joinPlaces(tx: Tx, join: Join, moment: Moment): Promise<string> {
  const { keptId, goneId, choiceRecordId = null, byId, importId = null } = join;
  const moved = await moveRows(tx, goneId, keptId);
  await tx.place.update({ where: { id: goneId }, data: { listing: "merged", mergedIntoId: keptId } });
  await recomputePlaces(tx, [keptId], moment.now);
  const kept: Kept = { ...moved, apart: await keepApartToo(tx, goneId, keptId) };
  const merge = await tx.placeMerge.create({
    data: { keptId, goneId, moved: kept, choiceRecordId, byId, importId, at: moment.now },
    select: { id: true },
  });
  for (const ownerId of await ownersOf(tx, moved)) await markChanged(tx, ownerId);
  return merge.id;
}

type Merge = {
  readonly keptId: number;
  readonly goneId: number;
  readonly choiceRecordId: string | null;
  readonly moved: unknown;
};

/**
 * Puts back what a merge moved, except what its owner has put elsewhere since. Works in any order with other merges. Answers the place
 * that holds what the merge kept, which may itself have been merged.
 */
export async function takeApart(tx: Tx, merge: Merge, moment: Moment): Promise<number> {
  const { keptId, goneId, choiceRecordId } = merge;
  const moved = merge.moved as Kept;
  const owners = await ownersOf(tx, moved);
  const holderId = await keptPlaceId(tx, keptId);
  await holdPlaces(tx, [goneId, holderId]);
  if (choiceRecordId) await tx.placeRecord.deleteMany({ where: { id: choiceRecordId } });
  await moveRowsBack(tx, moved, [...new Set([keptId, holderId])], goneId);
  await tx.duplicatePair.deleteMany({ where: { id: { in: [...moved.apart] } } });
  await tx.place.update({ where: { id: goneId }, data: { listing: "listed", mergedIntoId: null } });
  await unlistUnnamed(tx, [goneId, holderId]);
  await recomputePlaces(tx, [goneId, holderId], moment.now);
  for (const ownerId of owners) await markChanged(tx, ownerId);
  return holderId;
}

/** Holds the places first, the smaller id before the larger: of two merges that share a place the second sees what the first did. */
export async function holdPlaces(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const id of [...ids].sort((a, b) => a - b)) await tx.place.updateMany({ where: { id }, data: { id } });
}

/** What was said not to be the place that is gone is not the one that is kept either. Answers the new pairs. */
async function keepApartToo(tx: Tx, goneId: number, keptId: number): Promise<string[]> {
  const pairs = await tx.duplicatePair.findMany({
    where: { verdict: "different", OR: [{ firstId: goneId }, { secondId: goneId }] },
  });
  const made: string[] = [];
  for (const { firstId, secondId, score, reasons, decidedById, decidedAt } of pairs) {
    const otherId = firstId === goneId ? secondId : firstId;
    const between = otherId < keptId ? { firstId: otherId, secondId: keptId } : { firstId: keptId, secondId: otherId };
    // a pair that waits already is left to whoever decides
    if (otherId === keptId || (await tx.duplicatePair.count({ where: between })) > 0) continue;
    const id = newId();
    const said = { reasons: reasons as string[], verdict: "different", decidedById, decidedAt };
    await tx.duplicatePair.create({ data: { id, ...between, score, ...said } });
    made.push(id);
  }
  return made;
}

/** Of two that are apart again no source may speak of one any more, when its import was taken back meanwhile: it is not listed. */
async function unlistUnnamed(tx: Tx, placeIds: readonly number[]): Promise<void> {
  const named = await namedPlaces(tx, placeIds);
  await tx.place.updateMany({
    where: { id: { in: placeIds.filter((id) => !named.has(id)) }, ...present },
    data: { listing: "removed", removedWhy: "No source speaks of it any more." },
  });
}
