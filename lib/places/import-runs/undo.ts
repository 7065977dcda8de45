import type { Moment } from "@/lib/core/dates";
import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { present } from "../duplicates/comparing";
import { takeApart } from "../duplicates/joining";
import type { PlaceFacts } from "../facts";
import { rewriteForeignIds } from "../foreign-ids/stored";
import { undoneWhy } from "../import/former-facts";
import { namedPlaces } from "../named-places";
import { withPlacesHeld } from "../places-to-change";
import { recomputePlaces } from "../recompute";

/** What an undo did. `changedLater` records were changed by a later import and stay as that one says. */
export type UndoCounts = {
  /** Places that are gone. */
  readonly removed: number;
  /** Places that nobody vouches for any more but that are in somebody's history: readable, not listed. */
  readonly keptUnlisted: number;
  /** Records that say again what they said before. */
  readonly restored: number;
  readonly changedLater: number;
};

export const nothingUndone: UndoCounts = { removed: 0, keptUnlisted: 0, restored: 0, changedLater: 0 };

const unlisted = { listing: "removed", removedWhy: undoneWhy };

type Step = { readonly counts: UndoCounts; readonly last: string | null };
// two lists of so many fit into one statement: SQLite is handed at most 999 values by Prisma
const atOnce = 300;
const mergesAtOnce = 50;

/** Takes the next places apart that the import's ids made one, after `cursor`; `last` is null when there are no more. */
export async function undoJoins(tx: Tx, importId: string, cursor: string, moment: Moment): Promise<Step> {
  const merges = await tx.placeMerge.findMany({
    where: { importId, undoneAt: null, id: { gt: cursor } },
    orderBy: { id: "asc" },
    take: mergesAtOnce,
  });
  for (const merge of merges) {
    await takeApart(tx, merge, moment);
    const [firstId, secondId] = [merge.keptId, merge.goneId].sort((a, b) => a - b);
    await tx.duplicatePair.deleteMany({ where: { firstId, secondId, verdict: "same", decidedById: null } });
  }
  // nobody said that they are two: the next import may join them again
  await tx.placeMerge.deleteMany({ where: { id: { in: ids(merges) } } });
  return { counts: nothingUndone, last: ids(merges).at(-1) ?? null };
}

/** Takes back the next records that the import made, after `cursor`; `last` is null when there are no more. */
export async function undoCreated(tx: Tx, importId: string, cursor: string, moment: Moment): Promise<Step> {
  const made = await tx.placeRecord.findMany({
    where: { importId, id: { gt: cursor } },
    select: { id: true, placeId: true },
    orderBy: { id: "asc" },
    take: atOnce,
  });
  const records = await withPlacesHeld(tx, made);
  const later = await changedLater(tx, importId, ids(records));
  for (const [id, change] of later) {
    // what is left of it is the later import's: taken back, it goes as well
    await tx.placeRecord.update({ where: { id }, data: { importId: change.importId } });
    await tx.recordChange.delete({ where: { importId_recordId: { importId: change.importId, recordId: id } } });
  }
  const going = records.filter(({ id }) => !later.has(id));
  const placeIds = [...new Set(going.map(({ placeId }) => placeId))];
  const alone = await withoutOtherName(tx, placeIds, ids(going));
  const held = await heldPlaces(tx, alone);
  const free = alone.filter((id) => !held.has(id));
  // the one record of a place that stays is what makes it readable; without a hash the next import counts as news
  await tx.placeRecord.updateMany({
    where: { id: { in: ids(going) }, placeId: { in: [...held] } },
    data: { factsHash: "" },
  });
  await tx.place.updateMany({
    where: { id: { in: [...held] }, ...present },
    data: unlisted,
  });
  await tx.placeRecord.deleteMany({ where: { id: { in: ids(going) }, placeId: { notIn: [...held] } } });
  await tx.place.deleteMany({ where: { id: { in: free } } });
  await recomputePlaces(
    tx,
    placeIds.filter((id) => !alone.includes(id)),
    moment.now,
  );
  return {
    counts: { removed: free.length, keptUnlisted: held.size, restored: 0, changedLater: later.size },
    last: made.at(-1)?.id ?? null,
  };
}

type Said = Readonly<Record<string, unknown>> & { readonly wasUnlisted?: boolean };

