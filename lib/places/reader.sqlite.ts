import { raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import Sqlite, { type Statement } from "better-sqlite3";
import type { Db } from "@/lib/core/db";

/** Answers the rows of one reading statement, at once. */
export type Reader = <Row>(query: Sql) => Row[];

const readers = new WeakMap<Db, Promise<Reader>>();

/**
 * A second, read-only connection to the file that `db` has open. Prisma compiles every raw statement anew and passes its rows on
 * value by value: for the nearest 20 of a million that costs several times what the search itself does. Prepared once and read by
 * the driver, a search can take a few small steps. It sees what is committed, as every other connection.
 */
export function readerOf(db: Db): Promise<Reader> {
  const known = readers.get(db);
  if (known) return known;
  const made = openReader(db);
  readers.set(db, made);
  return made;
}

// Statements differ by their conditions and their number of words: few in practice, but words come from outside.
const mostStatements = 200;

async function openReader(db: Db): Promise<Reader> {
  const [main] = await db.$queryRaw<{ file: string }[]>`SELECT file FROM pragma_database_list WHERE name = 'main'`;
  const connection = new Sqlite(main?.file ?? "", { readonly: true, fileMustExist: true, timeout: 10_000 });
  connection.pragma("temp_store = MEMORY");
  connection.pragma("cache_size = -12000");
  const statements = new Map<string, Kept>();
  return <Row>(query: Sql) => {
    let kept = statements.get(query.sql);
    if (!kept) {
      if (statements.size >= mostStatements) statements.clear();
      const statement = connection.prepare<unknown[], unknown[]>(query.sql).raw();
      kept = { statement, names: statement.columns().map((column) => column.name) };
      statements.set(query.sql, kept);
    }
    const { statement, names } = kept;
    return statement.all(...query.values).map((values) => named(names, values) as Row);
  };
}

/** Answers the rows of one reading statement that is asked again and again. */
export const ask = async <Row>(db: Db, query: Sql): Promise<Row[]> => (await readerOf(db))<Row>(query);

/** That a column is one of the ids, however many: the statement stays the same. */
export const oneOf = (ids: readonly number[]): Sql => sql`IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;

/** The first ids of a statement that reads "id", no more than `most`. */
export const idsFrom = (read: Reader, ids: Sql, most: number): number[] =>
  read<{ id: number }>(sql`${ids} ${raw(`LIMIT ${Math.trunc(most)}`)}`).map(({ id }) => id);

type Kept = { readonly statement: Statement<unknown[], unknown[]>; readonly names: readonly string[] };

// the driver's own objects cost a third of a search: it looks up the name of every column for every row
function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at++) row[names[at] ?? ""] = values[at];
  return row;
}
