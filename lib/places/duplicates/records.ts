import type { Tx } from "@/lib/core/db";
import { asSourceRecord, type SourceRecord, sourceRecordColumns } from "../projection";
import type { TwoPlaces } from "./field-choices";

type Pair = { readonly firstId: number; readonly secondId: number };

/** The records of a pair's places that are believed. */
export async function recordsOfPair(tx: Pick<Tx, "placeRecord">, { firstId, secondId }: Pair): Promise<TwoPlaces> {
  const rows = await tx.placeRecord.findMany({
    where: { placeId: { in: [firstId, secondId] }, revertedAt: null },
    select: sourceRecordColumns,
  });
  const of = (id: number): SourceRecord[] => rows.filter(({ placeId }) => placeId === id).map(asSourceRecord);
  return { first: of(firstId), second: of(secondId) };
}
