import { database, type Tx } from "@/lib/core/db";
import { heldPlaces as onPostgresql } from "./held-places.postgresql";
import { heldPlaces as onSqlite } from "./held-places.sqlite";

export type HeldPlace = { readonly id: number; readonly name: string; readonly listing: string };

/**
 * Places as they are until this transaction ends: a merge that wants one of them waits for it, and so sees what it writes; one that
 * came first is waited for. Others may hold them too. Nothing that a merge moves may be written before.
 */
export async function heldPlaces(tx: Tx, ids: readonly number[]): Promise<HeldPlace[]> {
  const { engine } = await database();
  return engine === "sqlite" ? onSqlite(tx, ids) : onPostgresql(tx, ids);
}
