import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { type Note, openContainer, pack, removeLeftOvers, writeNote } from "./container";
import { backupEngine } from "./database";
import { putFilesIn } from "./kept-files";

/**
 * Saves everything into one file, while the app serves. A file of that name stays until the new one is whole. NOT_FOUND when there is
 * nothing to be saved yet.
 */
export async function takeBackup(file: string, now: Date): Promise<Note> {
  const { databaseUrl, dataDir } = env();
  const { hasData, snapshot, name } = backupEngine();
  if (!(await hasData(databaseUrl))) throw new AppError("NOT_FOUND", "There is nothing to be saved yet.");
  mkdirSync(dirname(resolve(file)), { recursive: true });
  removeLeftOvers(dataDir, "saving");
  const container = join(dataDir, `saving-${process.pid}`);
  try {
    const note = { of: name, takenAt: now.toISOString(), ...(await snapshot(databaseUrl, container)) };
    const opened = openContainer(container);
    try {
      writeNote(opened, note);
      putFilesIn(opened, dataDir);
    } finally {
      opened.close();
    }
    await pack(container, file);
    return note;
  } finally {
    rmSync(container, { force: true });
  }
}
