import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { askerOf, type Db } from "@/lib/core/db";

/** Answers the rows of one reading statement; the plan of one that is `kept` serves again, whatever its values. */
export type Reader = <Row>(query: Sql, kept?: boolean) => Promise<Row[]>;

/**
 * Reads past Prisma, which passes rows on value by value: two thousand candidates take it longer than the database needs to find them.
 * Others are planned for their values: what a word costs depends on how many places have it. It sees what is committed.
 */
export function readerOf(db: Db): Reader {
  const ask = askerOf(db);
  return ({ text, values }, kept) => ask({ text, values }, kept);
}

/** Answers the rows of one reading statement that is asked again and again. */
export const ask = <Row>(db: Db, query: Sql): Promise<Row[]> => readerOf(db)<Row>(query, true);

/** That a column is one of the ids, however many: the statement stays the same. */
export const oneOf = (ids: readonly number[]): Sql => sql`= ANY(${[...ids]}::int[])`;
