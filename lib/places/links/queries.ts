import "server-only";
import { db, type Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { keptPlaceId } from "../duplicates/kept-place";
import { heldPlaces } from "./held-places";

/**
 * The place that an input names, with the name that stays readable when the place goes; of one that was merged the place that is kept.
 * It is held until the transaction ends, so that no merge leaves behind what is written there. INVALID at `field` if there is none.
 */
export async function placeToLink(tx: Tx, placeId: number, field = "placeId"): Promise<{ id: number; name: string }> {
  const [place] = await heldPlaces(tx, [placeId]);
  const keptId = place?.listing === "merged" ? await keptPlaceId(tx, placeId) : placeId;
  if (keptId !== placeId) return placeToLink(tx, keptId, field);
  if (!place) throw new AppError("INVALID", "There is no such place.", field);
  return { id: place.id, name: place.name };
}

/**
 * Which places these ids stand for: themselves, or the kept ones where they were merged. Held as by {@link placeToLink}. INVALID at
 * `field` if there is none.
 */
export async function placesToLink(tx: Tx, placeIds: readonly number[], field: string): Promise<Map<number, number>> {
  const places = await heldPlaces(tx, placeIds);
  if (places.length !== new Set(placeIds).size) throw new AppError("INVALID", "There is no such place.", field);
  const stands = new Map(places.map(({ id }) => [id, id]));
  for (const { id, listing } of places)
    if (listing === "merged") stands.set(id, (await placeToLink(tx, await keptPlaceId(tx, id), field)).id);
  return stands;
}

/** Under which place a list asked for those at `placeId` finds them: its own, or the kept one where it was merged. */
export async function placeToList(placeId: number | undefined): Promise<number | undefined> {
  return placeId === undefined ? undefined : keptPlaceId(await db(), placeId);
}

/**
 * A row that is about to be changed, filed under the place that stands for its own: a merge may have moved it since it was read. To be
 * called before the row is written. A place that is gone altogether stays named.
 */
export async function withPlaceHeld<Row extends { readonly placeId?: unknown }>(tx: Tx, row: Row): Promise<Row> {
  const { placeId } = row;
  if (typeof placeId !== "number") return row;
  const [place] = await heldPlaces(tx, [placeId]);
  const isMerged = place?.listing === "merged";
  return isMerged ? withPlaceHeld(tx, { ...row, placeId: await keptPlaceId(tx, placeId) }) : row;
}
