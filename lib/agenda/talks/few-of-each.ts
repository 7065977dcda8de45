import type { Sql } from "@prisma/client/runtime/client";
import { database } from "@/lib/core/db";
import { joinFew as onPostgresql } from "./few-of-each.postgresql";
import { joinFew as onSqlite } from "./few-of-each.sqlite";

/** Joins the talks e that `few`, asked for each row before it, names by their "id": a few of many, which this engine looks up. */
export async function joinFew(few: Sql): Promise<Sql> {
  const { engine } = await database();
  return engine === "sqlite" ? onSqlite(few) : onPostgresql(few);
}
