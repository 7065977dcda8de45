import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { createToken } from "@/lib/auth/mutations";
import { removeLeftOvers } from "@/lib/commands/backup/container";
import { adoptDatabase, database, db, openDatabase } from "@/lib/core/db";
import { applyMigrations, migrationNames, pendingMigrations } from "@/lib/core/migrations";
import { type Api, apiOf, ask } from "@/tests/support/api";
import { dataDir, emptyDatabase, engine } from "@/tests/support/database";
import { signUp } from "@/tests/support/people";

// each command is a program that starts
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const url = process.env.DATABASE_URL ?? "";
const folder = mkdtempSync(join(dataDir, "backups-"));
const whole = join(folder, "whole.backup");

type Where = { readonly url: string; readonly dataDir: string };
const here: Where = { url, dataDir };

/** A place without anything yet. */
async function elsewhere(): Promise<Where> {
  return { url: await emptyDatabase(), dataDir: mkdtempSync(join(dataDir, "elsewhere-")) };
}

const envOf = (where: Where) => ({ ...process.env, DATABASE_URL: where.url, DATA_DIR: where.dataDir, AUTH_SECRET: "" });

function run(command: "backup" | "restore", file: string | null, where: Where = here) {
  const words = file === null ? [] : [file];
  const options = { encoding: "utf8" as const, env: envOf(where) };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/commands/run.js", command, ...words], options);
  return { code: status, out: stdout, err: stderr };
}

/** Every row of every table but the indexes' own, in no order. */
async function everything(at: string): Promise<Record<string, string[]>> {
  const { db: opened } = await openDatabase(at);
  const names =
    engine === "sqlite"
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'PlaceText*' AND name NOT GLOB 'PlacePoint*'`
      : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`;
  const all: Record<string, string[]> = {};
  for (const { name } of await opened.$queryRawUnsafe<{ name: string }[]>(names)) {
    const columns = engine === "sqlite" ? "*" : `(one.*)::text AS "row"`;
    const rows = await opened.$queryRawUnsafe<object[]>(`SELECT ${columns} FROM "${name}" one`);
    const said = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
    all[name] = rows.map((row) => JSON.stringify(row, said)).sort();
  }
  await opened.$disconnect();
  return all;
}

/** Runs `work` with the app's own code on another database. */
async function at<T>(other: string, work: () => Promise<T>): Promise<T> {
  const own = await database();
  const opened = await openDatabase(other);
  adoptDatabase(opened);
  try {
    return await work();
  } finally {
    adoptDatabase(own);
    await opened.db.$disconnect();
  }
}

const secret = "a secret that this test keeps, and which is long enough";
let api: Api;
let token = "";
let placeId = "";
let saved: Awaited<ReturnType<typeof everything>> = {};

beforeAll(async () => {
  const nora = await signUp("Nora Field");
  api = await apiOf(nora);
  const odd = "Шум & Söhne 🎚️ (\"A\", 'B'), \\back\\slash";
  const made = await api("POST", "/places", {
    kind: "studio",
    name: odd,
    latitude: 48.2,
    longitude: 16.37,
    city: "Wien",
  });
  placeId = made.body.id;
  await api("POST", "/places", { kind: "school", name: "Night School of Sound", latitude: -33.9, longitude: 151.2 });
  const kim = await api("POST", "/contacts", {
    name: "Kim\u202E (right to left)",
    roles: ["owner"],
    emails: ["kim@example.org"],
  });
  await api("POST", "/contacts", { name: "Lee", introducedById: kim.body.id });
  const sent = { kind: "internship", title: "Runner", placeId, contactId: kim.body.id, status: "sent" };
  expect((await api("POST", "/applications", sent)).status).toBe(201);
  const talk = {
    channel: "in_person",
    direction: "out",
    occurredAt: "2027-03-01T10:00:00.123Z",
    summary: 'a\nb\tc, "d"',
  };
  expect((await api("POST", "/interactions", { ...talk, placeId, contactIds: [kim.body.id] })).status).toBe(201);
  token = await createToken(nora, "elsewhere", ["read", "write"]);
  writeFileSync(join(dataDir, "auth-secret"), secret, { mode: 0o600 });
  mkdirSync(join(dataDir, "imports/one"), { recursive: true });
  writeFileSync(join(dataDir, "imports/one/big.csv"), Buffer.alloc(9_000_001, "name,kind\n"));
  writeFileSync(join(dataDir, "imports/one/empty.csv"), "");
  mkdirSync(join(dataDir, "answers"), { recursive: true });
  writeFileSync(join(dataDir, "answers/today.json"), "{}");
  saved = await everything(url);
  const saving = run("backup", whole);
  expect(saving).toMatchObject({ code: 0, err: "" });
  expect(saving.out).toMatch(/whole\.backup: \d+\.\d MB with 1 account and 2 places\.\n$/);
});

