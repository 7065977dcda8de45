import { storedInstant, writeRows } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { newIds } from "@/lib/core/ids";
import { findDuplicates } from "../duplicates/finding";
import { countLookAlikes } from "../duplicates/look-alikes";
import { factsHash, type PlaceFacts, type RecordInput } from "../facts";
import { recomputePlaces, writePlaces } from "../recompute";
import { keepFormerFacts, relistUndone } from "./former-facts";
import { findKnownRecords, type KnownRecords } from "./known-records";
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
  /** Leaves it to somebody else to look for places that these may be the same as, which takes longer than writing them. */
  readonly uncompared?: boolean | undefined;
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
  { dryRun, importId, uncompared }: PutOptions,
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
  const recordIds = newIds(sorted.fresh.length);
  const created = sorted.fresh.map((record, index) => ({
    id: recordIds[index] ?? "",
    placeId: ids[index] ?? 0,
    record,
  }));
  await writePlaces(
    tx,
    created.map(({ id, placeId, record }) => ({ id: placeId, records: [sourceRecord(id, record, moment)] })),
    moment.now,
    true,
  );
  if (importId !== undefined) await keepFormerFacts(tx, importId, sorted.changed);
  await writeRecords(tx, [...created, ...sorted.changed], moment, importId);
  const changedPlaces = [...new Set(sorted.changed.map(({ placeId }) => placeId))];
  await relistUndone(tx, changedPlaces);
  await recomputePlaces(tx, changedPlaces, moment.now);
  if (uncompared) return { ...counts, possibleDuplicates: 0 };
  const createdPlaces = created.map(({ placeId }) => placeId);
  const possibleDuplicates = await findDuplicates(tx, [...createdPlaces, ...changedPlaces], moment);
  return { ...counts, possibleDuplicates };
}

type RecordWithHash = RecordInput & { readonly hash: string };
type RecordToWrite = { readonly id: string; readonly placeId: number; readonly record: RecordWithHash };

async function sortedByNews(tx: Tx, batch: readonly RecordInput[]) {
  const known = await findKnownRecords(tx, batch);
  const said = await saidBefore(tx, batch, known);
  const fresh: RecordWithHash[] = [];
  const changed: RecordToWrite[] = [];
  for (const given of batch) {
    const before = known.get(given.source)?.get(given.sourceId);
    if (!before) fresh.push({ ...given, hash: factsHash(given) });
    else {
      const record = given.silentOn?.length ? { ...given, facts: keptFacts(given, said.get(before.id)) } : given;
      const hash = factsHash(record);
      if (before.factsHash !== hash)
        changed.push({ id: before.id, placeId: before.placeId, record: { ...record, hash } });
    }
  }
  return { fresh, changed };
}

async function saidBefore(
  tx: Tx,
  batch: readonly RecordInput[],
  known: KnownRecords,
): Promise<Map<string, PlaceFacts>> {
  const silent = batch.filter(({ silentOn }) => silentOn?.length);
  const ids = silent.flatMap(({ source, sourceId }) => known.get(source)?.get(sourceId)?.id ?? []);
  if (ids.length === 0) return new Map();
  const found = await tx.placeRecord.findMany({ where: { id: { in: ids } }, select: { id: true, facts: true } });
  return new Map(found.map(({ id, facts }) => [id, facts as PlaceFacts]));
}

/** About what a file is silent on, what an earlier one said stays; what this one would have assumed is only for new places. */
function keptFacts({ facts, silentOn = [] }: RecordInput, before: PlaceFacts = {}): PlaceFacts {
  const merged: Record<string, unknown> = { ...facts };
  for (const field of silentOn) {
    if (before[field] === undefined) delete merged[field];
    else merged[field] = before[field];
  }
  return merged as PlaceFacts;
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
      factsHash: record.hash,
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
