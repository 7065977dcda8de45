import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type Sqlite from "better-sqlite3";
import { onDisk, refused } from "./container";

/** What is kept in DATA_DIR besides the database: the secret, and files that were sent and wait to be looked at. */
export const keptParts = ["auth-secret", "imports"] as const;

/** What lies there and comes again by itself: what public services answered today. */
export const partsThatComeAgain = ["answers"] as const;

// a row of SQLite has its limit
const pieceBytes = 4_000_000;

/** Puts what is kept in the data folder into a backup, in pieces. A file that goes away meanwhile is left out. */
export function putFilesIn(container: Sqlite.Database, dataDir: string): void {
  container.exec(`CREATE TABLE "BackupFile" ("path" TEXT NOT NULL, "piece" INTEGER NOT NULL, "bytes" BLOB NOT NULL)`);
  const add = container.prepare(`INSERT INTO "BackupFile" VALUES (?, ?, ?)`);
  for (const path of filesIn(dataDir)) {
    let file: number;
    try {
      file = openSync(join(dataDir, path), "r");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw error;
    }
    const bytes = Buffer.alloc(pieceBytes);
    try {
      let piece = 0;
      let read = 0;
      do {
        read = readSync(file, bytes, 0, pieceBytes, null);
        if (read > 0 || piece === 0) add.run(path, piece++, bytes.subarray(0, read));
      } while (read > 0);
    } finally {
      closeSync(file);
    }
  }
}

/** What is kept, by paths within the data folder. */
const filesIn = (dataDir: string) =>
  keptParts.flatMap((part) => filesAt(join(dataDir, part))).map((path) => relative(dataDir, path));

function filesAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Files that lie aside: they go where they belong, where no others of their kind stay, or go away. */
export type Aside = { readonly putInPlace: () => void; readonly takeAway: () => void };

/** Takes the files out of a backup into a folder of their own. Throws {@link refused} for one of a place where none of ours lies. */
export function layAside(container: Sqlite.Database, dataDir: string): Aside {
  const aside = join(dataDir, `restoring-files-${process.pid}`);
  const paths = container
    .prepare<[], { path: string }>(`SELECT DISTINCT "path" FROM "BackupFile" ORDER BY "path"`)
    .all()
    .map(({ path }) => path);
  const strange = paths.find((path) => !isOurs(path));
  if (strange !== undefined) throw refused(`it has a file for a strange place (${strange.slice(0, 100)})`);
  mkdirSync(aside, { recursive: true });
  const takeAway = () => rmSync(aside, { recursive: true, force: true });
  try {
    for (const path of paths) writePieces(container, path, join(aside, path));
  } catch (error) {
    takeAway();
    throw error;
  }
  const putInPlace = () => {
    for (const path of paths) {
      mkdirSync(dirname(join(dataDir, path)), { recursive: true });
      renameSync(join(aside, path), join(dataDir, path));
    }
    for (const path of filesIn(dataDir)) if (!paths.includes(path)) rmSync(join(dataDir, path), { force: true });
  };
  return { putInPlace, takeAway };
}

function isOurs(path: string): boolean {
  const [part = "", ...rest] = path.split("/");
  return (keptParts as readonly string[]).includes(part) && !rest.includes("..") && !path.includes("\0");
}

function writePieces(container: Sqlite.Database, path: string, to: string): void {
  const pieces = container.prepare<[string], { bytes: Buffer }>(
    `SELECT "bytes" FROM "BackupFile" WHERE "path" = ? ORDER BY "piece"`,
  );
  mkdirSync(dirname(to), { recursive: true });
  const handle = openSync(to, "w", 0o600);
  try {
    for (const { bytes } of pieces.iterate(path)) writeSync(handle, bytes);
  } finally {
    closeSync(handle);
  }
  onDisk(to);
}
