import { setTimeout as pause } from "node:timers/promises";
import type { DirectSqlite } from "./adapter.sqlite";
import type { BulkColumns } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";
import { makeDroppedIndexes } from "./dropped-indexes.sqlite";
import { isAsked, takeBackAsking } from "./write-turn.sqlite";

export { dropIndexes, isAnythingDropped, makeDroppedIndexes } from "./dropped-indexes.sqlite";

/**
 * 20 MB of pages in memory, and 256 MB of them in the log before they are copied to the file. A commit is whole and in order at
 * once, and on the disk only with the next copying or with {@link settleBulk}: until then nobody was told that it is.
 */
export function prepareForBulk(direct: DirectSqlite): void {
  direct.all("PRAGMA wal_autocheckpoint = 64000", []);
  direct.run("PRAGMA cache_size = -20000", []);
  direct.run("PRAGMA synchronous = NORMAL", []);
}

/** From here on, and for all before, what is committed is on the disk, with the indexes that were dropped. */
export function settleBulk(direct: DirectSqlite): void {
  makeDroppedIndexes(direct.file);
  direct.run("PRAGMA synchronous = FULL", []);
  direct.all("PRAGMA wal_checkpoint(PASSIVE)", []);
}

export const othersWait = ({ file }: DirectSqlite): boolean => isAsked(file);

export async function letOthersWrite({ file }: DirectSqlite): Promise<void> {
  if (!isAsked(file)) return;
  takeBackAsking(file);
  await pause(turnMs);
}

// longer than they sleep between two tries
const turnMs = 50;

/**
 * One statement, run once a row: a statement for many rows would keep a copy of every page that it touches until it is over. What is the
 * same in all rows is said in the statement.
 */
export function writeColumns(direct: DirectSqlite, write: BulkColumns): void {
  const { table, columns, count } = write;
  const names = Object.keys(columns);
  const differing: (readonly unknown[])[] = [];
  const values = names.map((name) => {
    const column = columns[name] ?? { same: null };
    const literal = "same" in column ? literalOf(stored(column.same)) : null;
    if (literal !== null) return literal;
    differing.push("same" in column ? new Array(count).fill(column.same) : column);
    return "?";
  });
  direct.runEach(
    `INSERT INTO "${table}" (${quoted(names)}) VALUES (${values.join(", ")}) ${conflictClause(write)}`,
    inRows(differing, count),
  );
}

// a statement has its limit, of a million letters in all
const longestLiteral = 1000;

/** Null for what is better handed over: long text, text that SQLite would not read to its end, and fractions. */
function literalOf(value: unknown): string | null {
  if (value === null) return "NULL";
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== "string" || value.length > longestLiteral || value.includes("\0")) return null;
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * From 1 to `count`, some at a time: SQLite keeps in memory what each page was before a statement, which for thousands of rows in the
 * order of one index is nearly all pages of the others.
 */
export function inSlices(count: number, write: (first: number, last: number) => void): void {
  for (let first = 1; first <= count; first += mostAStatement) write(first, first + mostAStatement - 1);
}

const mostAStatement = 1000;

function* inRows(columns: readonly (readonly unknown[])[], count: number): Generator<unknown[]> {
  const one: unknown[] = new Array(columns.length);
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < columns.length; column += 1) one[column] = stored(columns[column]?.[row]);
    yield one;
  }
}

function stored(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" ? JSON.stringify(value) : value;
}
