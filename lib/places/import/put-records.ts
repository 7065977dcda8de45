import { storedInstant, writeRows } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { findDuplicates } from "../duplicates/finding";
import { countLookAlikes } from "../duplicates/look-alikes";
import { factsHash, type PlaceFacts, type RecordInput } from "../facts";
import { recomputePlaces, writePlaces } from "../recompute";
import { keepFormerFacts, relistUndone } from "./former-facts";
import { reservePlaceIds } from "./place-ids";

export type PutCounts = { created: number; updated: number; unchanged: number; possibleDuplicates: number };

export const noCounts: PutCounts = { created: 0, updated: 0, unchanged: 0, possibleDuplicates: 0 };

export const sumOf = (a: PutCounts, b: PutCounts): PutCounts => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
  possibleDuplicates: a.possibleDuplicates + b.possibleDuplicates,
});

export type PutOptions = {
  /** Counts and writes nothing. */
  readonly dryRun?: boolean | undefined;
  /** The run that writes: what it changes can be taken back. */
  readonly importId?: string | undefined;
};

/** {@link putRecordsIn} as one transaction. */
export async function putRecords(batch: readonly RecordInput[], moment: Moment, dryRun = false): Promise<PutCounts> {
  return inTransaction((tx) => putRecordsIn(tx, batch, moment, { dryRun }));
}

/**
 * Writes one source's records and computes their places anew. A record is known by source and source id: the same facts write
 * nothing, other facts replace that one record, so corrections stay. No record may come twice in a batch.
 */
export async function putRecordsIn(
  tx: Tx,
  batch: readonly RecordInput[],
  moment: Moment,
  { dryRun, importId }: PutOptions,
): Promise<PutCounts> {
  const sorted = await sortedByNews(tx, batch);
  const counts = {
    created: sorted.fresh.length,
    updated: sorted.changed.length,
    unchanged: batch.length - sorted.fresh.length - sorted.changed.length,
  };
  if (dryRun) {
    const wouldBe = sorted.fresh.map(({ facts }) => facts);
    return { ...counts, possibleDuplicates: await countLookAlikes(tx, wouldBe) };
  }
  const ids = await reservePlaceIds(tx, sorted.fresh.length);
  const created = sorted.fresh.map((record, index) => ({ id: newId(), placeId: ids[index] ?? 0, record }));
  await writePlaces(
    tx,
    created.map(({ id, placeId, record }) => ({ id: placeId, records: [sourceRecord(id, record, moment)] })),
    moment.now,
  );
  if (importId !== undefined) await keepFormerFacts(tx, importId, sorted.changed);
  await writeRecords(tx, [...created, ...sorted.changed], moment, importId);
  const changedPlaces = [...new Set(sorted.changed.map(({ placeId }) => placeId))];
  await relistUndone(tx, changedPlaces);
  await recomputePlaces(tx, changedPlaces, moment.now);
  const createdPlaces = created.map(({ placeId }) => placeId);
  const possibleDuplicates = await findDuplicates(tx, [...createdPlaces, ...changedPlaces], moment);
  return { ...counts, possibleDuplicates };
}

type RecordToWrite = { readonly id: string; readonly placeId: number; readonly record: RecordInput };

async function sortedByNews(tx: Tx, batch: readonly RecordInput[]) {
  const known = await knownRecords(tx, batch);
  const fresh: RecordInput[] = [];
  const changed: RecordToWrite[] = [];
  for (const given of batch) {
    const before = known.get(keyOf(given));
    const record = before ? { ...given, facts: { ...kept(before.facts, given.silentOn), ...given.facts } } : given;
    if (!before) fresh.push(record);
    else if (before.factsHash !== factsHash(record)) changed.push({ id: before.id, placeId: before.placeId, record });
  }
  return { fresh, changed };
}

const keyOf = ({ source, sourceId }: { source: string; sourceId: string }) => `${source}\n${sourceId}`;

async function knownRecords(tx: Tx, batch: readonly RecordInput[]) {
  const idsOf = new Map<string, string[]>();
  for (const { source, sourceId } of batch) idsOf.set(source, [...(idsOf.get(source) ?? []), sourceId]);
  const found = await tx.placeRecord.findMany({
    where: { OR: [...idsOf].map(([source, sourceIds]) => ({ source, sourceId: { in: sourceIds } })) },
    select: { id: true, placeId: true, source: true, sourceId: true, factsHash: true, facts: true },
  });
  return new Map(found.map((record) => [keyOf(record), record]));
}

function kept(facts: unknown, fields: RecordInput["silentOn"] = []): Partial<PlaceFacts> {
  const before = facts as PlaceFacts;
  return Object.fromEntries(fields.flatMap((field) => (before[field] === undefined ? [] : [[field, before[field]]])));
}

async function writeRecords(
  tx: Tx,
  records: readonly RecordToWrite[],
  moment: Moment,
  importId: string | undefined,
): Promise<void> {
  const written = storedInstant(moment.now);
  await writeRows(tx, {
    table: "PlaceRecord",
    columns: [
      "id",
      "placeId",
      "source",
      "sourceId",
      "sourceLabel",
      "sourceUrl",
      "licence",
      "retrievedOn",
      "verified",
      "facts",
      "factsHash",
      "importId",
      "createdAt",
      "updatedAt",
    ],
    rows: records.map(({ id, placeId, record }) => ({
      id,
      placeId,
      source: record.source,
      sourceId: record.sourceId,
      sourceLabel: record.sourceLabel,
      sourceUrl: record.sourceUrl,
      licence: record.licence,
      retrievedOn: moment.today,
      verified: record.verified ?? true,
      facts: record.facts,
      factsHash: factsHash(record),
      importId,
      createdAt: written,
      updatedAt: written,
    })),
    onConflict: {
      key: ["source", "sourceId"],
      update: ["sourceLabel", "sourceUrl", "licence", "retrievedOn", "verified", "facts", "factsHash", "updatedAt"],
    },
  });
}

function sourceRecord(id: string, record: RecordInput, moment: Moment) {
  const { source, verified = true, facts } = record;
  return { id, source, verified, retrievedOn: moment.today, createdAt: moment.now, facts };
}
