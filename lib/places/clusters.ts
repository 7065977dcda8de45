import { type Database, database } from "@/lib/core/db";
import * as postgresql from "./clusters.postgresql";
import * as sqlite from "./clusters.sqlite";

const engines: Record<Database["engine"], typeof sqlite> = { sqlite, postgresql };

/** The statements of the engine that this process runs on, with its database. */
export async function clusterEngine() {
  const { db, engine } = await database();
  return { db, ...engines[engine] };
}
