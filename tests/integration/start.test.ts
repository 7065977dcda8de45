import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDataFolder } from "@/lib/commands/start/data-folder";
import { EnvError } from "@/lib/core/env";
import { isSetUp, markSetUp } from "@/lib/core/set-up-state";
import { dataDir, emptyDatabase, engine } from "@/tests/support/database";

/** Runs the start in `root` with these settings alone; it is expected to end by itself. */
function start(settings: Record<string, string>, root = process.cwd()) {
  const { PATH = "", HOME = "" } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: "production", DATA_DIR: join(dataDir, "start"), ...settings };
  const ended = spawnSync(process.execPath, ["lib/commands/run.js", "start"], {
    cwd: root,
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

test("a bad variable stops the start, by name, before anything is written", () => {
  const { code, out, err } = start({ PORT: "abc", BASE_URL: "nowhere", DATA_DIR: join(dataDir, "never") });
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toMatch(/Cannot start: /);
  expect(err).toMatch(/PORT is not a whole number; for example 3000/);
  expect(err).toMatch(/BASE_URL is not a web address; for example https:/);
  expect(err).not.toMatch(/ at .*\.mjs/);
});

test("a DATA_DIR that cannot be written stops the start and says why", () => {
  const file = join(dataDir, "a-file");
  writeFileSync(file, "");
  const { code, err } = start({ DATA_DIR: join(file, "data") });
  expect(code).toBe(1);
  expect(err).toMatch(/DATA_DIR .* cannot be written: a part of the path is a file.*for example \.\/data/);
  expect(() => openDataFolder(file)).toThrow(EnvError);
});

test("a database that does not answer stops the start and is named without its password", () => {
  const { code, err } = start({ DATABASE_URL: "postgresql://me:hush@127.0.0.1:1/door" });
  expect(code).toBe(1);
  expect(err).toMatch(/DATABASE_URL: the database cannot be opened \(.*ECONNREFUSED.*for example/);
  expect(err).not.toContain("hush");
});

test("a file that is no database stops the start and is left as it is", () => {
  const folder = mkdtempSync(join(dataDir, "no-database-"));
  writeFileSync(
    join(folder, "app.db"),
    "this is a letter, not a database, and long enough to be read as a header of one",
  );
  const { code, err } = start({ DATA_DIR: folder });
  expect(code).toBe(1);
  expect(err).toMatch(/DATABASE_URL: the database cannot be opened \(file is not a database/);
  expect(readFileSync(join(folder, "app.db"), "utf8")).toMatch(/^this is a letter/);
});

test("a migration that fails stops the start and names itself", { timeout: 90_000 }, async () => {
  const root = mkdtempSync(join(dataDir, "root-"));
  mkdirSync(join(root, "prisma"));
  for (const path of [
    "lib",
    "node_modules",
    "package.json",
    "prisma/schema.prisma",
    "prisma/starter",
    "prisma/generated",
  ])
    symlinkSync(join(process.cwd(), path), join(root, path));
  cpSync("prisma/migrations", join(root, "prisma/migrations"), { recursive: true });
  const planted = join(root, "prisma/migrations", engine, "29990101000000_planted");
  mkdirSync(planted);
  writeFileSync(join(planted, "migration.sql"), 'ALTER TABLE "NoSuchTable" ADD COLUMN "x" TEXT;\n');
  const { code, out, err } = start({ DATABASE_URL: await emptyDatabase() }, root);
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(err).toMatch(/Migration 29990101000000_planted failed/);
});

test("the secret that is made is for its owner alone, and one that was cut short is refused", () => {
  const folder = mkdtempSync(join(dataDir, "secret-"));
  writeFileSync(join(folder, "auth-secret"), "half", { mode: 0o600 });
  const { code, err } = start({ DATA_DIR: folder });
  expect(code).toBe(1);
  expect(err).toMatch(/AUTH_SECRET: .*auth-secret is damaged/);
});

test("a database counts as set up once everything of this version is loaded", async () => {
  const url = process.env.DATABASE_URL ?? "";
  expect(await isSetUp(url)).toBe(false);
  await markSetUp();
  expect(await isSetUp(url)).toBe(true);
});
