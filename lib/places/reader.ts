import type { Sql } from "@prisma/client/runtime/client";
import { type Database, database } from "@/lib/core/db";
import * as postgresql from "./reader.postgresql";
import * as sqlite from "./reader.sqlite";

const engines: Record<Database["engine"], Pick<typeof sqlite, "ask" | "oneOf">> = { sqlite, postgresql };

/** Reads past Prisma on either engine: a statement that every list asks, about so many places at once. It sees what is committed. */
export async function reading() {
  const { db, engine } = await database();
  const { ask, oneOf } = engines[engine];
  return { oneOf, read: <Row>(query: Sql): Promise<Row[]> => ask<Row>(db, query) };
}
