import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { database, openDatabase } from "@/lib/core/db";
import { copyBefore, findCopyBefore } from "@/lib/core/migration-copies";
import { applyMigrations, driftOf, migrationNames, pendingMigrations, writeNextMigration } from "@/lib/core/migrations";
import { readSchema } from "@/lib/core/schema-engine";
import { breakable } from "@/tests/support/breakable";
import { dataDir, emptyDatabase, engine, migratedDatabase } from "@/tests/support/database";

const onSqlite = engine === "sqlite";

const added = "20990101000000_guitars";

/** The history with one more migration. */
function historyWith(sql: string): string {
  const folder = mkdtempSync(join(dataDir, "migrations-"));
  cpSync(join("prisma/migrations", engine), folder, { recursive: true });
  mkdirSync(join(folder, added));
  writeFileSync(join(folder, added, "migration.sql"), sql);
  return folder;
}

const guitars = `CREATE TABLE "Guitar" ("id" TEXT NOT NULL PRIMARY KEY);\n`;
const failing = () => historyWith(`DELETE FROM "Setting";\nINSERT INTO "ThereIsNoSuchTable" ("id") VALUES (1);\n`);

async function keepSetting(url: string): Promise<void> {
  const { db } = await openDatabase(url);
  await db.setting.create({ data: { key: "registration", value: "open" } });
  await db.$disconnect();
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const { db } = await openDatabase(url);
  for (const sql of statements) await db.$executeRawUnsafe(sql);
  await db.$disconnect();
}

async function settingsAt(url: string) {
  const { db } = await openDatabase(url);
  const settings = await db.setting.findMany({ select: { key: true, value: true } });
  await db.$disconnect();
  return settings;
}

const fileOf = (url: string) => url.slice("file:".length);

/** What the schema engine writes before it begins, and a kill leaves. */
const begun = `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name") VALUES ('begun', 'x', '${added}')`;

test("the history of migrations makes exactly what the schema says", async () => {
  expect(await driftOf(engine, await emptyDatabase())).toBe("");
});

test("the next migration says what the schema has and the history lacks", async () => {
  const folder = mkdtempSync(join(dataDir, "migrations-"));
  cpSync(join("prisma/migrations", engine), folder, { recursive: true });
  const schema = `${readSchema(engine)}\nmodel Guitar {\n  id String @id\n  strings Int @default(6)\n}\n`;
  const file = await writeNextMigration(engine, await emptyDatabase(), "20990101000000_guitars", { folder, schema });
  expect(readFileSync(file ?? "", "utf8")).toContain('CREATE TABLE "Guitar"');
  expect(await writeNextMigration(engine, await emptyDatabase(), "again", { folder, schema })).toBeNull();
  const url = await migratedDatabase();
  expect(await applyMigrations(url, folder)).toEqual(["20990101000000_guitars"]);
});

test("an empty database gets every migration once", async () => {
  const url = await emptyDatabase();
  expect(await pendingMigrations(url)).toEqual(migrationNames(engine));
  expect(await applyMigrations(url)).toEqual(migrationNames(engine));
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await applyMigrations(url)).toEqual([]);
});

test("both engines have the same migrations", () => {
  expect(migrationNames("sqlite")).toEqual(migrationNames("postgresql"));
});

test("a migration that fails names itself and leaves the data as it was; mended, it goes in", async () => {
  const url = await migratedDatabase();
  await keepSetting(url);
  await expect(applyMigrations(url, failing())).rejects.toThrow(
    /Migration 20990101000000_guitars failed:[\s\S]*ThereIsNoSuchTable[\s\S]*the data is as it was/i,
  );
  expect(await settingsAt(url)).toEqual([{ key: "registration", value: "open" }]);
  const mended = historyWith(guitars);
  expect(await applyMigrations(url, mended)).toEqual([added]);
  expect(await applyMigrations(url, mended)).toEqual([]);
  expect(await settingsAt(url)).toEqual([{ key: "registration", value: "open" }]);
});

test("a first migration that fails leaves nothing to trip over", async () => {
  const url = await emptyDatabase();
  await expect(applyMigrations(url, failing())).rejects.toThrow("guitars failed");
  await applyMigrations(url);
  expect(await pendingMigrations(url)).toEqual([]);
});

test.runIf(onSqlite)("a SQLite file is copied before it is migrated", async () => {
  const url = await migratedDatabase();
  await expect(applyMigrations(url, failing())).rejects.toThrow("before-20990101000000_guitars");
  expect(existsSync(`${fileOf(url)}.before-${added}`)).toBe(true);
});

test.runIf(onSqlite)(
  "after a kill in the middle of a migration the copy is put back, and the next start goes through",
  async () => {
    const url = await migratedDatabase();
    await keepSetting(url);
    const copy = await copyBefore(fileOf(url), added);
    // as beside a copy that was being read when the machine failed
    writeFileSync(`${copy}-wal`, "");
    await run(url, begun, guitars, `UPDATE "Setting" SET "value" = '"written since"'`);
    expect(await applyMigrations(url, historyWith(guitars))).toEqual([added]);
    expect(await settingsAt(url)).toEqual([{ key: "registration", value: "open" }]);
    const aside = `file:${fileOf(url)}.interrupted-${added}`;
    expect(await settingsAt(aside)).toEqual([{ key: "registration", value: "written since" }]);
    // killed once more, what was kept aside the first time stays
    await run(
      url,
      `DELETE FROM "_prisma_migrations" WHERE "migration_name" = '${added}'`,
      begun,
      `DELETE FROM "Setting"`,
    );
    expect(await applyMigrations(url, historyWith(guitars))).toEqual([added]);
    expect(await settingsAt(aside)).toEqual([{ key: "registration", value: "written since" }]);
    expect(await settingsAt(`${aside}-2`)).toEqual([]);
  },
);

