import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { newId } from "@/lib/core/ids";
import { factsHash, type PlaceFacts } from "../facts";
import { canTendDirectory } from "../policy";
import { present } from "./comparing";
import { type Choices, factsOfChoices, type Side } from "./field-choices";
import { findDuplicates } from "./finding";
import { holdPlaces, joinPlaces, takeApart } from "./joining";
import { recordsOfPair } from "./records";

export type MergeInput = {
  readonly pairId: string;
  /** For each field that differs whose word to take; the rest is as the most believed record says. */
  readonly choices: Choices;
  /** What was looked at: with other versions meanwhile the merge is refused with CONFLICT. */
  readonly versions?: Readonly<Record<Side, number>> | undefined;
};

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
    const choiceRecordId = await writeChoices(tx, viewer, keptId, facts, moment);
    const mergeId = await joinPlaces(tx, { keptId, goneId, choiceRecordId, byId: viewer.id }, moment);
    await findDuplicates(tx, [keptId], moment);
    await markChanged(tx, viewer.id);
    return { mergeId, keptId };
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
    const { keptId, goneId } = merge;
    const holderId = await takeApart(tx, merge, moment);
    const [firstId, secondId] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
    await tx.duplicatePair.updateMany({
      where: { firstId, secondId, verdict: "same" },
      data: { verdict: "waiting", decidedById: null, decidedAt: null },
    });
    await findDuplicates(tx, [goneId, holderId], moment);
    await markChanged(tx, viewer.id);
    return { goneId };
  });
}

function expectTending(viewer: Viewer): void {
  if (!canTendDirectory(viewer)) throw notFound("pair");
}

/**
 * Holds the places first, as whoever corrects one of them does, or takes it for a certain twin. Marks before it reads: of two who decide
 * at once the second waits here, and then finds it decided.
 */
async function decide(tx: Tx, viewer: Viewer, pairId: string, verdict: "same" | "different", moment: Moment) {
  const select = { firstId: true, secondId: true } as const;
  const pair = await tx.duplicatePair.findUnique({ where: { id: pairId }, select });
  if (!pair) throw notFound("pair");
  await holdPlaces(tx, [pair.firstId, pair.secondId]);
  const decided = await tx.duplicatePair.updateMany({
    where: { id: pairId, verdict: "waiting" },
    data: { verdict, decidedById: viewer.id, decidedAt: moment.now },
  });
  if (decided.count === 0) throw new AppError("CONFLICT", "Somebody has already decided about these two.");
  return pair;
}

async function presentPlaces(tx: Tx, ids: readonly number[]) {
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
