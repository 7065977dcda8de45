import { postgresqlStatement, rowsOf } from "./bulk-rows.postgresql";
import {
  dropIndexes,
  letOthersWrite as letOthersWriteOnSqlite,
  writeColumns as onSqlite,
  othersWait as othersWaitOnSqlite,
  prepareForBulk as prepareOnSqlite,
  settleBulk as settleOnSqlite,
} from "./bulk-rows.sqlite";
import { type Columns, columnOf } from "./columns";
import { database, type Tx } from "./db";

export type OnConflict = {
  readonly key: readonly string[];
  readonly update: readonly string[];
  readonly raise?: string;
};

/**
 * Many rows of one table at once. Names of tables and columns come from our code, never from input. Dates are ISO text (see
 * {@link storedInstant}), Json columns plain values.
 */
export type BulkWrite = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** A row whose key exists is changed in these columns; without it such a row is an error. */
  readonly onConflict?: OnConflict;
};

/** The same as columns, each with a value a row. */
export type BulkColumns = {
  readonly table: string;
  readonly columns: Columns;
  readonly count: number;
  /** Columns whose values are JSON already, as text. */
  readonly json?: readonly string[];
  readonly onConflict?: OnConflict | undefined;
};

export async function writeRows(tx: Tx, { table, columns, rows, onConflict }: BulkWrite): Promise<void> {
  const asColumns = Object.fromEntries(columns.map((name) => [name, columnOf(rows.map((row) => row[name]))]));
  await writeColumns(tx, { table, columns: asColumns, count: rows.length, onConflict });
}

export async function writeColumns(tx: Tx, write: BulkColumns): Promise<void> {
  if (write.count === 0) return;
  const { direct } = await database();
  if (direct) onSqlite(direct(), write);
  // the values travel as one JSON parameter, so a thousand rows cost one statement
  else await tx.$executeRawUnsafe(postgresqlStatement(write), JSON.stringify(rowsOf(write)));
}

/** Readies this process for an import and little else: fewer pages are written twice, and what is read of the file is not held. */
export async function prepareForBulk(): Promise<void> {
  const { db, direct } = await database();
  if (!direct) return;
  // opens the connection
  await db.$queryRaw`SELECT 1`;
  prepareOnSqlite(direct());
}

/**
 * After {@link prepareForBulk}: these are made at the end instead of row by row, where nobody else has the database open; never on an
 * engine that would not gain by it. `others` come with the statements that make them, of SQLite.
 */
export async function dropForNow(indexes: readonly string[], others: Readonly<Record<string, string>>): Promise<void> {
  const { direct } = await database();
  if (direct) dropIndexes(direct(), indexes, others);
}

/** After {@link prepareForBulk}, before anybody is told that it is done: all of it is on the disk, with its indexes. */
export async function settleBulk(): Promise<void> {
  const { direct } = await database();
  if (direct) settleOnSqlite(direct());
}

/** Whether another process waits until this one's transaction is over; never on an engine where writers do not wait for each other. */
export async function othersWait(): Promise<boolean> {
  const { direct } = await database();
  return direct !== undefined && othersWaitOnSqlite(direct());
}

/** Between two transactions: those who wait have their turn. */
export async function letOthersWrite(): Promise<void> {
  const { direct } = await database();
  if (direct) await letOthersWriteOnSqlite(direct());
}

/** An instant as both engines store it when rows are written past Prisma. */
export const storedInstant = (at: Date) => at.toISOString().replace("Z", "+00:00");