test("all that there is comes back elsewhere, to the last row and byte, and the app goes on with it", async () => {
  const there = await elsewhere();
  const { code, out, err } = run("restore", whole, there);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^Restored 1 account and 2 places as of 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.\n$/);
  expect(await everything(there.url)).toEqual(saved);
  for (const file of ["auth-secret", "imports/one/big.csv", "imports/one/empty.csv"])
    expect(readFileSync(join(there.dataDir, file)).equals(readFileSync(join(dataDir, file))), file).toBe(true);
  expect(existsSync(join(there.dataDir, "answers"))).toBe(false);
  expect(await pendingMigrations(there.url)).toEqual([]);

  await at(there.url, async () => {
    // by text, by space, by a token of before; what is new gets ids of its own, and rows hold each other
    const shown = async (query: string) => (await ask("GET", `/places?${query}`, { token })).body.items.length;
    expect(await shown("q=Шум")).toBe(1);
    expect(await shown("near=48.2,16.37&radiusKm=5")).toBe(1);
    const { body } = await ask("POST", "/places", {
      token,
      body: { kind: "studio", name: "New Room", latitude: 48.2, longitude: 16.3 },
    });
    expect(Number(body.id)).toBeGreaterThan(Number(placeId) + 1);
    expect(await shown("q=new%20room&near=48.2,16.37&radiusKm=9")).toBe(1);
    await expect((await db()).application.updateMany({ data: { placeId: 999_999 } })).rejects.toThrow(/foreign key/i);
  });
});

test("it is a moment of a database that others write to meanwhile", async () => {
  const file = join(folder, "meanwhile.backup");
  const saving = spawn(process.execPath, ["lib/commands/run.js", "backup", file], { env: envOf(here) });
  const ended = once(saving, "exit");
  let isOver = false;
  ended.then(() => {
    isOver = true;
  });
  let last = 0;
  for (; !isOver; last += 1) {
    // the second names the first: half of a pair would be no moment
    const first = await api("POST", "/contacts", { name: `First ${last}` });
    expect((await api("POST", "/contacts", { name: `Second ${last}`, introducedById: first.body.id })).status).toBe(
      201,
    );
    await pause(5);
  }
  expect((await ended)[0]).toBe(0);
  expect(last).toBeGreaterThan(1);
  const there = await elsewhere();
  expect(run("restore", file, there).code).toBe(0);
  const { db: opened } = await openDatabase(there.url);
  const count = (name: string) => opened.contact.count({ where: { name: { startsWith: name } } });
  const [first, second] = [await count("First "), await count("Second ")];
  await opened.$disconnect();
  expect(first - second === 0 || first - second === 1).toBe(true);
  await (await db()).contact.deleteMany({ where: { name: { startsWith: "Second " } } });
  await (await db()).contact.deleteMany({ where: { name: { startsWith: "First " } } });
});

test("what was there before is saved first, and can be put back", async () => {
  const there = await elsewhere();
  await applyMigrations(there.url);
  await at(there.url, async () => {
    await signUp("Sam Before");
  });
  const before = await everything(there.url);
  writeFileSync(join(there.dataDir, "auth-secret"), "what was the secret before");
  const first = run("restore", whole, there);
  const aside = /^What was there before is saved in (.+)\.$/m.exec(first.out)?.[1] ?? "";
  expect(aside).toContain(there.dataDir);
  expect(readFileSync(join(there.dataDir, "auth-secret"), "utf8")).toBe(secret);
  expect(await everything(there.url)).toEqual(saved);
  expect(run("restore", aside, there).code).toBe(0);
  expect(await everything(there.url)).toEqual(before);
  expect(readFileSync(join(there.dataDir, "auth-secret"), "utf8")).toBe("what was the secret before");
  expect(readdirSync(join(there.dataDir, "imports/one"))).toEqual([]);
  expect(readdirSync(there.dataDir).filter((name) => /^restoring/.test(name))).toEqual([]);
});

