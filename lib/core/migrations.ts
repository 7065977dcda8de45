import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { isAnythingDropped, makeDroppedIndexes } from "./bulk-rows.sqlite";
import type { Engine } from "./env";
import { log } from "./log";
import { copyBefore, copyInterrupted, findCopyBefore, makeWhole, putBack } from "./migration-copies";
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
export async function finishedMigrations(url: string): Promise<Set<string>> {
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

/** Whether an import was killed before it had made its indexes, or is at it. */
export const lacksIndexes = (url: string): boolean =>
  engineOf(url) === "sqlite" && isAnythingDropped(url.slice("file:".length));

/**
 * Applies what is pending, as `prisma migrate deploy` does, also where an earlier run was killed in the middle. On SQLite the file is
 * copied first (`app.db.before-NAME`) and put back if a migration fails; on PostgreSQL each migration file is one transaction. Answers the
 * names of what was applied. Throws {@link MigrationError}.
 */
export async function applyMigrations(url: string, folder?: string): Promise<string[]> {
  // what an import that was killed had dropped: a migration expects it
  if (lacksIndexes(url)) makeDroppedIndexes(url.slice("file:".length));
  if (lacksIndexes(url)) throw new MigrationError("Indexes that an import dropped could not be made again.");
  if ((await pendingMigrations(url, folder)).length === 0) return [];
  if (engineOf(url) === "postgresql") return migratePostgresql(url, folder);
  const file = url.slice("file:".length);
  if (existsSync(file)) return migrateSqlite(file, folder);
  await makeWhole(file, async (making) => {
    await runEngine(`file:${making}`, folder, "Nothing was made yet: start again when it is mended.");
  });
  return migrationNames("sqlite", folder);
}

async function migrateSqlite(file: string, folder: string | undefined): Promise<string[]> {
  const url = `file:${file}`;
  const [unfinished] = await unfinishedMigrations(url);
  const kept = unfinished === undefined ? null : findCopyBefore(file, unfinished);
  if (kept && unfinished !== undefined) {
    // an earlier version may have served it for days since
    const aside = await copyInterrupted(file, unfinished);
    log("warn", "a migration was interrupted: the copy made before it is put back", { migration: unfinished, aside });
    await putBack(kept, file);
  } else if (unfinished !== undefined)
    throw new MigrationError(
      `Migration ${unfinished} was interrupted, and the copy made before it (${file}.before-…) is gone. Put back a copy of your own.`,
    );
  const [first = ""] = await pendingMigrations(url, folder);
  const copy = kept ?? (await copyBefore(file, first));
  return runEngine(url, folder, `The data is as it was; a copy made before lies at ${copy}.`, () =>
    putBack(copy, file),
  );
}

async function migratePostgresql(url: string, folder: string | undefined): Promise<string[]> {
  await forgetUnfinished(url);
  return runEngine(url, folder, "The migration was rolled back; the data is as it was.");
}

async function runEngine(
  url: string,
  folder: string | undefined,
  kept: string,
  takeBack?: () => Promise<void>,
): Promise<string[]> {
  const engine = engineOf(url);
  const before = await finishedMigrations(url);
  const pending = await pendingMigrations(url, folder);
  try {
    const migrationsList =
      engine === "sqlite" ? migrationList(engine, folder) : endingThemselves(migrationList(engine, folder));
    await withSchemaEngine(url, (one) => one.applyMigrations({ migrationsList, filters: handMadeTables[engine] }));
  } catch (cause) {
    // a server that went away is what failed, not what is asked of it afterwards
    const finished = await finishedMigrations(url).catch(() => new Set<string>());
    // where nothing was begun, because somebody else has the file, what they have written since the copy must stay
    if (finished.size !== before.size || (await unfinishedMigrations(url)).length > 0) await takeBack?.();
    const failed = pending.find((name) => !finished.has(name)) ?? pending.join(", ");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new MigrationError(`Migration ${failed} failed: ${reason}\n${kept}`, { cause });
  }
  return pending;
}

/**
 * On PostgreSQL a server whose client was killed may run a migration to its end all the same. So each says itself, in its own
 * transaction, that it is finished: what is not finished has left nothing.
 */
function endingThemselves(list: MigrationList): MigrationList {
  const migrationDirectories = list.migrationDirectories.map(({ path, migrationFile }) => {
    const end = `UPDATE "_prisma_migrations" SET finished_at = now() WHERE ${isUnfinished} AND migration_name = '${path}';`;
    const { content } = migrationFile;
    const value = content.tag === "ok" ? `${content.value}\n;\n${end}\n` : content.value;
    return { path, migrationFile: { ...migrationFile, content: { ...content, value } as typeof content } };
  });
  return { ...list, migrationDirectories };
}

const isUnfinished = "finished_at IS NULL AND rolled_back_at IS NULL";

/** Migrations that were begun and neither finished nor taken back, oldest first: the process was killed. */
function unfinishedMigrations(url: string): Promise<string[]> {
  const query = `SELECT migration_name AS name FROM "_prisma_migrations" WHERE ${isUnfinished} ORDER BY migration_name`;
  return readTexts(url, query, "_prisma_migrations");
}

// the lock that the schema engine itself takes: a migration that another process is at is not one that was killed
const engineLock = "pg_advisory_lock(72707369)";

// What did not finish left nothing but its line in the engine's table, which would refuse every later migration
async function forgetUnfinished(url: string): Promise<void> {
  if ((await unfinishedMigrations(url)).length === 0) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT ${engineLock}`);
    await client.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE ${isUnfinished}`);
  } finally {
    await client.end();
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
