import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EnvError } from "@/lib/core/env";

// what the first start writes, with room for the migrations' copy and the write-ahead log
const firstStartBytes = 100 * 1024 * 1024;

/** Makes DATA_DIR and shows that it can be written. Throws {@link EnvError} with what is wrong with it. */
export function openDataFolder(folder: string): void {
  const probe = join(folder, `.written-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, "x");
    rmSync(probe);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new EnvError(`DATA_DIR ${folder} cannot be written: ${problems[code ?? ""] ?? message}; for example ./data`);
  }
}

const problems: Record<string, string> = {
  EACCES: "this user has no right to (EACCES)",
  EROFS: "it lies on a read-only disk (EROFS)",
  ENOSPC: "the disk is full (ENOSPC)",
  ENOTDIR: "a part of the path is a file (ENOTDIR)",
  EEXIST: "there is a file of that name (EEXIST)",
};

/** Before anything is loaded: half a directory on a full disk helps nobody. Throws {@link EnvError}. */
export function expectRoom(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= firstStartBytes) return;
  const mb = (bytes: number) => Math.floor(bytes / 1024 / 1024);
  throw new EnvError(
    `DATA_DIR ${folder} has ${mb(free)} MB left; loading the directory needs ${mb(firstStartBytes)} MB. Make room, or choose another disk; for example /srv/door`,
  );
}
