import { writeRows } from "@/lib/core/bulk-rows";
import type { Tx } from "@/lib/core/db";
import { type ForeignKey, splitKey } from "./keys";

export type SaidIds = { readonly recordId: string; readonly keys: readonly ForeignKey[] };

/** Writes down which ids new records say. */
export async function writeForeignIds(tx: Tx, said: readonly SaidIds[]): Promise<void> {
  await writeRows(tx, {
    table: "ForeignId",
    columns: ["recordId", "source", "sourceId"],
    rows: said.flatMap(({ recordId, keys }) => keys.map((key) => ({ recordId, ...splitKey(key) }))),
  });
}

/** The same for records that said others, or none, before. */
export async function rewriteForeignIds(tx: Tx, said: readonly SaidIds[]): Promise<void> {
  if (said.length === 0) return;
  await tx.foreignId.deleteMany({ where: { recordId: { in: said.map(({ recordId }) => recordId) } } });
  await writeForeignIds(tx, said);
}
