import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import Sqlite from "better-sqlite3";

// On SQLite a migration is not one transaction, and a power cut may come at any moment of it. So a new file gets its name when it is
// whole, and of one that is there a copy stands beside it before anything is changed.

const copyName = (file: string, migration: string) => `${file}.before-${migration}`;

/** Makes a new database with `migrate`, under its own name only once it is whole: a start that was killed left nothing to trip over. */
export async function makeWhole(file: string, migrate: (file: string) => Promise<void>): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const making = `${file}.new-${process.pid}`;
  removeDatabase(making);
  try {
    await migrate(making);
    // closing the last connection empties the write-ahead log into the file
    new Sqlite(making).close();
    // somebody else may have made it meanwhile; a log of an earlier file of that name would be read as one of this
    if (!existsSync(file)) {
      for (const part of ["-wal", "-shm"]) rmSync(`${file}${part}`, { force: true });
      renameSync(making, file);
    }
  } finally {
    removeLeftOver(file);
  }
}

function removeLeftOver(file: string): void {
  const leftOver = `${basename(file)}.new-`;
  for (const name of readdirSync(dirname(file)))
    if (name.startsWith(leftOver)) rmSync(join(dirname(file), name), { force: true });
}

function removeDatabase(file: string): void {
  for (const part of ["", "-wal", "-shm"]) rmSync(`${file}${part}`, { force: true });
}

/** Copies the database as it is before `migration`, and answers where. */
export const copyBefore = (file: string, migration: string): Promise<string> => copyTo(copyName(file, migration), file);

/** The copy has its name once it is whole. */
async function copyTo(copy: string, file: string): Promise<string> {
  await backUp(file, `${copy}.part`);
  renameSync(`${copy}.part`, copy);
  return copy;
}

/** The copy made before a run of migrations that came as far as `migration`; null when there is none. */
export function findCopyBefore(file: string, migration: string): string | null {
  const copies = readdirSync(dirname(file))
    // beside a copy that was being read when the machine failed lies an empty log
    .filter((name) => name.startsWith(copyName(basename(file), "")) && !/\.part$|-(wal|shm|journal)$/.test(name))
    .sort();
  const copy = copies.findLast((name) => name <= copyName(basename(file), migration));
  return copy === undefined ? null : join(dirname(file), copy);
}

/**
 * Copies the database as an interrupted `migration` left it, and whatever was written to it since; never over a copy of an earlier time,
 * which may hold what this one no longer does.
 */
export async function copyInterrupted(file: string, migration: string): Promise<string> {
  const name = `${file}.interrupted-${migration}`;
  let [copy, nth] = [name, 1];
  while (existsSync(copy)) copy = `${name}-${++nth}`;
  return copyTo(copy, file);
}

export const putBack = (copy: string, file: string): Promise<void> => backUp(copy, file);

// SQLite's own backup: sees what is still in the write-ahead log, and never a half-written page.
async function backUp(from: string, to: string): Promise<void> {
  const source = new Sqlite(from);
  try {
    await source.backup(to);
  } finally {
    source.close();
  }
}
