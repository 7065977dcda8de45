import type { Tx } from "@/lib/core/db";
import type { KnownRecord } from "./known-records";

export async function findRecords(tx: Tx, source: string, sourceIds: readonly string[]): Promise<KnownRecord[]> {
  return tx.$queryRaw<KnownRecord[]>`
    SELECT "id", "placeId", "sourceId", "factsHash" FROM "PlaceRecord"
    WHERE "source" = ${source} AND "sourceId" = ANY(${sourceIds}::text[])`;
}
