import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { AppError } from "@/lib/core/errors";

/** A file that could not be read to its end, in words for the person who imports it. */
export const unreadable = (file: string, why: string) => new AppError("INVALID", `${file} could not be read: ${why}`);

/** Refuses a file that is not there or may not be opened. */
export async function checkReadable(file: string): Promise<void> {
  try {
    const opened = await open(file, "r");
    const isFile = (await opened.stat()).isFile();
    await opened.close();
    if (!isFile) throw unreadable(file, "it is not a file.");
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw unreadable(file, code === "ENOENT" ? "there is no such file." : `the system says ${code}.`);
  }
}

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Reads the file once to learn how its letters are written: by its first bytes, else UTF-8 unless a byte contradicts it. */
export async function encodingOf(file: string): Promise<Encoding> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of bytesOf(file)) {
    if (isFirst && chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
    if (isFirst && chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
    isFirst = false;
    if (!decodes(utf8, chunk)) return "windows-1252";
  }
  return decodes(utf8) ? "utf-8" : "windows-1252";
}

// the decoder's only way to say that bytes are not UTF-8 is to throw
function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** The file's text piece by piece, without a byte order mark. */
export async function* textOf(file: string, encoding: Encoding = "utf-8"): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(file)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

function bytesOf(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: 256 * 1024 });
}
