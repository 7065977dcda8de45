import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import pg from "pg";
import { AppError } from "@/lib/core/errors";
import { applyMigrations } from "@/lib/core/migrations";
import { projectRoot } from "@/lib/core/schema-engine";
import { openContainer } from "./container";
import type { Contents } from "./database";

export const name = "PostgreSQL";

// Rows cross as PostgreSQL itself writes and reads a whole row: every type comes back as it was.

const folder = () => join(projectRoot(), "prisma/migrations/postgresql");
const atOnce = 500;

export async function hasData(url: string): Promise<boolean> {
  return connected(url, async (client) => (await tablesOf(client)).includes("_prisma_migrations"));
}

export async function snapshot(url: string, file: string): Promise<Contents> {
  const container = openContainer(file);
  try {
    container.exec(`CREATE TABLE "BackupRow" ("table" TEXT NOT NULL, "row" TEXT NOT NULL)`);
    container.exec(`CREATE TABLE "BackupSequence" ("name" TEXT NOT NULL, "value" TEXT)`);
    return await connected(url, async (client) => {
      // one moment for all tables
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      for (const table of await tablesOf(client)) await readTable(client, table, container);
      const sequence = container.prepare(`INSERT INTO "BackupSequence" VALUES (?, ?)`);
      for (const { name, value } of (await client.query(sequences)).rows) sequence.run(name, value);
      container.exec(`CREATE INDEX "BackupRow_table_idx" ON "BackupRow" ("table")`);
      const { rows } = await client.query<Contents>(contents);
      if (!rows[0]) throw new Error("The database did not say what it holds.");
      return rows[0];
    });
  } finally {
    container.close();
  }
}

const contents = `SELECT (SELECT count(*)::int FROM "User") AS accounts, (SELECT count(*)::int FROM "Place") AS places,
  (SELECT coalesce(array_agg(migration_name::text ORDER BY migration_name), '{}') FROM "_prisma_migrations"
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations`;

const sequences = `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences WHERE schemaname = current_schema()`;

async function readTable(client: pg.Client, table: string, container: Sqlite.Database): Promise<void> {
  const add = container.prepare(`INSERT INTO "BackupRow" VALUES (?, ?)`);
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT (one.*)::text AS row FROM ${quoted(table)} one`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`FETCH ${atOnce} FROM rows`);
    if (rows.length === 0) break;
    container.transaction(() => {
      for (const { row } of rows) add.run(table, row);
    })();
  }
  await client.query("CLOSE rows");
}

export const unpackedAt = (_url: string, dataDir: string): string => join(dataDir, "restoring");

export async function expectUnused(url: string): Promise<void> {
  const others = `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  const count = await connected(url, async (client) => (await client.query(others)).rows[0].count);
  if (count > 0)
    throw new AppError("CONFLICT", "Somebody uses the database. Stop the app, then restore. Nothing was changed.");
}

/** All in one transaction: the tables are made anew by the migrations that the backup has seen, and filled. */
export async function replace(url: string, file: string, migrations: readonly string[]): Promise<void> {
  // the schema engine's own table
  if (!(await hasData(url))) await applyMigrations(url);
  const container = openContainer(file);
  try {
    await connected(url, async (client) => {
      await client.query("BEGIN");
      await expectOnlyOurs(client);
      await dropAll(client);
      for (const one of migrations) await client.query(migrationOf(one));
      await fill(client, container);
      await client.query("COMMIT");
      await client.query("ANALYZE");
    });
  } finally {
    container.close();
  }
}

const migrationOf = (name: string) => readFileSync(join(folder(), name, "migration.sql"), "utf8");

/** A database may be shared with something else: its tables stay. */
async function expectOnlyOurs(client: pg.Client): Promise<void> {
  const ours = new Set(["_prisma_migrations"]);
  for (const name of readdirSync(folder()))
    if (existsSync(join(folder(), name, "migration.sql")))
      for (const [, table = ""] of migrationOf(name).matchAll(/CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?"(\w+)"/g))
        ours.add(table);
  const strange = (await tablesOf(client)).filter((table) => !ours.has(table));
  if (strange.length > 0)
    throw new AppError(
      "CONFLICT",
      `The database holds tables that are not this app's (${strange.join(", ")}). Restore into one of its own. Nothing was changed.`,
    );
}

const notOfAnExtension = (catalogue: string) =>
  `NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '${catalogue}'::regclass AND d.objid = o.oid AND d.deptype = 'e')`;

const functions = `SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', o.oid::regprocedure) AS drop FROM pg_proc o
  WHERE o.pronamespace = current_schema()::regnamespace AND ${notOfAnExtension("pg_proc")}`;
const types = `SELECT format('DROP TYPE IF EXISTS %s CASCADE', o.oid::regtype) AS drop FROM pg_type o
  WHERE o.typnamespace = current_schema()::regnamespace AND o.typtype = 'e' AND ${notOfAnExtension("pg_type")}`;

async function dropAll(client: pg.Client): Promise<void> {
  for (const table of await tablesOf(client))
    await client.query(
      table === "_prisma_migrations" ? `DELETE FROM "${table}"` : `DROP TABLE ${quoted(table)} CASCADE`,
    );
  for (const query of [functions, types])
    for (const { drop } of (await client.query<{ drop: string }>(query)).rows) await client.query(drop);
}

const foreignKeys = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS add
  FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`;

async function fill(client: pg.Client, container: Sqlite.Database): Promise<void> {
  // rows name rows that come later: what holds them together is checked once all are there
  const { rows: keys } = await client.query<{ drop: string; add: string }>(foreignKeys);
  for (const { drop } of keys) await client.query(drop);
  // what a migration has written comes again
  const tables = await tablesOf(client);
  await client.query(`TRUNCATE ${tables.map(quoted).join(", ")}`);
  for (const table of tables) {
    // what triggers keep is in the backup as well
    await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    await fillTable(client, table, container);
    await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
  }
  for (const { add } of keys) await client.query(add);
  const values = container.prepare<[], { name: string; value: string | null }>(`SELECT * FROM "BackupSequence"`).all();
  for (const { name, value } of values)
    if (value !== null) await client.query("SELECT setval($1::regclass, $2)", [quoted(name), value]);
}

async function fillTable(client: pg.Client, table: string, container: Sqlite.Database): Promise<void> {
  const columns = (await client.query<{ name: string }>(writtenColumns, [table])).rows.map(({ name }) => quoted(name));
  const insert = `INSERT INTO ${quoted(table)} (${columns.join(", ")})
    SELECT ${columns.map((column) => `(one.row).${column}`).join(", ")} FROM (SELECT text::${quoted(table)} AS row FROM unnest($1::text[]) text) one`;
  const rows = container.prepare<[string], { row: string }>(`SELECT "row" FROM "BackupRow" WHERE "table" = ?`);
  let some: string[] = [];
  for (const { row } of rows.iterate(table)) {
    if (some.push(row) < atOnce) continue;
    await client.query(insert, [some]);
    some = [];
  }
  if (some.length > 0) await client.query(insert, [some]);
}

const writtenColumns = `SELECT column_name AS name FROM information_schema.columns
  WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`;

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Text is written the same way whatever the server's habits are. */
async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const options = "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c extra_float_digits=1 -c jit=off";
  const client = new pg.Client({ connectionString: url, options });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
