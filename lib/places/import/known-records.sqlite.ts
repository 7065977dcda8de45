import type { DirectSqlite } from "@/lib/core/adapter.sqlite";
import type { KnownRecord } from "./known-records";

export function findRecords(direct: DirectSqlite, source: string, sourceIds: readonly string[]): KnownRecord[] {
  return direct.all<KnownRecord>(
    `SELECT r."id", r."placeId", r."sourceId", r."factsHash" FROM json_each(?) wanted
     CROSS JOIN "PlaceRecord" r ON r."source" = ? AND r."sourceId" = wanted.value`,
    [JSON.stringify(sourceIds), source],
  );
}