test.runIf(onSqlite)(
  "of two migrations the copy before both is put back, not the empty log that lies beside it",
  async () => {
    const file = join(mkdtempSync(join(dataDir, "copies-")), "app.db");
    for (const name of ["before-1_x", "before-1_x-wal", "before-1_x-shm", "before-1_x.part", "before-3_z"])
      writeFileSync(`${file}.${name}`, "");
    expect(findCopyBefore(file, "2_y")).toBe(`${file}.before-1_x`);
  },
);

test.runIf(onSqlite)(
  "what somebody writes while a migration waits for them in vain stays",
  async () => {
    const url = await migratedDatabase();
    await keepSetting(url);
    // a server of the version before, which has the file open
    const serving = spawn(process.execPath, ["--input-type=module", "-e", anotherServer, fileOf(url)]);
    await once(serving.stdout, "data");
    await expect(applyMigrations(url, historyWith(guitars))).rejects.toThrow("guitars failed");
    serving.kill();
    await once(serving, "exit");
    expect(await settingsAt(url)).toEqual([{ key: "registration", value: "written meanwhile" }]);
    expect(await applyMigrations(url, historyWith(guitars))).toEqual([added]);
  },
  60_000,
);

const anotherServer = `
import Sqlite from "better-sqlite3";
const client = new Sqlite(process.argv[1]);
client.pragma("journal_mode = WAL");
client.prepare('SELECT * FROM "Setting"').all();
console.log("open");
setTimeout(() => client.exec("UPDATE \\"Setting\\" SET \\"value\\" = '\\"written meanwhile\\"'"), 1500);
setInterval(() => {}, 1000);
`;

test.runIf(onSqlite)("a new file is not taken for the one whose log was left behind", async () => {
  const file = join(mkdtempSync(join(dataDir, "left-")), "app.db");
  await applyMigrations(`file:${file}`);
  const { db } = await openDatabase(`file:${file}`);
  await db.setting.create({ data: { key: "registration", value: "open" } });
  const log = readFileSync(`${file}-wal`);
  await db.$disconnect();
  rmSync(file);
  writeFileSync(`${file}-wal`, log);
  await applyMigrations(`file:${file}`);
  expect(await settingsAt(`file:${file}`)).toEqual([]);
});

test.runIf(onSqlite)("half a migration whose copy is gone is left alone, with word of what to do", async () => {
  const url = await migratedDatabase();
  await run(url, begun);
  await expect(applyMigrations(url, historyWith(guitars))).rejects.toThrow(
    /guitars was interrupted[\s\S]*copy of your own/,
  );
});

test.runIf(onSqlite)(
  "a first start that is killed at any moment is begun anew",
  async () => {
    const file = join(dataDir, "killed.db");
    const migrating = () =>
      spawn(process.execPath, ["lib/commands/run.js", "migrate"], {
        env: { ...process.env, DATABASE_URL: `file:${file}` },
        stdio: "ignore",
      });
    const traces = () => readdirSync(dataDir).filter((name) => name.startsWith("killed.db"));
    for (const wait of [0, 20, 60]) {
      const child = migrating();
      const ended = once(child, "exit");
      while (traces().length === 0 && child.exitCode === null) await pause(2);
      await pause(wait);
      child.kill("SIGKILL");
      await ended;
    }
    const [code] = await once(migrating(), "exit");
    expect(code).toBe(0);
    expect(traces()).toEqual(["killed.db"]);
    expect(await pendingMigrations(`file:${file}`)).toEqual([]);
  },
  60_000,
);

test.runIf(!onSqlite)("a migration that was begun and killed is begun again", async () => {
  const url = await migratedDatabase();
  await run(url, begun);
  expect(await applyMigrations(url, historyWith(guitars))).toEqual([added]);
});

test.runIf(!onSqlite)(
  "a migration that the server ran to its end after its client was gone is not run twice",
  async () => {
    const url = await migratedDatabase();
    const broken = await breakable(url);
    const folder = historyWith(`${guitars}SELECT pg_sleep(3);\n`);
    const { db } = await openDatabase(url);
    const refused = expect(applyMigrations(broken.url, folder)).rejects.toThrow("guitars failed");
    const atWork = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'CREATE TABLE "Guitar"%'`;
    while ((await db.$queryRawUnsafe<unknown[]>(atWork)).length === 0) await pause(50);
    await db.$disconnect();
    broken.breakOff();
    await refused;
    expect(await applyMigrations(url, folder)).toEqual([]);
    expect(await settingsAt(url)).toEqual([]);
  },
  60_000,
);

test.runIf(onSqlite)(
  "every SQLite connection commits to the disk, holds foreign keys and waits for its turn",
  async () => {
    const { db } = await database();
    const pragma = async (name: string) => {
      const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`PRAGMA ${name}`);
      return Object.values(row ?? {}).map(String)[0];
    };
    const full = "2";
    expect(await pragma("synchronous")).toBe(full);
    expect(await pragma("foreign_keys")).toBe("1");
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("busy_timeout")).toBe("10000");
  },
);

test.runIf(!onSqlite)(
  "every PostgreSQL commit is on the disk before it is acknowledged, unless the server says otherwise",
  async () => {
    const { db } = await database();
    const [row] = await db.$queryRawUnsafe<{ synchronous_commit: string }[]>("SHOW synchronous_commit");
    expect(row?.synchronous_commit).toBe("on");
  },
);
