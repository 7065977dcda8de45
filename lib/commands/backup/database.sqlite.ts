import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { AppError } from "@/lib/core/errors";
import { finishedMigrations } from "@/lib/core/migrations";
import { isUnreadable, onDisk, withContainer } from "./container";
import type { Contents } from "./database";

export const name = "SQLite";

const fileOf = (url: string) => url.slice("file:".length);

export async function hasData(url: string): Promise<boolean> {
  if (!existsSync(fileOf(url))) return false;
  return using(fileOf(url), (database) => knows(database, "_prisma_migrations"));
}

/** SQLite copies what one reader sees: writers go on, and their changes are in the next backup. */
export async function snapshot(url: string, container: string): Promise<Contents> {
  using(fileOf(url), (database) => database.prepare("VACUUM INTO ?").run(container));
  const migrations = [...(await finishedMigrations(`file:${container}`))].sort();
  const count = (table: "User" | "Place") =>
    using(container, (copy) => Number(copy.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()));
  return { migrations, accounts: count("User"), places: count("Place") };
}

/** Beside the database, whose name it takes. */
export const unpackedAt = (url: string): string => `${fileOf(url)}.restoring`;

/** A file that nobody else has open has no log beside it any more, which a new one would take for its own. */
export async function expectUnused(url: string): Promise<void> {
  const file = fileOf(url);
  if (!existsSync(file)) return;
  try {
    using(file, (database) => database.pragma("journal_mode = DELETE"), 1000);
  } catch (error) {
    // of a damaged one nobody can say; it will be set aside
    if (isUnreadable(error)) return;
    if (!(error instanceof Sqlite.SqliteError) || !/^SQLITE_BUSY|^SQLITE_LOCKED/.test(error.code)) throw error;
    throw new AppError("CONFLICT", "Somebody uses the database. Stop the app, then restore. Nothing was changed.");
  }
}

export function setAside(url: string, name: string): string {
  const aside = join(dirname(fileOf(url)), name);
  for (const part of ["", "-wal", "-shm"])
    if (existsSync(fileOf(url) + part)) renameSync(fileOf(url) + part, aside + part);
  return aside;
}

export async function replace(url: string, container: string): Promise<void> {
  withContainer(container, (database) => database.exec(`DROP TABLE "Backup"; DROP TABLE "BackupFile"`));
  onDisk(container);
  mkdirSync(dirname(fileOf(url)), { recursive: true });
  await expectUnused(url);
  belongAs(fileOf(url), container);
  renameSync(container, fileOf(url));
  onDisk(dirname(fileOf(url)));
}

function using<T>(file: string, work: (database: Sqlite.Database) => T, timeout = 10_000): T {
  const database = new Sqlite(file, { timeout });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const knows = (database: Sqlite.Database, table: string) =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(table) !== undefined;

/** Whoever could use the database can use the new one, also when somebody else restores it. */
function belongAs(former: string, file: string): void {
  const kept = statSync(former, { throwIfNoEntry: false });
  if (!kept) return;
  chmodSync(file, kept.mode);
  const now = statSync(file);
  if (now.uid !== kept.uid || now.gid !== kept.gid) chownSync(file, kept.uid, kept.gid);
}
