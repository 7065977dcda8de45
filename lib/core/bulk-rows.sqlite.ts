import type { DirectSqlite } from "./adapter.sqlite";
import type { BulkColumns } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";

/** 12 MB of pages in memory, and 64 MB of them in the log before they are copied to the file. */
export function prepareForBulk(direct: DirectSqlite): void {
  direct.all("PRAGMA mmap_size = 0", []);
  direct.all("PRAGMA wal_autocheckpoint = 16000", []);
  direct.run("PRAGMA cache_size = -12000", []);
}

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
  // WHERE true: without it SQLite reads ON CONFLICT as the condition of a join
  direct.run(
    `INSERT INTO "${table}" (${quoted(names)}) SELECT ${from} FROM temp.${beside} WHERE true ${conflictClause(write)}`,
    once,
  );
  direct.run(`DELETE FROM temp.${beside}`, []);
}

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
