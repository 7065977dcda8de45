import type { Tx } from "@/lib/core/db";
import type { HeldPlace } from "./held-places";

/** In the order of their ids, as merges hold theirs: of two that want the same ones neither waits for the other for ever. */
export async function heldPlaces(tx: Tx, ids: readonly number[]): Promise<HeldPlace[]> {
  return tx.$queryRaw<HeldPlace[]>`
    SELECT "id", "name", "listing" FROM "Place" WHERE "id" = ANY(${[...ids]}::int[]) ORDER BY "id" FOR SHARE`;
}
