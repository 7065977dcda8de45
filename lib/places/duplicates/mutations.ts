import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { newId } from "@/lib/core/ids";
import { factsHash, type PlaceFacts } from "../facts";
import { canTendDirectory } from "../policy";
import { recomputePlaces } from "../recompute";
import { present } from "./comparing";
import { type Choices, factsOfChoices, type Side } from "./field-choices";
import { findDuplicates } from "./finding";
import { keptPlaceId } from "./kept-place";
import { type Moved, moveRows, moveRowsBack, ownersOf } from "./moved-rows";
import { recordsOfPair } from "./records";

export type MergeInput = {
  readonly pairId: string;
  /** For each field that differs whose word to take; the rest is as the most believed record says. */
  readonly choices: Choices;
  /** What was looked at: with other versions meanwhile the merge is refused with CONFLICT. */
  readonly versions?: Readonly<Record<Side, number>> | undefined;
};

/** What a merge keeps beside {@link Moved}: "not the same" said of the place that is gone, now said of the one that is kept. */
type Kept = Moved & { readonly apart: readonly string[] };

/**
 * The two places of a waiting pair are one: the records and everybody's own rows of the one go to the other, and its address leads
 * there. Answers the merge, by which it can be undone, and the place that is kept. NOT_FOUND for those who do not tend the
 * directory, CONFLICT when the pair was decided or a place changed meanwhile.
 */
export async function mergePair(
  viewer: Viewer,
  { pairId, choices, versions }: MergeInput,
  moment: Moment,
): Promise<{ mergeId: string; keptId: number }> {
  expectTending(viewer);
  return inTransaction(async (tx) => {
    const pair = await decide(tx, viewer, pairId, "same", moment);
    const places = await presentPlaces(tx, [pair.firstId, pair.secondId]);
    const [first, second] = [places.get(pair.firstId), places.get(pair.secondId)];
    if (!first || !second) throw changedMeanwhile();
    if (versions && (versions.first !== first.version || versions.second !== second.version)) throw changedMeanwhile();
    const facts = factsOfChoices(await recordsOfPair(tx, pair), choices);
    // what is sure to be ours stays; of two alike the one that has been there longer
    const keepsSecond = first.listing === "candidate" && second.listing === "listed";
    const [keptId, goneId] = keepsSecond ? [second.id, first.id] : [first.id, second.id];
    const moved = await moveRows(tx, goneId, keptId);
    const choiceRecordId = await writeChoices(tx, viewer, keptId, facts, moment);
    await tx.place.update({ where: { id: goneId }, data: { listing: "merged", mergedIntoId: keptId } });
    await recomputePlaces(tx, [keptId], moment.now);
    const apart = await keepApartToo(tx, goneId, keptId);
    await findDuplicates(tx, [keptId], moment);
    const kept: Kept = { ...moved, apart };
    const merge = await tx.placeMerge.create({
      data: { keptId, goneId, moved: kept, choiceRecordId, byId: viewer.id, at: moment.now },
      select: { id: true },
    });
    for (const ownerId of new Set([viewer.id, ...(await ownersOf(tx, moved))])) await markChanged(tx, ownerId);
    return { mergeId: merge.id, keptId };
  });
}

/** The two places of a waiting pair are two, for good: the pair is never asked about again. Errors as {@link mergePair}. */
export async function keepApart(viewer: Viewer, pairId: string, moment: Moment): Promise<void> {
  expectTending(viewer);
  await inTransaction((tx) => decide(tx, viewer, pairId, "different", moment));
}

/** Takes "not the same" back: the pair waits again. NOT_FOUND when there is no such decision. */
export async function askAgain(viewer: Viewer, pairId: string): Promise<void> {
  expectTending(viewer);
  const data = { verdict: "waiting", decidedById: null, decidedAt: null };
  await inTransaction(async (tx) => {
    const again = await tx.duplicatePair.updateMany({ where: { id: pairId, verdict: "different" }, data });
    if (again.count === 0) throw notFound("decision");
  });
}

/**
 * Takes a merge apart: what it moved goes back, except what its owner has put elsewhere since; later edits stay with their rows. Works
 * in any order with other merges. The pair waits again. NOT_FOUND when there is no such merge, CONFLICT when it was undone before.
 */
