import "server-only";
import type { Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

/** The place that an input names, with the name that stays readable when the place goes. INVALID at `field` if there is none. */
export async function placeToLink(tx: Tx, placeId: number, field = "placeId"): Promise<{ id: number; name: string }> {
  const place = await tx.place.findUnique({ where: { id: placeId }, select: { id: true, name: true } });
  if (!place) throw new AppError("INVALID", "There is no such place.", field);
  return place;
}