/** Expects that a file is refused, with exit code 2 and one sentence, and that all is as it was. */
async function expectRefused(file: string, why: RegExp, there: Where) {
  const before = await everything(there.url);
  const files = readdirSync(there.dataDir).sort();
  const { code, out, err } = run("restore", file, there);
  expect({ code, out, err }).toEqual({ code: 2, out: "", err: expect.stringMatching(why) });
  expect(err).not.toMatch(/ at .*\.mjs|\n.*\n/);
  expect(await everything(there.url)).toEqual(before);
  expect(readdirSync(there.dataDir).sort()).toEqual(files);
}

async function inUseByNobody(): Promise<Where> {
  const there = await elsewhere();
  expect(run("restore", whole, there).code).toBe(0);
  return there;
}

test("a damaged file is refused, wherever a byte is missing or another one, and what is there stays", async () => {
  const there = await inUseByNobody();
  const bytes = readFileSync(whole);
  const file = join(folder, "damaged.backup");
  const damage = fc.record({ at: fc.nat(bytes.length - 1), cut: fc.boolean(), flip: fc.integer({ min: 1, max: 255 }) });
  const some = [
    { at: 0, cut: true, flip: 1 },
    { at: bytes.length - 1, cut: true, flip: 1 },
    { at: 15, cut: false, flip: 4 },
  ];
  for (const { at: place, cut, flip } of [...some, ...fc.sample(damage, 5)]) {
    const broken = cut ? bytes.subarray(0, place) : Buffer.from(bytes);
    // time, kind of machine and the like in the first ten mean nothing
    const flipped = Math.max(place, 10);
    if (!cut) broken[flipped] = (broken[flipped] ?? 0) ^ flip;
    writeFileSync(file, broken);
    await expectRefused(
      file,
      /cannot be restored: it (is damaged|ends too early|is no backup).*Nothing was changed\./,
      there,
    );
  }
});

/** A backup whose contents somebody has changed. */
function changed(name: string, change: (container: Sqlite.Database) => void): string {
  const [file, container] = [join(folder, name), join(folder, `${name}.db`)];
  writeFileSync(container, gunzipSync(readFileSync(whole)));
  const opened = new Sqlite(container);
  change(opened);
  opened.close();
  writeFileSync(file, gzipSync(readFileSync(container)));
  return file;
}

const noteChanged = (name: string, key: string, value: string) =>
  changed(name, (container) => {
    container.exec(`UPDATE "Backup" SET "note" = json_set("note", '$.${key}', json('${value}'))`);
  });

test("what is no backup of ours, or of another engine or a newer version, is refused with the reason", async () => {
  const there = await inUseByNobody();
  const text = join(folder, "text");
  writeFileSync(text, "not a backup");
  await expectRefused(text, /it is damaged, or no backup/, there);
  writeFileSync(text, gzipSync("not a backup either"));
  await expectRefused(text, /it is damaged, or no backup/, there);
  await expectRefused(
    changed("other", (one) => one.exec(`DROP TABLE "Backup"`)),
    /it is no backup of this app/,
    there,
  );
  const format = changed("format", (one) => one.exec(`UPDATE "Backup" SET "format" = 2`));
  await expectRefused(format, /another version of the app; update first/, there);
  await expectRefused(
    noteChanged("engine", "of", '"Oracle"'),
    /it is of Oracle, and DATABASE_URL names (SQLite|PostgreSQL)/,
    there,
  );
  const mute = changed("mute", (one) => one.exec(`UPDATE "Backup" SET "note" = 'nothing'`));
  await expectRefused(mute, /what it says of itself cannot be read/, there);
  const newer = JSON.stringify([...migrationNames(engine), "20990101000000_guitars"]);
  await expectRefused(noteChanged("newer", "migrations", newer), /newer version of the app; update first/, there);
  const outside = changed("outside", (one) => {
    one.prepare(`INSERT INTO "BackupFile" VALUES (?, 0, ?)`).run("imports/../../auth-secret", Buffer.from("mine"));
  });
  await expectRefused(outside, /a file for a strange place/, there);
  await expectRefused(join(folder, "nowhere"), /ENOENT/, there);
  for (const none of [null, "--help"])
    expect(run("restore", none, there)).toMatchObject({ code: 2, err: expect.stringMatching(/^Usage: /) });
});

