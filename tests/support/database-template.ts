// Once per run: migrates the template database that every integration test file gets its own copy of.
// SQLite unless TEST_ENGINE=postgresql, which needs TEST_DATABASE_URL: a server where databases may be made and dropped.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Sqlite from "better-sqlite3";
import type { TestProject } from "vitest/node";
import { createDatabase, dropDatabase } from "./postgresql-server";

export type Template = {
  readonly engine: "sqlite" | "postgresql";
  readonly url: string;
  /** For files of the tests; removed with everything in it when the run ends. */
  readonly folder: string;
};

declare module "vitest" {
  interface ProvidedContext {
    template: Template;
  }
}

export default async function setUp(project: TestProject) {
  const template = await migratedTemplate();
  project.provide("template", template);
  return async () => {
    if (template.engine === "postgresql") await dropDatabase(template.url);
    rmSync(template.folder, { recursive: true, force: true });
  };
}

async function migratedTemplate(): Promise<Template> {
  const folder = mkdtempSync(join(tmpdir(), "door-integration-"));
  const engine = process.env.TEST_ENGINE ?? "sqlite";
  if (engine === "sqlite") {
    const file = join(folder, "template.db");
    await migrate(`file:${file}`);
    // copies of the file must not miss what is still in the write-ahead log
    const connection = new Sqlite(file);
    connection.pragma("wal_checkpoint(TRUNCATE)");
    connection.close();
    return { engine, url: `file:${file}`, folder };
  }
  const server = process.env.TEST_DATABASE_URL;
  if (engine !== "postgresql" || !server)
    throw new Error(
      "TEST_ENGINE is sqlite or postgresql; postgresql needs TEST_DATABASE_URL, for example postgresql://me@127.0.0.1:5432/postgres",
    );
  const url = await createDatabase(server, `template_${randomUUID()}`);
  await migrate(url);
  return { engine, url, folder };
}

// In a process of its own: PostgreSQL copies a database only when nobody is connected to it any more.
async function migrate(url: string): Promise<void> {
  await promisify(execFile)(process.execPath, ["lib/commands/run.js", "migrate"], {
    // Vite sets its own BASE_URL, which is not ours
    env: { ...process.env, DATABASE_URL: url, BASE_URL: "" },
  });
}
