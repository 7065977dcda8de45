import type { Tx } from "@/lib/core/db";
import type { HeldPlace } from "./held-places";

/** A transaction of SQLite is the only one that writes: to read is to hold. */
export async function heldPlaces(tx: Tx, ids: readonly number[]): Promise<HeldPlace[]> {
  return tx.place.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true, listing: true } });
}
