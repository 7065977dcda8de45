// Every file in tests/integration starts with a database of its own, migrated and already in use by the domain code
// (vitest.config.ts runs this file first): write tests, set nothing up. What a test needs besides:
//   import { engine, emptyDatabase } from "@/tests/support/database";
//   import { signUp, momentAt } from "@/tests/support/people";
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, inject } from "vitest";
import { database } from "@/lib/core/db";
import { createDatabase, databaseName, dropDatabase } from "./postgresql-server";

const template = inject("template");
const made: string[] = [];

/** The engine of this run. Few tests need to know. */
export const engine = template.engine;

/** This file's own DATA_DIR. */
export const dataDir = join(template.folder, randomUUID());
mkdirSync(dataDir);

/** A URL of one more database without any table, removed when the file is done. */
export async function emptyDatabase(): Promise<string> {
  if (engine === "sqlite") return `file:${join(dataDir, `${randomUUID()}.db`)}`;
  return kept(await createDatabase(serverUrl(), `empty_${randomUUID()}`));
}

/** A URL of one more migrated, empty database, removed when the file is done. */
export async function migratedDatabase(): Promise<string> {
  if (engine === "sqlite") {
    const file = join(dataDir, `${randomUUID()}.db`);
    copyFileSync(template.url.slice("file:".length), file);
    return `file:${file}`;
  }
  return kept(await createDatabase(serverUrl(), `test_${randomUUID()}`, databaseName(template.url)));
}

// PostgreSQL refuses to copy a database that somebody is connected to, so it is asked by way of another
function serverUrl(): string {
  const server = new URL(template.url);
  server.pathname = "/postgres";
  return server.href;
}

function kept(url: string): string {
  made.push(url);
  return url;
}

// read by lib/core/env at first use, which is after this
process.env.DATABASE_URL = await migratedDatabase();
process.env.DATA_DIR = dataDir;

afterAll(async () => {
  await (await database()).db.$disconnect();
  for (const one of made) await dropDatabase(one);
});
