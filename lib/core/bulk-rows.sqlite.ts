import { setTimeout as pause } from "node:timers/promises";
import type { DirectSqlite } from "./adapter.sqlite";
import type { BulkColumns } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";
import { isAsked, takeBackAsking } from "./write-turn.sqlite";

/**
 * 20 MB of pages in memory, and 256 MB of them in the log before they are copied to the file. A commit is whole and in order at
 * once, and on the disk only with the next copying or with {@link settleBulk}: until then nobody was told that it is.
 */
export function prepareForBulk(direct: DirectSqlite): void {
  direct.all("PRAGMA wal_autocheckpoint = 64000", []);
  direct.run("PRAGMA cache_size = -20000", []);
  direct.run("PRAGMA synchronous = NORMAL", []);
}

/** From here on, and for all before, what is committed is on the disk. */
export function settleBulk(direct: DirectSqlite): void {
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
 * Rows are put beside the database first, one by one, which is quick, and then into the table by one statement: a statement for each
 * would make the text index write itself out after every row. What is the same in all rows is handed over once.
 */
export function writeColumns(direct: DirectSqlite, write: BulkColumns): void {
  const { table, columns, count } = write;
  const names = Object.keys(columns);
  const differing: { readonly name: string; readonly values: readonly unknown[] }[] = [];
  const once: unknown[] = [];
  for (const name of names) {
    const column = columns[name] ?? { same: null };
    if ("same" in column) once.push(stored(column.same));
    else differing.push({ name, values: column });
  }
  const own = differing.map(({ name }) => name);
  const beside = `"rows of ${table}: ${own.join(" ")}"`;
  direct.run(`CREATE TEMP TABLE IF NOT EXISTS ${beside} (${quoted(["row", ...own])})`, []);
  direct.runEach(
    `INSERT INTO temp.${beside} VALUES (${["?", ...own.map(() => "?")].join(", ")})`,
    inRows(
      differing.map(({ values }) => values),
      count,
    ),
  );
  const from = names.map((name) => (own.includes(name) ? `"${name}"` : "?")).join(", ");
  inSlices(count, (first, last) =>
    direct.run(
      `INSERT INTO "${table}" (${quoted(names)}) SELECT ${from} FROM temp.${beside} WHERE rowid BETWEEN ? AND ? ${conflictClause(write)}`,
      [...once, first, last],
    ),
  );
  direct.run(`DELETE FROM temp.${beside}`, []);
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
  const one: unknown[] = new Array(columns.length + 1);
  for (let row = 0; row < count; row += 1) {
    one[0] = row;
    for (let column = 0; column < columns.length; column += 1) one[column + 1] = stored(columns[column]?.[row]);
    yield one;
  }
}

function stored(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" ? JSON.stringify(value) : value;
}
