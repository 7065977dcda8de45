import { z } from "zod";
import type { RankedKey } from "./ranked-key";

/** Where a list by match goes on: in which of its three ways it was made, and behind which place. */
export type MatchCursor =
  | { readonly way: "ranked"; readonly after: RankedKey }
  | { readonly way: "around"; readonly block: Block | null; readonly after: RankedKey }
  | { readonly way: "names"; readonly begin: boolean; readonly nameKey: string; readonly id: number };

/** Behind which place a block of the nearest begins: its distance, whether it is approximate, its id. */
export type Block = readonly [km: number, approximate: number, id: number];

const id = z.number().int().min(0).max(2_147_483_647);
const bit = z.number().int().min(0).max(1);
const rank = z.number().int().min(0).max(1000);
const km = z.number().min(0).max(30_000);
const text = z.string().refine((one) => !one.includes("\0"));

/** A cursor of a list by match, as {@link cursorParts} takes it apart. */
export const matchCursor = z.union([
  z.tuple([z.literal("ranked"), rank, km.nullable(), bit, text, id]).transform(
    ([way, rank, km, approximate, nameKey, id]): MatchCursor => ({
      way,
      after: { rank, km, approximate, nameKey, id },
    }),
  ),
  z.tuple([z.literal("around"), z.number().min(-1).max(30_000).nullable(), bit, id, rank, km, bit, id]).transform(
    ([way, start, blockBit, blockId, rank, km, approximate, id]): MatchCursor => ({
      way,
      block: start === null ? null : [start, blockBit, blockId],
      after: { rank, km, approximate, nameKey: "", id },
    }),
  ),
  z
    .tuple([z.literal("names"), bit, text, id])
    .transform(([way, begin, nameKey, id]): MatchCursor => ({ way, begin: begin === 1, nameKey, id })),
]);

export function cursorParts(cursor: MatchCursor): (string | number | null)[] {
  if (cursor.way === "names") return [cursor.way, cursor.begin ? 1 : 0, cursor.nameKey, cursor.id];
  const { rank, km, approximate, nameKey, id } = cursor.after;
  if (cursor.way === "ranked") return [cursor.way, rank, km, approximate, nameKey, id];
  return [cursor.way, ...(cursor.block ?? [null, 0, 0]), rank, km, approximate, id];
}
