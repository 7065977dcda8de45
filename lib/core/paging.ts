import { z } from "zod";
import { AppError } from "./errors";

/** One page of a list. `nextCursor` is opaque and null on the last page. */
export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

export const pageInput = {
  limit: z.coerce
    .number({ error: "Write a whole number from 1 to 200." })
    .int({ error: "Write a whole number from 1 to 200." })
    .min(1, { error: "Write a whole number from 1 to 200." })
    .max(200, { error: "At most 200 at a time." })
    .default(50),
  cursor: z.string().min(1).max(1500).optional(),
};

/** The cursor that a list goes on behind a row of this key. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** Reads a cursor of the given shape; anything else is a 422, never a fault. */
export function decodeCursor<T extends z.ZodType>(cursor: string, shape: T): z.infer<T> {
  const parsed = shape.safeParse(parsedJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success) throw new AppError("INVALID", "This is not a cursor that a list gave out.", "cursor");
  return parsed.data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes a page from `limit + 1` rows: the extra row only says that there is more. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number | null)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
