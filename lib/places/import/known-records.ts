import { database, type Tx } from "@/lib/core/db";
import type { RecordInput } from "../facts";
import { findRecords as onPostgresql } from "./known-records.postgresql";
import { findRecords as onSqlite } from "./known-records.sqlite";

export type KnownRecord = {
  readonly id: string;
  readonly placeId: number;
  readonly sourceId: string;
  readonly factsHash: string;
};

/** By source, then by source id. */
export type KnownRecords = ReadonlyMap<string, ReadonlyMap<string, KnownRecord>>;

/** Which records of the batch are in the directory already. */
export async function findKnownRecords(
  tx: Tx,
  batch: readonly Pick<RecordInput, "source" | "sourceId">[],
): Promise<KnownRecords> {
  const idsOf = new Map<string, string[]>();
  for (const { source, sourceId } of batch) {
    const ids = idsOf.get(source);
    if (ids) ids.push(sourceId);
    else idsOf.set(source, [sourceId]);
  }
  const { direct } = await database();
  const known = new Map<string, ReadonlyMap<string, KnownRecord>>();
  for (const [source, ids] of idsOf) {
    const found = direct ? onSqlite(direct(), source, ids) : await onPostgresql(tx, source, ids);
    known.set(source, new Map(found.map((record) => [record.sourceId, record])));
  }
  return known;
}
