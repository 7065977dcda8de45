import { type Columns, columnOf } from "@/lib/core/columns";
import { factFields } from "./fact-fields";
import { packedSources } from "./field-sources";
import { type ProjectedPlace, projectPlace, type SourceRecord } from "./projection";
import type { ProgrammeInput } from "./schema";

/** What a place's records say about its columns. */
export const computedColumns: readonly Exclude<keyof ProjectedPlace, "programmes" | "programmesFrom">[] = [
  "kind",
  "name",
  "nameKey",
  "searchText",
  "listing",
  "latitude",
  "longitude",
  "approximate",
  "websiteHost",
  "phoneKey",
  ...factFields,
  "fieldSources",
  "lastCheckedOn",
  "lastCheckedHow",
];

/** Columns of places whose values are written as JSON. */
export const jsonColumns = ["altNames", "genres", "gear", "fieldSources"] as const;

/** `listing` stands when it is given. */
type Told = { readonly records: readonly SourceRecord[]; readonly listing?: string | undefined };

type Taught = {
  readonly row: number;
  readonly programmesFrom: string | null;
  readonly programmes: readonly ProgrammeInput[];
};

/** Places as columns without their ids, and what is taught at which of them. It can be handed from one thread to another. */
export type PlaceColumns = { readonly count: number; readonly columns: Columns; readonly taught: readonly Taught[] };

export function placeColumns(places: readonly Told[]): PlaceColumns {
  const taught: Taught[] = [];
  const projected = places.map(({ records, listing }, row) => {
    const { programmes, programmesFrom, fieldSources, altNames, genres, gear, ...place } = projectPlace(records);
    if (programmes.length > 0) taught.push({ row, programmes, programmesFrom });
    return {
      ...place,
      altNames: JSON.stringify(altNames),
      genres: JSON.stringify(genres),
      gear: JSON.stringify(gear),
      fieldSources: JSON.stringify(packedSources(fieldSources, records.length === 1)),
      listing: listing ?? place.listing,
    };
  });
  const columns = computedColumns.map((name) => [name, columnOf(projected.map((place) => place[name]))]);
  return { count: places.length, columns: Object.fromEntries(columns), taught };
}
