import { storedInstant, writeRows } from "@/lib/core/bulk-rows";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { packedSources } from "./field-sources";
import { type ProjectedPlace, projectPlace, type SourceRecord } from "./projection";

/** `listing` stands when it is given: what is merged or removed stays so, whatever its records say. */
export type PlaceToWrite = {
  readonly id: number;
  readonly records: readonly SourceRecord[];
  readonly listing?: string | undefined;
};

const computedColumns: readonly Exclude<keyof ProjectedPlace, "programmes" | "programmesFrom">[] = [
  "kind",
  "name",
  "nameKey",
  "altNames",
  "searchText",
  "status",
  "listing",
  "street",
  "city",
  "region",
  "country",
  "postcode",
  "latitude",
  "longitude",
  "approximate",
  "website",
  "websiteHost",
  "phone",
  "phoneKey",
  "email",
  "openingHours",
  "entranceNote",
  "summary",
  "genres",
  "gear",
  "studioType",
  "visitorPolicy",
  "contactPreference",
  "bestTimeNote",
  "internPolicy",
  "internRequiresEnrolment",
  "policyUrl",
  "schoolType",
  "control",
  "wheelchair",
  "fieldSources",
  "lastCheckedOn",
  "lastCheckedHow",
];

/**
 * Writes places, new or known, and their programmes as their records tell them: a handful of statements however many they are.
 * `areNew` when no place with these ids can be there, so that nothing has to be looked for.
 */
export async function writePlaces(tx: Tx, places: readonly PlaceToWrite[], now: Date, areNew = false): Promise<void> {
  const written = storedInstant(now);
  const projected = places.map(({ id, records, listing }) => {
    const { programmes, programmesFrom, ...place } = projectPlace(records);
    return { id, programmes, programmesFrom, place, listing: listing ?? place.listing };
  });
  await writeRows(tx, {
    table: "Place",
    columns: ["id", ...computedColumns, "version", "createdAt", "updatedAt"],
    rows: projected.map(({ id, place, listing }) =>
      Object.assign(place, {
        id,
        listing,
        fieldSources: packedSources(place.fieldSources),
        version: 1,
        createdAt: written,
        updatedAt: written,
      }),
    ),
    ...(areNew ? {} : { onConflict: { key: ["id"], update: [...computedColumns, "updatedAt"], raise: "version" } }),
  });
  if (!areNew) await tx.programme.deleteMany({ where: { placeId: { in: projected.map(({ id }) => id) } } });
  const taught = projected.filter(({ programmes }) => programmes.length > 0);
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
      "source",
      "position",
    ],
    rows: taught.flatMap(({ id: placeId, programmes, programmesFrom: source }) =>
      programmes.map((programme, position) => ({ id: newId(), placeId, source, position, ...programme })),
    ),
  });
}

/** Computes known places anew from all of their records that are believed; one without any stays as it is. */
export async function recomputePlaces(tx: Tx, placeIds: readonly number[], now: Date): Promise<void> {
  if (placeIds.length === 0) return;
  const records = await tx.placeRecord.findMany({
    where: { placeId: { in: [...placeIds] }, revertedAt: null },
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

type StoredRecord = Omit<SourceRecord, "facts"> & { readonly facts: unknown };

/** Facts are checked before they are stored, so what comes back is what went in. */
function asSourceRecord(record: StoredRecord): SourceRecord {
  return { ...record, facts: record.facts as SourceRecord["facts"] };
}
