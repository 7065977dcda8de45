import { storedInstant, writeColumns, writeRows } from "@/lib/core/bulk-rows";
import { type Columns, valueAt } from "@/lib/core/columns";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { joinCertain } from "../duplicates/certain";
import { findDuplicates } from "../duplicates/finding";
import { countLookAlikes } from "../duplicates/look-alikes";
import { factsHash, type PlaceFacts, type RecordInput } from "../facts";
import { claimIds } from "../foreign-ids/claims";
import { holdRecords, withPlacesHeld } from "../places-to-change";
import { indexNewPlaces, recomputePlaces, writeNewPlaces } from "../recompute";
import { keepFormerFacts, relistUndone } from "./former-facts";
import { findKnownRecords, type KnownRecord } from "./known-records";
import { reservePlaceIds } from "./place-ids";
import { type Prepared, pickPrepared, prepare, recordAt } from "./prepared";

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
  /**
   * Leaves it to the caller to index the new places before the transaction ends, and to look for places that these may be the same
   * as, which takes longer than writing them.
   */
  readonly unfinished?: boolean | undefined;
};

/** A batch of records as one transaction. */
export async function putRecords(records: readonly RecordInput[], moment: Moment, dryRun = false): Promise<PutCounts> {
  const prepared = prepare({ read: records.length, records: [...records], skipped: [] }, moment);
  return inTransaction((tx) => putPrepared(tx, prepared, moment, { dryRun }));
}

/**
 * Writes records and computes their places anew. A record is known by source and source id: the same facts write nothing, other
 * facts replace that one record, so corrections stay. No record may come twice in a batch.
 */
export async function putPrepared(
  tx: Tx,
  prepared: Prepared,
  moment: Moment,
  { dryRun, importId, unfinished }: PutOptions,
): Promise<PutCounts> {
  if (!dryRun) await holdRecords(tx);
  const { fresh, changed: toChange } = await sortedByNews(tx, prepared);
  const counts = {
    created: fresh.length,
    updated: toChange.length,
    unchanged: prepared.count - fresh.length - toChange.length,
  };
  if (dryRun) {
    const wouldBe = fresh.map((row) => recordAt(prepared, row).facts);
    return { ...counts, possibleDuplicates: await countLookAlikes(tx, wouldBe) };
  }
  const changed = await withPlacesHeld(tx, toChange);
  const created = pickPrepared(prepared, fresh);
  const placeIds = await reservePlaceIds(tx, created.count);
  await writeNewPlaces(tx, placeIds, created.places, moment.now);
  await writeRecords(tx, created.records, placeIds, moment, importId);
  const changedPlaces = [...new Set(changed.map(({ placeId }) => placeId))];
  await changeRecords(tx, changed, moment, importId);
  // a record that comes twice in a file may change a place of this very transaction
  if (changed.length > 0) await indexNewPlaces();
  await relistUndone(tx, changedPlaces);
  await recomputePlaces(tx, changedPlaces, moment.now);
  const claims = await claimIds(tx, created, placeIds, changed);
  await joinCertain(tx, claims, { id: importId, fresh: new Set(placeIds) }, moment);
  if (unfinished) return { ...counts, possibleDuplicates: 0 };
  await indexNewPlaces();
  const possibleDuplicates = await findDuplicates(tx, [...placeIds, ...changedPlaces], moment);
  return { ...counts, possibleDuplicates };
}

type RecordToChange = {
  readonly id: string;
  readonly placeId: number;
  readonly record: RecordInput;
  readonly hash: string;
};

/** The rows that are new, and the records that say something else now. */
async function sortedByNews(tx: Tx, prepared: Prepared): Promise<{ fresh: number[]; changed: RecordToChange[] }> {
  const rows = Array.from({ length: prepared.count }, (_, row) => ({
    source: String(valueAt(prepared.records.source, row)),
    sourceId: String(valueAt(prepared.records.sourceId, row)),
  }));
  const known = await findKnownRecords(tx, rows);
  const fresh: number[] = [];
  const repeated: { row: number; before: KnownRecord }[] = [];
  rows.forEach(({ source, sourceId }, row) => {
    const before = known.get(source)?.get(sourceId);
    if (!before) fresh.push(row);
    else if (before.factsHash !== valueAt(prepared.records.factsHash, row)) repeated.push({ row, before });
  });
  const given = repeated.map(({ row, before }) => ({ before, record: recordAt(prepared, row) }));
  const said = await saidBefore(tx, given);
  const changed = given.flatMap(({ before, record: { facts, ...rest } }) => {
    const record = { ...rest, facts: keptFacts({ facts, ...rest }, said.get(before.id)) };
    const hash = factsHash(record);
    return hash === before.factsHash ? [] : [{ id: before.id, placeId: before.placeId, record, hash }];
  });
  return { fresh, changed };
}

/** What records said until now about which a file is silent on something. */
async function saidBefore(
  tx: Tx,
  given: readonly { readonly before: KnownRecord; readonly record: RecordInput }[],
): Promise<Map<string, PlaceFacts>> {
  const ids = given.flatMap(({ before, record }) => (record.silentOn?.length ? [before.id] : []));
  if (ids.length === 0) return new Map();
  const found = await tx.placeRecord.findMany({ where: { id: { in: ids } }, select: { id: true, facts: true } });
  return new Map(found.map(({ id, facts }) => [id, facts as PlaceFacts]));
}

/** About what a file is silent on, what an earlier one said stays; what this one would have assumed is only for new places. */
function keptFacts({ facts, silentOn = [] }: RecordInput, before: PlaceFacts | undefined): PlaceFacts {
  if (!before) return facts;
  const merged: Record<string, unknown> = { ...facts };
  for (const field of silentOn) {
    if (before[field] === undefined) delete merged[field];
    else merged[field] = before[field];
  }
  return merged as PlaceFacts;
}

async function writeRecords(
  tx: Tx,
  records: Columns,
  placeIds: readonly number[],
  { now, today }: Moment,
  importId: string | undefined,
): Promise<void> {
  const at = { same: storedInstant(now) };
  const when = { retrievedOn: { same: today }, createdAt: at, updatedAt: at };
  await writeColumns(tx, {
    table: "PlaceRecord",
    columns: { ...records, placeId: placeIds, importId: { same: importId ?? null }, ...when },
    count: placeIds.length,
    json: ["facts"],
  });
}

const changing = ["sourceLabel", "sourceUrl", "licence", "verified", "facts", "factsHash", "retrievedOn", "updatedAt"];

async function changeRecords(
  tx: Tx,
  changed: readonly RecordToChange[],
  { now, today }: Moment,
  importId: string | undefined,
): Promise<void> {
  if (importId !== undefined) await keepFormerFacts(tx, importId, changed);
  const at = storedInstant(now);
  await writeRows(tx, {
    table: "PlaceRecord",
    columns: ["id", "placeId", "source", "sourceId", "createdAt", ...changing],
    rows: changed.map(({ id, placeId, record, hash }) => ({
      id,
      placeId,
      source: record.source,
      sourceId: record.sourceId,
      sourceLabel: record.sourceLabel,
      sourceUrl: record.sourceUrl,
      licence: record.licence,
      verified: record.verified,
      facts: record.facts,
      factsHash: hash,
      retrievedOn: today,
      createdAt: at,
      updatedAt: at,
    })),
    onConflict: { key: ["source", "sourceId"], update: changing },
  });
}
