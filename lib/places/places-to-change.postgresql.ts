import type { Tx } from "@/lib/core/db";

/**
 * In the order of their ids, as merges hold theirs: of two that want the same ones neither waits for the other for ever. Who only writes a
 * row that names the place, as a pair of places that may be one does, is let by.
 */
export async function holdToChange(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Place" WHERE "id" = ANY(${[...ids]}::int[]) ORDER BY "id" FOR NO KEY UPDATE`;
}

// any number, as long as nobody else takes the same
const turnOfRecords = 7_301;

/** Waits until no other transaction that has called this goes on. */
export async function waitForTurn(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${turnOfRecords})`;
}
