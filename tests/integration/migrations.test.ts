import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { database, openDatabase } from "@/lib/core/db";
import { applyMigrations, driftOf, migrationNames, pendingMigrations, writeNextMigration } from "@/lib/core/migrations";
import { readSchema } from "@/lib/core/schema-engine";
import { dataDir, emptyDatabase, engine, migratedDatabase } from "@/tests/support/database";

const onSqlite = engine === "sqlite";

/** The history with one more migration, which adds a row and then fails. */
function historyWithFailure(): string {
  const folder = mkdtempSync(join(dataDir, "migrations-"));
  cpSync(join("prisma/migrations", engine), folder, { recursive: true });
  const failing = join(folder, "20990101000000_planted_failure");
  mkdirSync(failing);
  writeFileSync(
    join(failing, "migration.sql"),
    `DELETE FROM "Setting";\nINSERT INTO "ThereIsNoSuchTable" ("id") VALUES (1);\n`,
  );
  return folder;
}

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

test("a migration that fails names itself and leaves the data as it was", async () => {
  const url = await migratedDatabase();
  const before = await openDatabase(url);
  await before.db.setting.create({ data: { key: "registration", value: "open" } });
  await before.db.$disconnect();

  await expect(applyMigrations(url, historyWithFailure())).rejects.toThrow(
    /Migration 20990101000000_planted_failure failed:[\s\S]*the data is as it was/i,
  );

  const after = await openDatabase(url);
  expect(await after.db.setting.findMany({ select: { key: true, value: true } })).toEqual([
    { key: "registration", value: "open" },
  ]);
  await after.db.$disconnect();
});

test("after a failure the database can still be brought up to date", async () => {
  const url = await migratedDatabase();
  await expect(applyMigrations(url, historyWithFailure())).rejects.toThrow("planted_failure");
  expect(await applyMigrations(url)).toEqual([]);
});

test.runIf(onSqlite)("a SQLite file is copied before it is migrated", async () => {
  const url = await migratedDatabase();
  await expect(applyMigrations(url, historyWithFailure())).rejects.toThrow("before-20990101000000_planted_failure");
  const copy = `${url.slice("file:".length)}.before-20990101000000_planted_failure`;
  expect(existsSync(copy)).toBe(true);
});

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
