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
  const keptId = place?.listing === "merged" ? await keptPlaceId(tx, placeId) : placeId;
  if (keptId !== placeId) return placeToLink(tx, keptId, field);
  if (!place) throw new AppError("INVALID", "There is no such place.", field);
  return { id: place.id, name: place.name };
}

/** Which places these ids stand for: themselves, or the kept ones where they were merged. INVALID at `field` if there is none. */
export async function placesToLink(tx: Tx, placeIds: readonly number[], field: string): Promise<Map<number, number>> {
  const select = { id: true, listing: true } as const;
  const places = await tx.place.findMany({ where: { id: { in: [...placeIds] } }, select });
  if (places.length !== new Set(placeIds).size) throw new AppError("INVALID", "There is no such place.", field);
  const stands = new Map(places.map(({ id }) => [id, id]));
  for (const { id, listing } of places) if (listing === "merged") stands.set(id, await keptPlaceId(tx, id));
  return stands;
}
