import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import type { Engine } from "./env";
import { handMadeTables, type MigrationList, projectRoot, readSchema, withSchemaEngine } from "./schema-engine";

/** A migration that did not go through: says which one, why, and where the copy of the data is. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

const engineOf = (url: string): Engine => (url.startsWith("file:") ? "sqlite" : "postgresql");
const folderOf = (engine: Engine) => join(projectRoot(), "prisma/migrations", engine);

export function migrationNames(engine: Engine, folder = folderOf(engine)): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function migrationList(engine: Engine, folder = folderOf(engine)): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: "./migration_lock.toml", content: `provider = "${engine}"\n` },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(engine, folder).map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** The names in `_prisma_migrations` that were finished, read without the schema engine: a start with nothing to do stays quick. */
async function finishedMigrations(url: string): Promise<Set<string>> {
  const query = `SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  return new Set(await readTexts(url, query, "_prisma_migrations"));
}

/** The first `name` that a query answers as text, or null. For the start, before there is a client. */
export async function readOneText(url: string, query: string): Promise<string | null> {
  return (await readTexts(url, query, "Setting"))[0] ?? null;
}

async function readTexts(url: string, query: string, table: string): Promise<string[]> {
  return engineOf(url) === "sqlite"
    ? sqliteTexts(url.slice("file:".length), query, table)
    : postgresqlTexts(url, query, table);
}

function sqliteTexts(file: string, query: string, table: string): string[] {
  if (!existsSync(file)) return [];
  const connection = new Sqlite(file);
  try {
    const known = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(table);
    return known
      ? connection
          .prepare<[], { name: string }>(query)
          .all()
          .map((row) => String(row.name))
      : [];
  } finally {
    connection.close();
  }
}

async function postgresqlTexts(url: string, query: string, table: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const known = await client.query("SELECT to_regclass($1) AS name", [`"${table}"`]);
    if (!known.rows[0]?.name) return [];
    return (await client.query<{ name: unknown }>(query)).rows.map((row) => String(row.name));
  } finally {
    await client.end();
  }
}

/** The migrations that the database at `url` still lacks, oldest first. */
export async function pendingMigrations(url: string, folder?: string): Promise<string[]> {
  const finished = await finishedMigrations(url);
  return migrationNames(engineOf(url), folder).filter((name) => !finished.has(name));
}

/**
 * Applies what is pending, as `prisma migrate deploy` does. On SQLite the file is copied first (`app.db.before-NAME`) and put
 * back if a migration fails; on PostgreSQL each migration file is one transaction. Throws {@link MigrationError}.
 */
export async function applyMigrations(url: string, folder?: string): Promise<string[]> {
  const engine = engineOf(url);
  const pending = await pendingMigrations(url, folder);
  const [first] = pending;
  if (first === undefined) return [];
  const file = engine === "sqlite" ? url.slice("file:".length) : null;
  if (file) mkdirSync(dirname(file), { recursive: true });
  const copy = file && existsSync(file) ? await copyBefore(file, first) : null;
  try {
    await withSchemaEngine(url, (one) =>
      one.applyMigrations({ migrationsList: migrationList(engine, folder), filters: handMadeTables[engine] }),
    );
  } catch (cause) {
    const finished = await finishedMigrations(url);
    if (file && copy) await putBack(copy, file);
    const failed = pending.find((name) => !finished.has(name)) ?? pending.join(", ");
    throw new MigrationError(failureText(cause, failed, copy), { cause });
  }
  return pending;
}

function failureText(cause: unknown, failed: string, copy: string | null): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const kept = copy
    ? `The data is as it was; a copy made before lies at ${copy}.`
    : "The migration was rolled back; the data is as it was.";
  return `Migration ${failed} failed: ${reason}\n${kept}`;
}

async function copyBefore(file: string, migration: string): Promise<string> {
  const copy = `${file}.before-${migration}`;
  await backUp(file, copy);
  return copy;
}

async function putBack(copy: string, file: string): Promise<void> {
  await backUp(copy, file);
}

// SQLite's own backup: sees what is still in the write-ahead log, and never a half-written page.
async function backUp(from: string, to: string): Promise<void> {
  const source = new Sqlite(from);
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}

/** What is compared: the history in a folder, and a schema. Tests bring their own. */
export type Compared = { readonly folder: string; readonly schema: string };

const ofProject = (engine: Engine): Compared => ({ folder: folderOf(engine), schema: readSchema(engine) });

/** The SQL that would take the history of `engine` to the schema; empty when they agree. `scratchUrl` is an empty database. */
export async function driftOf(engine: Engine, scratchUrl: string, compared = ofProject(engine)): Promise<string> {
  const result = await withSchemaEngine(scratchUrl, (one) =>
    one.diff({
      from: { tag: "migrations", ...migrationList(engine, compared.folder) },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: compared.schema }] },
      script: true,
      exitCode: null,
      filters: handMadeTables[engine],
    }),
  );
  const script = result.stdout ?? "";
  return /^\s*(--.*)?\s*$/.test(script) ? "" : script;
}

/** Writes the next migration of `engine`; null when history and schema agree. */
export async function writeNextMigration(
  engine: Engine,
  scratchUrl: string,
  name: string,
  compared = ofProject(engine),
): Promise<string | null> {
  const script = await driftOf(engine, scratchUrl, compared);
  if (script === "") return null;
  const folder = join(compared.folder, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "migration.sql");
  writeFileSync(file, script);
  writeFileSync(join(compared.folder, "migration_lock.toml"), `provider = "${engine}"\n`);
  return file;
}
