import { saysWhatItIs } from "./named-places";
import { projectPlace, type SourceRecord } from "./projection";

/** Whose word a field of a place is, and from when. */
export type FieldSource = { readonly recordId: string; readonly source: string; readonly on: string };
export type FieldSources = Readonly<Record<string, FieldSource>>;

type Packed = FieldSource & { readonly fields: readonly string[] };

/**
 * As a place stores them: each record once with the fields it is believed about, and nothing of a single record, whose word all of them
 * are. Written out they were a tenth of the directory.
 */
export function packedSources(sources: FieldSources, isSole: boolean): Packed[] {
  if (isSole) return [];
  const packed: (FieldSource & { fields: string[] })[] = [];
  for (const field in sources) {
    const from = sources[field];
    if (!from) continue;
    const same = packed.find(({ recordId }) => recordId === from.recordId);
    if (same) same.fields.push(field);
    else packed.push({ recordId: from.recordId, source: from.source, on: from.on, fields: [field] });
  }
  return packed;
}

/** What {@link packedSources} stored, field by field, with the place's records that are believed; also as places stored it before. */
export function fieldSourcesIn(stored: unknown, records: readonly SourceRecord[]): Record<string, FieldSource> {
  if (!Array.isArray(stored)) return (stored ?? {}) as Record<string, FieldSource>;
  // a correction may be all that is left of a place whose source was taken back
  if (stored.length === 0 && records.length === 1 && saysWhatItIs(records[0]?.facts))
    return projectPlace(records).fieldSources;
  const sources: Record<string, FieldSource> = {};
  for (const { fields, ...from } of stored as Packed[]) for (const field of fields) sources[field] = from;
  return sources;
}
