import { writeRows } from "@/lib/core/bulk-rows";
import { db, inTransaction } from "@/lib/core/db";
import { type GazetteerRow, gazetteerRows, gazetteerVersion } from "./packages";

const settingKey = "gazetteer";
const batchSize = 10_000;
const columns: readonly (keyof GazetteerRow)[] = [
  "id",
  "kind",
  "name",
  "nameKey",
  "regionCode",
  "regionName",
  "country",
  "population",
  "latitude",
  "longitude",
];

/**
 * Fills the gazetteer unless this version of it is there; answers how many entries were written (0: nothing to do).
 * A transaction a batch, since all of it could outlast one on a slow machine; the version is noted last, so that a start that was
 * interrupted begins anew.
 */
export async function loadGazetteer(
  rows: () => Iterable<GazetteerRow> = gazetteerRows,
  version = gazetteerVersion,
): Promise<number> {
  const client = await db();
  const loaded = await client.setting.findUnique({ where: { key: settingKey } });
  if (loaded?.value === version) return 0;
  await client.gazetteerEntry.deleteMany();
  let written = 0;
  for (const batch of batchesOf(rows(), batchSize)) {
    await inTransaction((tx) => writeRows(tx, { table: "GazetteerEntry", columns, rows: batch }));
    written += batch.length;
  }
  const value = version;
  await client.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } });
  return written;
}

function* batchesOf<T>(rows: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length) yield batch;
}
