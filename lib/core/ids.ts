import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { z } from "zod";

/** A new row's id: a UUID that sorts by time. */
export const newId = (): string => v7();

/** Many ids at once, in order: one made as {@link newId}, and those that count on from it. */
export function newIds(count: number): string[] {
  const first = newId();
  // twelve digits of sixteen, half of whose range stays free for counting
  const from = Number.parseInt(first.slice(-12), 16) % 2 ** 47;
  const prefix = first.slice(0, -12);
  const ids: string[] = [];
  // one by one: an array made of a length has holes, and is handed from thread to thread entry by entry
  while (ids.length < count) ids.push(prefix + (from + ids.length).toString(16).padStart(12, "0"));
  return ids;
}

/**
 * The id that a request with this key would give its row. Sent twice, the second finds the first's row, also when the server
 * died in between; so "repeated" needs no bookkeeping that could be lost.
 */
export function idFromKey(ownerId: string, key: string): string {
  const hex = createHash("sha256").update(`${ownerId}\n${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An id that a client sends. What is not shaped like an id cannot exist, so reading it is NOT_FOUND rather than INVALID. */
export const rowId = () =>
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, { error: "This is not an id." });

/** Whether the text could be an id at all: asked before a path's id reaches a database, which chokes on some characters. */
export const isRowId = (text: string): boolean => rowId().safeParse(text).success;

/** Whether both name the same rows, in whatever order; each id once. */
export const sameIds = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join();
