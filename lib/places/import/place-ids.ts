import { database, type Tx } from "@/lib/core/db";
import { reservePlaceIds as onPostgresql } from "./place-ids.postgresql";
import { reservePlaceIds as onSqlite } from "./place-ids.sqlite";

export async function reservePlaceIds(tx: Tx, count: number): Promise<number[]> {
  if (count === 0) return [];
  const { engine } = await database();
  return engine === "sqlite" ? onSqlite(tx, count) : onPostgresql(tx, count);
}
