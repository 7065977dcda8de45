import { mkdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { env } from "@/lib/core/env";
import { isUnreadable, type Note, readNote, refused, removeLeftOvers, unpack, withContainer } from "./container";
import { backupEngine } from "./database";
import { layAside } from "./kept-files";
import { takeBackup } from "./taking";

export type Restored = Note & {
  /** The backup of what was there before, or the file itself where nobody could read it any more; null when there was nothing. */
  readonly before: string | null;
};

/**
 * Puts back what a backup holds, in place of everything that is there, of which a backup is made first. INVALID for a file that is not
 * whole, is none of ours, or is of another engine or a newer version; CONFLICT while somebody uses the database: nothing was
 * changed.
 */
export async function restoreBackup(file: string, now: Date): Promise<Restored> {
  const { databaseUrl, dataDir } = env();
  const { unpackedAt, expectUnused, replace } = backupEngine();
  mkdirSync(dataDir, { recursive: true });
  const unpacked = unpackedAt(databaseUrl, dataDir);
  mkdirSync(dirname(unpacked), { recursive: true });
  removeLeftOvers(dirname(unpacked), basename(unpacked));
  removeLeftOvers(dataDir, "restoring-files");
  const container = `${unpacked}-${process.pid}`;
  try {
    await unpack(file, container);
    const note = withContainer(container, readNote);
    expectOurs(note);
    await expectUnused(databaseUrl);
    const files = withContainer(container, (opened) => layAside(opened, dataDir));
    try {
      const before = await saveWhatIsThere(now);
      await replace(databaseUrl, container, note.migrations);
      files.putInPlace();
      return { ...note, before };
    } finally {
      files.takeAway();
    }
  } finally {
    rmSync(container, { force: true });
  }
}

async function saveWhatIsThere(now: Date): Promise<string | null> {
  const { databaseUrl, dataDir } = env();
  const { hasData, setAside } = backupEngine();
  const name = `before-restore-${stampOf(now)}`;
  try {
    if (!(await hasData(databaseUrl))) return null;
    const before = join(dataDir, `${name}.backup`);
    await takeBackup(before, now);
    return before;
  } catch (error) {
    if (!setAside || !isUnreadable(error)) throw error;
    return setAside(databaseUrl, `${name}.damaged`);
  }
}

function expectOurs({ of, migrations }: Note): void {
  const { name, known } = backupEngine();
  if (of !== name) throw refused(`it is of ${of}, and DATABASE_URL names ${name}`);
  if (migrations.length === 0) throw refused("its database is empty");
  if (migrations.some((one) => !known.has(one)))
    throw refused("it was made by a newer version of the app; update first");
}

// 20261129-212114
const stampOf = (now: Date) => now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
