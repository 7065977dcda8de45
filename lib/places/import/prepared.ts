import { type Columns, columnOf, pickRows, valueAt } from "@/lib/core/columns";
import type { Moment } from "@/lib/core/dates";
import { newIds } from "@/lib/core/ids";
import { nameKey } from "@/lib/core/text";
import { factsHash, type PlaceFacts, type RecordInput } from "../facts";
import type { ForeignKey } from "../foreign-ids/keys";
import type { PlaceColumns } from "../place-columns";
import { soleColumns } from "../sole-records";
import type { Batch, Skipped } from "./batches";

/**
 * A batch with all that can be worked out without the database: its records as columns, and the places that would come of them alone.
 * It can be handed from one thread to another.
 */
export type Prepared = {
  readonly read: number;
  readonly skipped: readonly Skipped[];
  readonly count: number;
  /** Columns of PlaceRecord; `facts` is JSON text. */
  readonly records: Columns;
  /** Fields about which the file is silent, a list a record. */
  readonly silentOn: Columns[string];
  readonly places: PlaceColumns;
  /** The rows that name ids of other sources. */
  readonly named: readonly { readonly row: number; readonly keys: readonly ForeignKey[] }[];
};

export function prepare({ read, records: given, skipped }: Batch, moment: Moment): Prepared {
  const records = byName(given);
  const ids = newIds(records.length);
  const { today: retrievedOn, now: createdAt } = moment;
  const places = records.map(({ source, verified = true, facts }, row) => {
    const id = ids[row] ?? "";
    return { id, source, verified, retrievedOn, createdAt, facts };
  });
  return {
    read,
    skipped,
    count: records.length,
    records: {
      id: ids,
      source: columnOf(records.map(({ source }) => source)),
      sourceId: records.map(({ sourceId }) => sourceId),
      sourceLabel: columnOf(records.map(({ sourceLabel }) => sourceLabel ?? null)),
      sourceUrl: columnOf(records.map(({ sourceUrl }) => sourceUrl ?? null)),
      licence: columnOf(records.map(({ licence }) => licence ?? null)),
      verified: columnOf(records.map(({ verified }) => verified ?? true)),
      facts: records.map(({ facts }) => JSON.stringify(facts)),
      factsHash: records.map(factsHash),
    },
    silentOn: columnOf(records.map(({ silentOn }) => silentOn ?? null)),
    places: soleColumns(places),
    named: records.flatMap(({ facts: { sameAs } }, row) => (sameAs?.length ? [{ row, keys: sameAs }] : [])),
  };
}

/** As the indexes by name have them: in batches of some thousand, what is put there in order takes a quarter less than at random. */
function byName(records: readonly RecordInput[]): RecordInput[] {
  const keyed = records.map((record) => ({ record, key: nameKey(record.facts.name ?? "") }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ record }) => record);
}

export async function* preparedBatches(batches: AsyncIterable<Batch>, moment: Moment): AsyncGenerator<Prepared> {
  for await (const batch of batches) yield prepare(batch, moment);
}

const text = (columns: Columns, name: string, row: number) => {
  const value = valueAt(columns[name], row);
  return typeof value === "string" ? value : undefined;
};

/** One record as it was before it was prepared. */
export function recordAt({ records, silentOn }: Prepared, row: number): RecordInput {
  return {
    source: text(records, "source", row) ?? "",
    sourceId: text(records, "sourceId", row) ?? "",
    sourceLabel: text(records, "sourceLabel", row),
    sourceUrl: text(records, "sourceUrl", row),
    licence: text(records, "licence", row),
    verified: valueAt(records.verified, row) !== false,
    facts: JSON.parse(text(records, "facts", row) ?? "{}") as PlaceFacts,
    silentOn: (valueAt(silentOn, row) as RecordInput["silentOn"] | null) ?? undefined,
  };
}

/** Some of the batch, as if it held nothing else. */
export function pickPrepared(
  prepared: Prepared,
  rows: readonly number[],
): Pick<Prepared, "count" | "records" | "places" | "named"> {
  if (rows.length === prepared.count) return prepared;
  const place = new Map(rows.map((row, index) => [row, index]));
  const picked = <One extends { readonly row: number }>(all: readonly One[]): One[] =>
    all.flatMap(({ row, ...rest }) => {
      const index = place.get(row);
      return index === undefined ? [] : [{ ...rest, row: index } as One];
    });
  const { columns, taught } = prepared.places;
  return {
    count: rows.length,
    records: pickRows(prepared.records, rows),
    places: {
      count: rows.length,
      columns: pickRows(columns, rows),
      taught: picked(taught),
    },
    named: picked(prepared.named),
  };
}
