import { type Columns, valueAt } from "@/lib/core/columns";
import type { Tx } from "@/lib/core/db";
import type { PlaceFacts } from "../facts";
import type { ForeignKey } from "./keys";
import { type Claim, isNamedByOthers } from "./sharing";
import { rewriteForeignIds, writeForeignIds } from "./stored";

type Created = {
  readonly records: Columns;
  readonly named: readonly { readonly row: number; readonly keys: readonly ForeignKey[] }[];
};
type Changed = { readonly id: string; readonly placeId: number; readonly record: { readonly facts: PlaceFacts } };

/**
 * Writes down the ids of other sources that new and changed records name, and answers by what their places may now be found to be
 * others: a handful of statements for a batch, one where nobody names any id.
 */
export async function claimIds(
  tx: Tx,
  { records, named }: Created,
  placeIds: readonly number[],
  changed: readonly Changed[],
): Promise<Claim[]> {
  const fresh = named.map(({ row, keys }) => ({
    recordId: String(valueAt(records.id, row)),
    placeId: placeIds[row] ?? 0,
    keys,
  }));
  const said = changed.map(({ id, placeId, record }) => ({ recordId: id, placeId, keys: record.facts.sameAs ?? [] }));
  await writeForeignIds(tx, fresh);
  await rewriteForeignIds(tx, said);
  const foreign = [...fresh, ...said].flatMap(({ placeId, keys }) =>
    keys.map((key) => ({ placeId, key, isOwn: false })),
  );
  return [...foreign, ...(await ownClaims(tx, records, placeIds))];
}

/** New records' own ids, where another record may have named them before. */
async function ownClaims(tx: Tx, records: Columns, placeIds: readonly number[]): Promise<Claim[]> {
  const sourceAt = (row: number) => String(valueAt(records.source, row));
  const named = new Set<string>();
  for (const source of new Set(placeIds.map((_, row) => sourceAt(row))))
    if (await isNamedByOthers(tx, source)) named.add(source);
  if (named.size === 0) return [];
  return placeIds.flatMap((placeId, row) =>
    named.has(sourceAt(row))
      ? [{ placeId, key: `${sourceAt(row)}:${valueAt(records.sourceId, row)}`, isOwn: true }]
      : [],
  );
}
