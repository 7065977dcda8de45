import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";
import type { DirectSqlite } from "./adapter.sqlite";
import { quoted } from "./conflict-clause";
import { log } from "./log";
import { inTurn } from "./write-turn.sqlite";

// the statements that make again what is dropped; it is there while anything is, so that who comes after a kill knows
const table = "DroppedIndex";

/**
 * Drops indexes of a SQLite database until {@link makeDroppedIndexes}: to make one in its order, at the end, takes a fifth of what it
 * costs that many rows fall anywhere in it. `others` are left alone by whoever writes them meanwhile (see {@link isDropped}), each with the
 * statements that fill it. Drops nothing while anybody else has the database open, who would look through whole tables.
 */
export function dropIndexes(
  direct: DirectSqlite,
  indexes: readonly string[],
  others: Readonly<Record<string, string>>,
): void {
  if (!isAlone(direct)) return;
  direct.run("BEGIN IMMEDIATE", []);
  try {
    direct.run(`CREATE TABLE "${table}" ("name" TEXT PRIMARY KEY, "sql" TEXT NOT NULL)`, []);
    const keep = `INSERT INTO "${table}" SELECT "name", "sql" FROM sqlite_schema WHERE "type" = 'index' AND "name" = ?`;
    for (const index of indexes) {
      direct.run(keep, [index]);
      direct.run(`DROP INDEX ${quoted([index])}`, []);
    }
    for (const other of Object.entries(others)) direct.run(`INSERT INTO "${table}" VALUES (?, ?)`, other);
    direct.run("COMMIT", []);
  } catch (error) {
    direct.run("ROLLBACK", []);
    throw error;
  }
}

/** SQLite changes how it keeps its log only for who has the file to himself. */
function isAlone(direct: DirectSqlite): boolean {
  direct.all("PRAGMA busy_timeout = 0", []);
  try {
    direct.all("PRAGMA journal_mode = DELETE", []);
    return true;
  } catch (error) {
    if (error instanceof Sqlite.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  } finally {
    direct.all("PRAGMA busy_timeout = 10000", []);
    direct.all("PRAGMA journal_mode = WAL", []);
  }
}

/** Whether something is to be left alone now; false again as soon as another process that opened the database has made it. */
export function isDropped(asked: DirectSqlite | Sqlite.Database, name: string): boolean {
  const all = (sql: string, values: readonly unknown[]) =>
    "all" in asked ? asked.all(sql, values) : asked.prepare(sql).all(...values);
  return all(isThere, [table]).length > 0 && all(`SELECT 1 FROM "${table}" WHERE "name" = ?`, [name]).length > 0;
}

/** Says that it is made, in the transaction that made it. */
export function forgetDropped(client: Sqlite.Database, name: string): void {
  client.prepare(`DELETE FROM "${table}" WHERE "name" = ?`).run(name);
}

const isThere = "SELECT 1 FROM sqlite_schema WHERE name = ?";

/** Whether anything is still to be made: places may be missing around a point until then. */
export function isAnythingDropped(file: string): boolean {
  if (!existsSync(file)) return false;
  const client = new Sqlite(file, { timeout: 10_000 });
  try {
    return client.prepare(isThere).get(table) !== undefined;
  } finally {
    client.close();
  }
}

/**
 * Makes what {@link dropIndexes} dropped, also in a process that was killed: all of it or, where there is no room, nothing. Then the log says so, and
 * whoever comes next tries again.
 */
export function makeDroppedIndexes(file: string): void {
  if (!existsSync(file)) return;
  const client = new Sqlite(file, { timeout: 10_000 });
  try {
    const known = client.prepare(isThere).pluck();
    if (known.get(table) === undefined) return;
    const make = client.transaction(() => {
      if (known.get(table) === undefined) return;
      for (const sql of client.prepare<[], string>(`SELECT "sql" FROM "${table}"`).pluck().all()) client.exec(sql);
      client.exec(`DROP TABLE "${table}"`);
    });
    inTurn(client, file)(() => make.immediate());
  } catch (error) {
    log("warn", "indexes that an import dropped could not be made again; the next start tries it", {
      reason: error instanceof Error ? error.message : String(error),
    });
  } finally {
    client.close();
  }
}