export async function undoMerge(viewer: Viewer, mergeId: string, moment: Moment): Promise<{ goneId: number }> {
  expectTending(viewer);
  return inTransaction(async (tx) => {
    const mark = { where: { id: mergeId, undoneAt: null }, data: { undoneAt: moment.now } };
    const marked = await tx.placeMerge.updateMany(mark);
    const merge = await tx.placeMerge.findUnique({ where: { id: mergeId } });
    if (!merge) throw notFound("merge");
    if (marked.count === 0) throw new AppError("CONFLICT", "This merge was already undone.");
    const { keptId, goneId, choiceRecordId } = merge;
    const moved = merge.moved as unknown as Kept;
    const owners = await ownersOf(tx, moved);
    const holderId = await keptPlaceId(tx, keptId);
    await holdPlaces(tx, [goneId, holderId]);
    if (choiceRecordId) await tx.placeRecord.deleteMany({ where: { id: choiceRecordId } });
    await moveRowsBack(tx, moved, [...new Set([keptId, holderId])], goneId);
    await tx.duplicatePair.deleteMany({ where: { id: { in: [...moved.apart] } } });
    await standAgain(tx, goneId);
    await recomputePlaces(tx, [goneId, holderId], moment.now);
    const [firstId, secondId] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
    await tx.duplicatePair.updateMany({
      where: { firstId, secondId, verdict: "same" },
      data: { verdict: "waiting", decidedById: null, decidedAt: null },
    });
    await findDuplicates(tx, [goneId, holderId], moment);
    for (const ownerId of new Set([viewer.id, ...owners])) await markChanged(tx, ownerId);
    return { goneId };
  });
}

function expectTending(viewer: Viewer): void {
  if (!canTendDirectory(viewer)) throw notFound("pair");
}

/** Marks before it reads: of two who decide at once the second waits here, and then finds it decided. */
async function decide(tx: Tx, viewer: Viewer, pairId: string, verdict: "same" | "different", moment: Moment) {
  const decided = await tx.duplicatePair.updateMany({
    where: { id: pairId, verdict: "waiting" },
    data: { verdict, decidedById: viewer.id, decidedAt: moment.now },
  });
  const select = { firstId: true, secondId: true } as const;
  const pair = await tx.duplicatePair.findUnique({ where: { id: pairId }, select });
  if (!pair) throw notFound("pair");
  if (decided.count === 0) throw new AppError("CONFLICT", "Somebody has already decided about these two.");
  return pair;
}

/** Holds the places first, the smaller id before the larger: of two merges that share a place the second sees what the first did. */
async function holdPlaces(tx: Tx, ids: readonly number[]): Promise<void> {
  for (const id of [...ids].sort((a, b) => a - b)) await tx.place.updateMany({ where: { id }, data: { id } });
}

async function presentPlaces(tx: Tx, ids: readonly number[]) {
  await holdPlaces(tx, ids);
  const rows = await tx.place.findMany({
    where: { id: { in: [...ids] }, ...present },
    select: { id: true, version: true, listing: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

async function writeChoices(tx: Tx, viewer: Viewer, placeId: number, facts: Partial<PlaceFacts>, moment: Moment) {
  if (Object.keys(facts).length === 0) return null;
  const id = newId();
  await tx.placeRecord.create({
    data: {
      id,
      placeId,
      source: "correction",
      sourceId: id,
      retrievedOn: moment.today,
      facts,
      factsHash: factsHash({ source: "correction", sourceId: id, facts }),
      authorId: viewer.id,
      createdAt: moment.now,
    },
  });
  return id;
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

/** The place is listed again; if no source speaks of it any more (its import was taken back), it is not. */
async function standAgain(tx: Tx, placeId: number): Promise<void> {
  const records = await tx.placeRecord.findMany({ where: { placeId, revertedAt: null }, select: { facts: true } });
  const isNamed = records.some(({ facts }) => typeof facts === "object" && facts !== null && "name" in facts);
  const gone = { listing: "removed", removedWhy: "No source speaks of it any more." };
  await tx.place.update({
    where: { id: placeId },
    data: { mergedIntoId: null, ...(isNamed ? { listing: "listed" } : gone) },
  });
}