test("nobody restores over a database that somebody uses", async () => {
  const there = await inUseByNobody();
  await at(there.url, async () => {
    await signUp("Ada");
    const { code, err } = run("restore", whole, there);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/Somebody uses the database\. Stop the app.*Nothing was changed\./),
    });
    expect(await (await db()).user.count()).toBe(2);
    await signUp("Ben");
  });
  expect(run("restore", whole, there).code).toBe(0);
});

test.runIf(engine === "sqlite")(
  "a database that nobody can read any more is set aside as it is, and the backup takes its place",
  async () => {
    for (const damage of ["all of it", "a page"] as const) {
      const there = await inUseByNobody();
      const file = there.url.slice("file:".length);
      const bytes = readFileSync(file);
      bytes.fill(0x5a, damage === "a page" ? 4096 * 3 : 0, damage === "a page" ? 4096 * 9 : undefined);
      writeFileSync(file, bytes);
      const { code, out } = run("restore", whole, there);
      expect(code).toBe(0);
      const aside = /^What was there before is saved in (.+\.damaged)\.$/m.exec(out)?.[1] ?? "";
      expect(readFileSync(aside).equals(bytes)).toBe(true);
      expect(await everything(there.url)).toEqual(saved);
    }
  },
);

test("a backup of an older version comes up to date", async () => {
  const older = mkdtempSync(join(dataDir, "migrations-"));
  cpSync(join("prisma/migrations", engine), older, { recursive: true });
  const last = migrationNames(engine).at(-1) ?? "";
  rmSync(join(older, last), { recursive: true });
  const then = await elsewhere();
  await applyMigrations(then.url, older);
  await at(then.url, async () => {
    await signUp("Sam Then");
  });
  const file = join(folder, "older.backup");
  expect(run("backup", file, then).code).toBe(0);
  const there = await inUseByNobody();
  expect(run("restore", file, there)).toMatchObject({ code: 0, err: "" });
  expect(await pendingMigrations(there.url)).toEqual([last]);
  expect(await applyMigrations(there.url)).toEqual([last]);
  await at(there.url, async () => {
    expect(await (await db()).user.findMany({ select: { name: true } })).toEqual([{ name: "Sam Then" }]);
  });
});

test("a backup that is killed leaves the one before, and the next one clears up after it", async () => {
  const file = join(folder, "killed.backup");
  copyFileSync(whole, file);
  for (const afterMs of [150, 300, 450]) {
    const saving = spawn(process.execPath, ["lib/commands/run.js", "backup", file], { env: envOf(here) });
    const ended = once(saving, "exit");
    await pause(afterMs);
    saving.kill("SIGKILL");
    await ended;
    const there = await elsewhere();
    expect(run("restore", file, there).code).toBe(0);
  }
  expect(run("backup", file).code).toBe(0);
  expect(readdirSync(dataDir).filter((name) => /^saving-/.test(name))).toEqual([]);
  expect(readdirSync(folder).filter((name) => /\.part$/.test(name))).toEqual([]);
});

test("what a killed process of the same number left is no hindrance, as in a container where each start counts anew", () => {
  const left = mkdtempSync(join(dataDir, "left-"));
  for (const name of [`saving-${process.pid}`, "saving-999999999", `saving-${process.ppid}`, "saving-me"])
    writeFileSync(join(left, name), "half");
  removeLeftOvers(left, "saving");
  expect(readdirSync(left).sort()).toEqual([`saving-${process.ppid}`, "saving-me"].sort());
});

test("there is nothing to save where nothing was started, and a folder that cannot be written is named", async () => {
  expect(run("backup", join(folder, "none.backup"), await elsewhere())).toMatchObject({
    code: 2,
    err: "There is nothing to be saved yet.\n",
  });
  const away = { ...here, url: engine === "sqlite" ? "file:/nowhere/at/all.db" : "postgresql://door@127.0.0.1:1/door" };
  expect(run("backup", join(folder, "none.backup"), away)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^(There is nothing to be saved yet|The database server does not answer)\.\n$/),
  });
  const { code, err } = run("backup", join(whole, "within.backup"));
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/EEXIST|ENOTDIR/) });
  expect(run("backup", null)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^Usage: npm run --silent backup -- FILE/),
  });
});
