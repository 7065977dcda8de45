import "server-only";
import { db, type Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { keptPlaceId } from "../duplicates/kept-place";
import { type HeldPlace, heldPlaces } from "./held-places";

/** The places under which a row, or what it hangs on, is filed already. */
type Filed = readonly (number | null | undefined)[];

/**
 * The place that an input names, with the name that stays readable when the place goes; of one that was merged the place that is kept.
 * It is held until the transaction ends, so that no merge leaves behind what is written there. INVALID at `field` if there is none, or
 * if it was removed from the directory and nothing is filed there already.
 */
export async function placeToLink(
  tx: Tx,
  placeId: number,
  filed: Filed = [],
  field = "placeId",
): Promise<{ id: number; name: string }> {
  const [place] = await heldPlaces(tx, [placeId]);
  const keptId = place?.listing === "merged" ? await keptPlaceId(tx, placeId) : placeId;
  if (keptId !== placeId) return placeToLink(tx, keptId, filed, field);
  if (!place) throw new AppError("INVALID", "There is no such place.", field);
  refuseRemoved(place, filed, field);
  return { id: place.id, name: place.name };
}

/**
 * Which places these ids stand for: themselves, or the kept ones where they were merged. Held and refused as by {@link placeToLink}.
 */
export async function placesToLink(
  tx: Tx,
  placeIds: readonly number[],
  filed: Filed,
  field: string,
): Promise<Map<number, number>> {
  const places = await heldPlaces(tx, placeIds);
  if (places.length !== new Set(placeIds).size) throw new AppError("INVALID", "There is no such place.", field);
  const stands = new Map(places.map(({ id }) => [id, id]));
  for (const place of places) {
    refuseRemoved(place, filed, field);
    if (place.listing === "merged")
      stands.set(place.id, (await placeToLink(tx, await keptPlaceId(tx, place.id), filed, field)).id);
  }
  return stands;
}

/** Under which place a list asked for those at `placeId` finds them: its own, or the kept one where it was merged. */
export async function placeToList(placeId: number | undefined): Promise<number | undefined> {
  return placeId === undefined ? undefined : keptPlaceId(await db(), placeId);
}

function refuseRemoved({ id, listing }: HeldPlace, filed: Filed, field: string): void {
  if (listing === "removed" && !filed.includes(id))
    throw new AppError("INVALID", "This place was removed from the directory.", field);
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
