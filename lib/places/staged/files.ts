import { createWriteStream, existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { isGoingHere } from "../background";
import { headBytes } from "./detect";

/** A file that has arrived in the data folder. */
export type Received = { readonly name: string; readonly bytes: number; readonly head: Uint8Array };

/** The largest file that is taken. */
export const mostBytes = 4_000_000_000;
// what the database and everything else may still need
const roomToLeave = 200_000_000;
const dayMs = 86_400_000;

const allFolders = () => join(env().dataDir, "imports");
export const folderOf = (id: string) => join(allFolders(), id);
export const pathOf = (id: string, name: string) => join(folderOf(id), name);

/** A folder for files that are on their way; its name is no run's yet. */
export async function newFolder(): Promise<string> {
  const id = newId();
  await mkdir(folderOf(id), { recursive: true });
  return id;
}

export const renameFolder = (from: string, to: string) => rename(folderOf(from), folderOf(to));

export const hasFiles = (id: string) => existsSync(folderOf(id));

/** Forgets the files of a run, or of an upload that came to nothing. */
export const throwAway = (id: string) => rm(folderOf(id), { recursive: true, force: true });

/**
 * Takes a file in piece by piece. INVALID when it is larger than {@link mostBytes} or than there is room, or when it is not as long as
 * `expectedBytes` says; what came is then for the caller to throw away.
 */
export async function receive(
  folder: string,
  given: string,
  stream: Readable,
  expectedBytes?: number,
): Promise<Received> {
  const name = safeName(given);
  const room = await roomFor();
  if ((expectedBytes ?? 0) > room) throw noRoom(room);
  // what was let go meanwhile would never end
  if (stream.destroyed) throw new AppError("INVALID", "The file did not arrive whole. Send it again.", "file");
  let bytes = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(bytes > room ? noRoom(room) : null, chunk);
    },
  });
  await pipeline(stream, measured, createWriteStream(pathOf(folder, name)));
  if (expectedBytes !== undefined && bytes !== expectedBytes)
    throw new AppError(
      "INVALID",
      `${name} was said to have ${expectedBytes} bytes, but ${bytes} came. Send it again.`,
      "file",
    );
  return { name, bytes, head: await headOf(folder, name) };
}

async function roomFor(): Promise<number> {
  const { bavail, bsize } = await statfs(allFolders());
  return Math.min(mostBytes, Math.max(0, bavail * bsize - roomToLeave));
}

const noRoom = (room: number) =>
  new AppError("INVALID", `This is too large: there is room for ${Math.floor(room / 1_000_000)} MB here.`, "file");

/** The beginning of a file that has arrived. */
export async function headOf(folder: string, name: string): Promise<Uint8Array> {
  const file = await open(pathOf(folder, name), "r");
  const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  await file.close();
  return buffer.subarray(0, bytesRead);
}

/** A name that is only a name: no folder, nothing hidden, nothing that a file system minds. Years in it mean something to importers. */
export function safeName(given: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{C}<>:"|?*]/gu, "_")
    .replace(/^\.+/, "")
    .trim();
  const letters = [...plain];
  return letters.length > 100 ? `${letters.slice(0, 90).join("")}${letters.slice(-10).join("")}` : plain || "file";
}

/** Forgets files that have waited for a day, unless they are being read. */
export async function forgetOldFiles(now: Date): Promise<string[]> {
  await mkdir(allFolders(), { recursive: true });
  const forgotten: string[] = [];
  for (const id of await readdir(allFolders())) {
    const found = await stat(folderOf(id)).catch(() => null);
    if (!found || isGoingHere(id) || now.getTime() - found.mtimeMs < dayMs) continue;
    await throwAway(id);
    forgotten.push(id);
  }
  return forgotten;
}
