import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import Sqlite from "better-sqlite3";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";

// A backup is a SQLite file whichever engine was read, and compressed: gzip tells of every byte that is missing or another one.

const format = 1;

const Note = z.object({
  /** The engine's name. */
  of: z.string(),
  takenAt: z.string(),
  /** What the database had seen, oldest first. */
  migrations: z.array(z.string()),
  accounts: z.number(),
  places: z.number(),
});

/** What a backup says of itself. */
export type Note = z.infer<typeof Note>;

/** Why a file cannot be restored. */
export const refused = (why: string) =>
  new AppError("INVALID", `This file cannot be restored: ${why}. Nothing was changed.`);

export function openContainer(file: string): Sqlite.Database {
  const container = new Sqlite(file);
  // it is made anew when something goes wrong
  container.pragma("journal_mode = OFF");
  container.pragma("synchronous = OFF");
  return container;
}

export function writeNote(container: Sqlite.Database, note: Note): void {
  container.exec(`CREATE TABLE "Backup" ("format" INTEGER NOT NULL, "note" TEXT NOT NULL)`);
  container.prepare(`INSERT INTO "Backup" VALUES (?, ?)`).run(format, JSON.stringify(note));
}

/** Checks that a file is a backup and whole. Throws {@link refused}. */
export function readNote(container: Sqlite.Database): Note {
  const known = container.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'Backup'`).get();
  if (!known) throw refused("it is no backup of this app");
  const kept = container.prepare<[], { format: number; note: string }>(`SELECT * FROM "Backup"`).get();
  if (kept?.format !== format) throw refused("it was made by another version of the app; update first");
  if (container.pragma("integrity_check", { simple: true }) !== "ok") throw refused("its database is damaged");
  const note = Note.safeParse(jsonIn(kept.note));
  if (!note.success) throw refused("what it says of itself cannot be read");
  return note.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Compresses `from` into `file`, which has its name only once it is whole and on the disk: what lay there stays until then. */
export async function pack(from: string, file: string): Promise<void> {
  const part = `${file}.part`;
  try {
    await pipeline(createReadStream(from), createGzip(), createWriteStream(part, { mode: 0o600 }));
    onDisk(part);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
}

/** The other way. Throws {@link refused} for a file that is not whole, or no backup at all. */
export async function unpack(file: string, to: string): Promise<void> {
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "Z_BUF_ERROR") throw refused("it ends too early");
    if (/^Z_/.test(code)) throw refused("it is damaged, or no backup");
    throw error;
  }
  onDisk(to);
}

export function onDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Forgets what others of this name left, who were killed: `saving-4711` of the process 4711. A number comes again, in a container with
 * the next start: what bears our own is not ours yet.
 */
export function removeLeftOvers(folder: string, name: string): void {
  for (const one of readdirSync(folder)) {
    const pid = one.startsWith(`${name}-`) ? /^\d+/.exec(one.slice(name.length + 1))?.[0] : undefined;
    if (pid !== undefined && !isOfAnother(Number(pid))) rmSync(join(folder, one), { recursive: true, force: true });
  }
}

function isOfAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether SQLite cannot make sense of a file. */
export const isUnreadable = (error: unknown): boolean =>
  error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);

/** Runs `work` on a container that is there, and closes it. Throws {@link refused} where SQLite cannot make sense of it. */
export function withContainer<T>(file: string, work: (container: Sqlite.Database) => T): T {
  let container: Sqlite.Database | undefined;
  try {
    container = openContainer(file);
    return work(container);
  } catch (error) {
    throw isUnreadable(error) ? refused("it is damaged, or no backup") : error;
  } finally {
    container?.close();
  }
}
