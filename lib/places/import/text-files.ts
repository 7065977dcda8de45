import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { AppError } from "@/lib/core/errors";

/** A file to read: its path, or more about it. */
export type ImportFile =
  | string
  | {
      readonly path: string;
      /** What the person who brought it calls it. */
      readonly name: string;
      /** Told of every piece that was read. */
      readonly onBytes?: ((count: number) => void) | undefined;
      /** Ends the reading, also in the middle of a file. */
      readonly signal?: AbortSignal | undefined;
    };

const pathOf = (file: ImportFile) => (typeof file === "string" ? file : file.path);
export const nameOfFile = (file: ImportFile) => (typeof file === "string" ? file : file.name);

/** The file, read without telling anybody: for a look ahead, or a second time. */
export const quietly = (file: ImportFile): ImportFile =>
  typeof file === "string" ? file : { ...file, onBytes: undefined };

/** A file that could not be read to its end, in words for the person who imports it. */
export const unreadable = (file: ImportFile, why: string) =>
  new AppError("INVALID", `${nameOfFile(file)} could not be read: ${why}`);

/** Refuses a file that is not there or may not be opened. */
export async function checkReadable(file: ImportFile): Promise<void> {
  try {
    const opened = await open(pathOf(file), "r");
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
export async function encodingOf(file: ImportFile): Promise<Encoding> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  for await (const chunk of bytesOf(quietly(file))) {
    const marked = isFirst ? markOf(chunk) : null;
    if (marked) return marked;
    isFirst = false;
    if (!decodes(utf8, chunk)) return "windows-1252";
  }
  return decodes(utf8) ? "utf-8" : "windows-1252";
}

/** UTF-16 says so in its first two bytes. */
function markOf(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
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

/** The file's text piece by piece, without a byte order mark. Bytes that `encoding` does not know become a question mark in a diamond. */
export async function* textOf(file: ImportFile, encoding: string = "utf-8"): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytesOf(file)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== "") yield text;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** The file as UTF-8 without a byte order mark, whichever Unicode it is written in. What is not Unicode passes as it is. */
export async function* utf8Of(file: ImportFile): AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(file);
  const first = await bytes.next();
  if (first.done) return;
  const utf16 = markOf(first.value);
  if (utf16) {
    const encoder = new TextEncoder();
    await bytes.return(undefined);
    for await (const text of textOf(file, utf16)) yield encoder.encode(text);
    return;
  }
  const isMarked = first.value[0] === 0xef && first.value[1] === 0xbb && first.value[2] === 0xbf;
  yield isMarked ? first.value.subarray(3) : first.value;
  yield* bytes;
}

/** The first bytes of a file, at most `count`. */
export async function beginningOf(file: ImportFile, count: number): Promise<Uint8Array> {
  for await (const bytes of bytesOf({ path: pathOf(file), name: nameOfFile(file) })) return bytes.subarray(0, count);
  return new Uint8Array();
}

async function* bytesOf(file: ImportFile): AsyncGenerator<Uint8Array, void, undefined> {
  const { onBytes, signal } = typeof file === "string" ? {} : file;
  const stream = createReadStream(pathOf(file), { highWaterMark: 256 * 1024, ...(signal ? { signal } : {}) });
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}
