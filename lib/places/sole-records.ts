import { columnOf } from "@/lib/core/columns";
import { nameKey } from "@/lib/core/text";
import { hostOf, phoneKeyOf } from "./contact-keys";
import { factFields } from "./fact-fields";
import type { PlaceFacts } from "./facts";
import { computedColumns, type PlaceColumns } from "./place-columns";
import { nothingSaysWhatItIs, type SourceRecord, unsaid } from "./projection";
import { searchTextOf } from "./search/words";

const listFields: ReadonlySet<string> = new Set(["altNames", "genres", "gear"]);
const unsaidColumns: Readonly<Record<string, unknown>> = {
  ...unsaid,
  listing: "listed",
  approximate: 0,
  fieldSources: "[]",
  ...Object.fromEntries([...listFields].map((field) => [field, "[]"])),
};

/**
 * What {@link placeColumns} makes of places with one record each, as nearly all of an import are, in a fifth of the time: only what
 * a record says is looked at. The property test holds both to the same answer.
 */
export function soleColumns(records: readonly SourceRecord[]): PlaceColumns {
  const told: Record<string, unknown[]> = {};
  const put = (column: (typeof computedColumns)[number], row: number, value: unknown) => {
    let values = told[column];
    if (!values) {
      values = [];
      told[column] = values;
    }
    // filled from the beginning: an array with holes is handed from thread to thread entry by entry
    while (values.length < row) values.push(unsaidColumns[column] ?? null);
    values.push(value);
  };
  const taught: PlaceColumns["taught"][number][] = [];
  records.forEach(({ source, facts }, row) => {
    const { name, kind, website, phone, programmes, latitude, longitude } = facts;
    if (name === undefined || kind === undefined) throw nothingSaysWhatItIs();
    put("name", row, name);
    put("kind", row, kind);
    put("nameKey", row, nameKey(name));
    put("searchText", row, searchTextIn(name, facts));
    for (const field of factFields) {
      const value = facts[field];
      if (value !== undefined && value !== null) put(field, row, listFields.has(field) ? JSON.stringify(value) : value);
    }
    if (website) put("websiteHost", row, hostOf(website));
    if (phone) put("phoneKey", row, phoneKeyOf(phone));
    if (programmes?.length) taught.push({ row, programmes, programmesFrom: source });
    if (latitude !== undefined && longitude !== undefined) {
      put("latitude", row, latitude);
      put("longitude", row, longitude);
      if (facts.coordPrecision === "city") put("approximate", row, 1);
    }
    if (facts.candidate === true) put("listing", row, "candidate");
    if (facts.lastCheckedOn) {
      put("lastCheckedOn", row, facts.lastCheckedOn);
      put("lastCheckedHow", row, facts.lastCheckedHow ?? null);
    }
  });
  const columns = computedColumns.map((column) => {
    const values = told[column];
    while (values && values.length < records.length) values.push(unsaidColumns[column] ?? null);
    return [column, values ? columnOf(values) : { same: unsaidColumns[column] ?? null }];
  });
  return { count: records.length, columns: Object.fromEntries(columns), taught };
}

function searchTextIn(name: string, { altNames, city, region, programmes, genres, gear }: PlaceFacts): string {
  if (!altNames && !programmes && !genres && !gear) return searchTextOf([name, city, region]);
  const titles = programmes?.map(({ title }) => title) ?? [];
  return searchTextOf([name, ...(altNames ?? []), city, region, ...titles, ...(genres ?? []), ...(gear ?? [])]);
}
