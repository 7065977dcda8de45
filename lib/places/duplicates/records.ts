import type { Tx } from "@/lib/core/db";
import type { PlaceFacts } from "../facts";
import type { SourceRecord } from "../projection";
import type { TwoPlaces } from "./field-choices";

type Pair = { readonly firstId: number; readonly secondId: number };

/** The records of a pair's places that are believed. Facts are checked before they are stored. */
export async function recordsOfPair(tx: Pick<Tx, "placeRecord">, { firstId, secondId }: Pair): Promise<TwoPlaces> {
  const rows = await tx.placeRecord.findMany({
    where: { placeId: { in: [firstId, secondId] }, revertedAt: null },
    select: {
      id: true,
      placeId: true,
      source: true,
      verified: true,
      retrievedOn: true,
      createdAt: true,
      facts: true,
    },
  });
  const of = (id: number): SourceRecord[] =>
    rows.flatMap(({ placeId, facts, ...row }) => (placeId === id ? [{ ...row, facts: facts as PlaceFacts }] : []));
  return { first: of(firstId), second: of(secondId) };
}
