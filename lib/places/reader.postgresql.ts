import type { Sql } from "@prisma/client/runtime/client";
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
