import type { DirectSqlite } from "./adapter.sqlite";
import type { BulkWrite } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";

/** 48 MB of pages in memory and 64 MB of them in the log before they are copied to the file. */
export function prepareForBulk(direct: DirectSqlite): void {
  direct.all("PRAGMA mmap_size = 0", []);
  direct.all("PRAGMA wal_autocheckpoint = 16000", []);
  direct.run("PRAGMA cache_size = -48000", []);
}

/**
 * Rows are put beside the database first, one by one, which is quick, and then into the table by one statement: a statement for each
 * would make the text index write itself out after every row. What is the same in all rows is handed over once.
 */
export function writeRows(direct: DirectSqlite, write: BulkWrite): void {
  const { table, columns, rows } = write;
  const values = columns.map((name) => rows.map((row) => stored(row[name])));
  const differing = columns.flatMap((_, column) => (isSame(values[column] ?? []) ? [] : [column]));
  const names = differing.map((column) => columns[column] ?? "");
  const beside = `"rows of ${table}: ${names.join(" ")}"`;
  direct.run(
    `CREATE TEMP TABLE IF NOT EXISTS ${beside} (${["row", ...names].map((name) => `"${name}"`).join(", ")})`,
    [],
  );
  const places = ["?", ...names.map(() => "?")].join(", ");
  direct.runEach(`INSERT INTO temp.${beside} VALUES (${places})`, inRows(differing, values, rows.length));
  const from = columns.map((name, column) => (differing.includes(column) ? `"${name}"` : "?")).join(", ");
  const once = columns.flatMap((_, column) => (differing.includes(column) ? [] : [values[column]?.[0]]));
  // WHERE true: without it SQLite reads ON CONFLICT as the condition of a join
  direct.run(
    `INSERT INTO "${table}" (${quoted(columns)}) SELECT ${from} FROM temp.${beside} WHERE true ${conflictClause(write)}`,
    once,
  );
  direct.run(`DELETE FROM temp.${beside}`, []);
}

function* inRows(columns: readonly number[], values: readonly unknown[][], count: number): Generator<unknown[]> {
  const one: unknown[] = new Array(columns.length + 1);
  for (let row = 0; row < count; row += 1) {
    one[0] = row;
    for (let place = 0; place < columns.length; place += 1) one[place + 1] = values[columns[place] ?? 0]?.[row];
    yield one;
  }
}

function isSame(values: readonly unknown[]): boolean {
  const [first] = values;
  for (const value of values) if (value !== first) return false;
  return true;
}

function stored(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "object") return value;
  return Array.isArray(value) && value.length === 0 ? "[]" : JSON.stringify(value);
}
