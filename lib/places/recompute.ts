import { type OnConflict, storedInstant, writeColumns, writeRows } from "@/lib/core/bulk-rows";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { computedColumns, jsonColumns, type PlaceColumns, placeColumns } from "./place-columns";
import { asSourceRecord, type SourceRecord, sourceRecordColumns } from "./projection";

/** `listing` stands when it is given: what is merged or removed stays so, whatever its records say. */
export type PlaceToWrite = {
  readonly id: number;
  readonly records: readonly SourceRecord[];
  readonly listing?: string | undefined;
};

/** Writes places, new or known, and their programmes as their records tell them: a handful of statements however many they are. */
export async function writePlaces(tx: Tx, places: readonly PlaceToWrite[], now: Date): Promise<void> {
  const ids = places.map(({ id }) => id);
  await tx.programme.deleteMany({ where: { placeId: { in: ids } } });
  await writePlaceColumns(tx, ids, placeColumns(places), now, {
    key: ["id"],
    update: [...computedColumns, "updatedAt"],
    raise: "version",
  });
}

/** Writes places under ids that nobody has. */
export async function writeNewPlaces(tx: Tx, ids: readonly number[], places: PlaceColumns, now: Date): Promise<void> {
  await writePlaceColumns(tx, ids, places, now, undefined);
}

async function writePlaceColumns(
  tx: Tx,
  ids: readonly number[],
  { count, columns, taught }: PlaceColumns,
  now: Date,
  onConflict: OnConflict | undefined,
): Promise<void> {
  const at = { same: storedInstant(now) };
  await writeColumns(tx, {
    table: "Place",
    columns: { id: ids, ...columns, version: { same: 1 }, createdAt: at, updatedAt: at },
    count,
    json: jsonColumns,
    onConflict,
  });
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

/** Computes known places anew from all of their records that are believed; one without any stays as it is. */
export async function recomputePlaces(tx: Tx, placeIds: readonly number[], now: Date): Promise<void> {
  if (placeIds.length === 0) return;
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
    [...ofPlace].map(([id, ofOne]) => ({ id, records: ofOne, listing: listings.get(id) })),
    now,
  );
}
