import { type ChildProcess, spawn } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { applyMigrations, lacksIndexes } from "@/lib/core/migrations";
import { isSetUp } from "@/lib/core/set-up-state";
import { makePointsLeft } from "@/lib/places/scattered-indexes";
import { dataDir, engine, migratedDatabase } from "@/tests/support/database";

// a large import drops indexes of a SQLite directory for a while (see lib/core/dropped-indexes.sqlite.ts)
const onSqlite = test.runIf(engine === "sqlite");
const timeout = 180_000;

const scattered = [
  "Place_nameKey_id_kind_idx",
  "Place_openingHours_idx",
  "Place_phoneKey_idx",
  "Place_websiteHost_idx",
];

function asked<T>(url: string, ask: (client: Sqlite.Database) => T): T {
  const client = new Sqlite(url.slice("file:".length));
  try {
    return ask(client);
  } finally {
    client.close();
  }
}

/** Every table, index and trigger as it was made. */
const schemaOf = (url: string) =>
  asked(url, (client) => client.prepare(`SELECT "name", "sql" FROM sqlite_schema ORDER BY "name"`).all());

const scatteredIn = (url: string) =>
  asked(url, (client) =>
    client
      .prepare<[], string>(`SELECT "name" FROM sqlite_schema WHERE "type" = 'index' ORDER BY 1`)
      .pluck()
      .all()
      .filter((name) => scattered.includes(name)),
  );

const placesIn = (url: string) => asked(url, (client) => client.prepare(`SELECT count(*) FROM "Place"`).pluck().get());

/** Places that nobody would find around a point. */
const unfoundIn = (url: string) =>
  asked(url, (client) =>
    client.prepare(`SELECT (SELECT count(*) FROM "Place") - (SELECT count(*) FROM "PlacePoint")`).pluck().get(),
  );

function roomsFile(name: string, rows: number): string {
  const file = join(dataDir, name);
  const row = (n: number) => `r${n},Room ${n * 7919},studio,Town ${n % 50},${(n % 80) + 0.5},${(n % 170) + 0.5}\n`;
  const lines = Array.from({ length: rows }, (_, n) => row(n + 1));
  writeFileSync(file, `sourceId,name,kind,city,latitude,longitude\n${lines.join("")}`);
  return file;
}

function importing(url: string, file: string) {
  const words = ["lib/commands/run.js", "directory", "import", "csv", file, "--json"];
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir };
  const child = spawn(process.execPath, words, { env, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  return { child, ended };
}

/** Until some places are there and others still come. Who opened the file earlier would keep the import from having it to itself. */
async function inTheMiddle(url: string, child: ChildProcess): Promise<void> {
  const log = `${url.slice("file:".length)}-wal`;
  const isWriting = () => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 4_000_000;
  while (child.exitCode === null && !(isWriting() && Number(placesIn(url)) > 0)) await pause(10);
}

onSqlite("an import leaves a directory with every index that it had", { timeout }, async () => {
  const url = await migratedDatabase();
  const before = schemaOf(url);
  expect(scatteredIn(url)).toEqual(scattered);
  expect(await importing(url, roomsFile("some.csv", 3000)).ended).toBe(0);
  expect(placesIn(url)).toBe(3000);
  expect(schemaOf(url)).toEqual(before);
});

onSqlite("an import that is killed leaves them to the next start", { timeout }, async () => {
  const url = await migratedDatabase();
  const before = schemaOf(url);
  const { child, ended } = importing(url, roomsFile("many.csv", 90_000));
  await inTheMiddle(url, child);
  child.kill("SIGKILL");
  await ended;
  expect(scatteredIn(url)).toEqual([]);
  // a start looks before it takes anything for done
  expect(lacksIndexes(url)).toBe(true);
  expect(unfoundIn(url)).toBeGreaterThan(0);
  expect(await isSetUp(url)).toBe(false);
  expect(await applyMigrations(url)).toEqual([]);
  expect(lacksIndexes(url)).toBe(false);
  expect(unfoundIn(url)).toBe(0);
  expect(schemaOf(url)).toEqual(before);
  expect(asked(url, (client) => client.pragma("integrity_check", { simple: true }))).toBe("ok");
});

onSqlite(
  "an app that starts while an import goes on finds every place, and the import goes on",
  { timeout },
  async () => {
    const url = await migratedDatabase();
    const { child, ended } = importing(url, roomsFile("going on.csv", 90_000));
    const log = `${url.slice("file:".length)}-wal`;
    while ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) < 4_000_000 && child.exitCode === null)
      await pause(10);
    makePointsLeft(url);
    await applyMigrations(url);
    expect(scatteredIn(url)).toEqual(scattered);
    expect(unfoundIn(url)).toBe(0);
    expect(await ended).toBe(0);
    expect(placesIn(url)).toBe(90_000);
    expect(unfoundIn(url)).toBe(0);
    expect(asked(url, (client) => client.prepare(`SELECT rtreecheck('PlacePoint')`).pluck().get())).toBe("ok");
  },
);

onSqlite("while somebody has the database open, no index is dropped", { timeout }, async () => {
  const url = await migratedDatabase();
  const reader = new Sqlite(url.slice("file:".length));
  const read = reader
    .prepare<[], number>(`SELECT count(*) FROM "Place" INDEXED BY "Place_nameKey_id_kind_idx"`)
    .pluck();
  const { child, ended } = importing(url, roomsFile("beside.csv", 20_000));
  let most = 0;
  while (child.exitCode === null) {
    // fails where there is no such index
    most = Math.max(most, read.get() ?? 0);
    await pause(20);
  }
  // the command may have ended right behind its one transaction
  most = Math.max(most, read.get() ?? 0);
  expect(await ended).toBe(0);
  expect(most).toBeGreaterThan(0);
  reader.close();
  expect(scatteredIn(url)).toEqual(scattered);
});
