import "server-only";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { keptPlaceId } from "../duplicates/kept-place";

/**
 * The place that an input names, with the name that stays readable when the place goes; of one that was merged the place that is kept.
 * INVALID at `field` if there is none.
 */
export async function placeToLink(tx: Tx, placeId: number, field = "placeId"): Promise<{ id: number; name: string }> {
  const select = { id: true, name: true, listing: true } as const;
  const place = await tx.place.findUnique({ where: { id: placeId }, select });
  if (!place) throw new AppError("INVALID", "There is no such place.", field);
  if (place.listing === "merged") return placeToLink(tx, await keptPlaceId(tx, placeId), field);
  return { id: place.id, name: place.name };
}
