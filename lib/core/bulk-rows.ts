import { postgresqlStatement } from "./bulk-rows.postgresql";
import { writeRows as onSqlite, prepareForBulk as prepareOnSqlite } from "./bulk-rows.sqlite";
import { database, type Tx } from "./db";

/**
 * Many rows of one table at once. Names of tables and columns come from our code, never from input. Dates are ISO text (see
 * {@link storedInstant}), Json columns plain values or text that is JSON already (see `jsonText`).
 */
export type BulkWrite = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** A row whose key exists is changed in these columns; without it such a row is an error. */
  readonly onConflict?: {
    readonly key: readonly string[];
    readonly update: readonly string[];
    readonly raise?: string;
  };
};

export async function writeRows(tx: Tx, write: BulkWrite): Promise<void> {
  if (write.rows.length === 0) return;
  const { direct } = await database();
  if (direct) onSqlite(direct(), write);
  // the values travel as one JSON parameter, so a thousand rows cost one statement
  else await tx.$executeRawUnsafe(postgresqlStatement(write), JSON.stringify(write.rows));
}

/** Readies this process for an import and little else: fewer pages are written twice, and what is read of the file is not held. */
export async function prepareForBulk(): Promise<void> {
  const { db, direct } = await database();
  if (!direct) return;
  // opens the connection
  await db.$queryRaw`SELECT 1`;
  prepareOnSqlite(direct());
}

/** An instant as both engines store it when rows are written past Prisma. */
export const storedInstant = (at: Date) => at.toISOString().replace("Z", "+00:00");
