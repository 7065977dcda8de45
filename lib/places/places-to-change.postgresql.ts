import type { Tx } from "@/lib/core/db";

/**
 * In the order of their ids, as merges hold theirs: of two that want the same ones neither waits for the other for ever. Who only writes a
 * row that names the place, as a pair of places that may be one does, is let by.
 */
export async function holdToChange(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Place" WHERE "id" = ANY(${[...ids]}::int[]) ORDER BY "id" FOR NO KEY UPDATE`;
}
