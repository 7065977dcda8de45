import { type BulkColumns, storedInstant, writeColumns, writeRows } from "@/lib/core/bulk-rows";
import { database, type Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { saysWhatItIs } from "./named-places";
import { writeNewPlaces as onPostgresql } from "./new-places.postgresql";
import { indexNewPlaces as indexOnSqlite, writeNewPlaces as onSqlite } from "./new-places.sqlite";
import { computedColumns, jsonColumns, type PlaceColumns, placeColumns } from "./place-columns";
import { holdToChange } from "./places-to-change";
import { asSourceRecord, type SourceRecord, sourceRecordColumns } from "./projection";

/** `listing` stands when it is given: what is merged or removed stays so, whatever its records say. */
type PlaceToWrite = {
  readonly id: number;
  readonly records: readonly SourceRecord[];
  readonly listing?: string | undefined;
};

/** Writes known places and their programmes as their records tell them: a handful of statements however many they are. */
async function writePlaces(tx: Tx, places: readonly PlaceToWrite[], now: Date): Promise<void> {
  const ids = places.map(({ id }) => id);
  await tx.programme.deleteMany({ where: { placeId: { in: ids } } });
  const columns = placeColumns(places);
  await writeColumns(tx, {
    ...rowsOf(ids, columns, now),
    onConflict: { key: ["id"], update: [...computedColumns, "updatedAt"], raise: "version" },
  });
  await writeProgrammes(tx, ids, columns);
}

/**
 * Writes places under ids that nobody has and that follow one another. Until {@link indexNewPlaces}, in the same transaction, no
 * search finds them and nobody may change them.
 */
export async function writeNewPlaces(tx: Tx, ids: readonly number[], places: PlaceColumns, now: Date): Promise<void> {
  if (ids.length === 0) return;
  const { direct } = await database();
  const rows = rowsOf(ids, places, now);
  if (direct) onSqlite(direct(), ids, rows);
  else await onPostgresql(tx, rows);
  await writeProgrammes(tx, ids, places);
}

/** Ends what {@link writeNewPlaces} began, however often it was called. */
export async function indexNewPlaces(): Promise<void> {
  const { direct } = await database();
  if (direct) indexOnSqlite(direct());
}

function rowsOf(ids: readonly number[], { count, columns }: PlaceColumns, now: Date): BulkColumns {
  const at = { same: storedInstant(now) };
  return {
    table: "Place",
    columns: { id: ids, ...columns, version: { same: 1 }, createdAt: at, updatedAt: at },
    count,
    json: jsonColumns,
  };
}

async function writeProgrammes(tx: Tx, ids: readonly number[], { taught }: PlaceColumns): Promise<void> {
  await writeRows(tx, {
    table: "Programme",
    columns: [
      "id",
      "placeId",
      "title",
      "credential",
      "cipCode",
      "field",
      "awardsLastYear",
      "awardsYear",
      "lengthMonths",
      "source",
      "position",
    ],
    rows: taught.flatMap(({ row, programmes, programmesFrom: source }) =>
      programmes.map((programme, position) => ({ id: newId(), placeId: ids[row], source, position, ...programme })),
    ),
  });
}

/** Computes known places anew from all of their records that are believed, and holds them; one that none of them names stays as it is. */
export async function recomputePlaces(tx: Tx, placeIds: readonly number[], now: Date): Promise<void> {
  if (placeIds.length === 0) return;
  // a correction that is being written would be read too early and written over
  await holdToChange(tx, placeIds);
  const records = await tx.placeRecord.findMany({
    where: { placeId: { in: [...placeIds] }, revertedAt: null },
    select: sourceRecordColumns,
  });
  const ofPlace = new Map<number, SourceRecord[]>();
  for (const record of records)
    ofPlace.set(record.placeId, [...(ofPlace.get(record.placeId) ?? []), asSourceRecord(record)]);
  const unlisted = await tx.place.findMany({
    where: { id: { in: [...placeIds] }, listing: { in: ["merged", "removed"] } },
    select: { id: true, listing: true },
  });
  const listings = new Map(unlisted.map(({ id, listing }) => [id, listing]));
  await writePlaces(
    tx,
    [...ofPlace].flatMap(([id, ofOne]) =>
      ofOne.some(({ facts }) => saysWhatItIs(facts)) ? [{ id, records: ofOne, listing: listings.get(id) }] : [],
    ),
    now,
  );
}