/** Gives the next records that the import changed their former facts back, after `cursor`; `last` is null when there are no more. */
export async function undoChanged(tx: Tx, importId: string, cursor: string, moment: Moment): Promise<Step> {
  const changes = await tx.recordChange.findMany({
    where: { importId, recordId: { gt: cursor } },
    select: { recordId: true, before: true },
    orderBy: { recordId: "asc" },
    take: atOnce,
  });
  const recordIds = changes.map(({ recordId }) => recordId);
  const changed = await tx.placeRecord.findMany({
    where: { id: { in: recordIds } },
    select: { id: true, placeId: true },
  });
  const there = await withPlacesHeld(tx, changed);
  const later = await changedLater(tx, importId, recordIds);
  const wanted = new Map(changes.map(({ recordId, before }) => [recordId, before as Said]));
  for (const [recordId, { importId: of }] of later) {
    // the later import, taken back, gives back what stood there before this one
    const before = wanted.get(recordId) as Prisma.InputJsonObject;
    await tx.recordChange.update({ where: { importId_recordId: { importId: of, recordId } }, data: { before } });
  }
  const records = there.filter(({ id }) => !later.has(id));
  for (const { id } of records) {
    const { sourceLabel, sourceUrl, licence, retrievedOn, verified, factsHash, facts } = wanted.get(id) ?? {};
    const data = { sourceLabel, sourceUrl, licence, retrievedOn, verified, factsHash, facts };
    await tx.placeRecord.update({ where: { id }, data: data as Parameters<Tx["placeRecord"]["update"]>[0]["data"] });
  }
  await rewriteForeignIds(
    tx,
    records.map(({ id }) => ({ recordId: id, keys: (wanted.get(id)?.facts as PlaceFacts | undefined)?.sameAs ?? [] })),
  );
  const relisted = records.filter(({ id }) => wanted.get(id)?.wasUnlisted);
  const alone = await withoutOtherName(tx, [...new Set(relisted.map(({ placeId }) => placeId))], ids(relisted));
  await tx.place.updateMany({ where: { id: { in: alone }, ...present }, data: unlisted });
  await recomputePlaces(tx, [...new Set(records.map(({ placeId }) => placeId))], moment.now);
  return {
    counts: { ...nothingUndone, restored: records.length, changedLater: later.size },
    last: recordIds.at(-1) ?? null,
  };
}

const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

/** Which of the records an import begun later changed again, and was not itself taken back: the first of those imports. */
async function changedLater(tx: Tx, importId: string, recordIds: readonly string[]) {
  const found = await tx.recordChange.findMany({
    where: { recordId: { in: [...recordIds] }, importId: { gt: importId }, import: { status: { not: "undone" } } },
    select: { recordId: true, importId: true },
    orderBy: { importId: "desc" },
  });
  return new Map(found.map((change) => [change.recordId, change]));
}

/** Places that no record but these names. */
async function withoutOtherName(tx: Tx, placeIds: readonly number[], going: readonly string[]): Promise<number[]> {
  const named = await namedPlaces(tx, placeIds, going);
  return placeIds.filter((id) => !named.has(id));
}

/** Places that somebody wrote about or took out: their own rows, a correction, a report, a merge. Whose they are does not matter here. */
async function heldPlaces(tx: Tx, placeIds: readonly number[]): Promise<Set<number>> {
  const at = { where: { placeId: { in: [...placeIds] } }, select: { placeId: true } };
  const rows = [
    ...(await tx.affiliation.findMany(at)),
    ...(await tx.interaction.findMany(at)),
    ...(await tx.visit.findMany(at)),
    ...(await tx.application.findMany(at)),
    ...(await tx.placeReport.findMany(at)),
    ...(await tx.placeRecord.findMany({ ...at, where: { ...at.where, source: { in: ["correction", "user"] } } })),
  ];
  const merges = await tx.placeMerge.findMany({
    where: { undoneAt: null, OR: [{ keptId: { in: [...placeIds] } }, { goneId: { in: [...placeIds] } }] },
    select: { keptId: true, goneId: true },
  });
  // gone for good, it would come back with the next file
  const removed = await tx.place.findMany({
    where: { id: { in: [...placeIds] }, listing: "removed" },
    select: { id: true },
  });
  const among = new Set(placeIds);
  const held = [
    ...rows.map(({ placeId }) => placeId),
    ...merges.flatMap(({ keptId, goneId }) => [keptId, goneId]),
    ...removed.map(({ id }) => id),
  ];
  return new Set(held.filter((id): id is number => id !== null && among.has(id)));
}
