import { dropForNow, settleBulk } from "@/lib/core/bulk-rows";
import { database } from "@/lib/core/db";
import { lacksIndexes } from "@/lib/core/migrations";
import { packPoints, pointsAnew } from "./new-places.sqlite";

/** In these a new place falls anywhere, in the others at the end or nowhere. With the points they are half of what writing an import takes. */
const scattered = [
  "Place_nameKey_id_kind_idx",
  "Place_websiteHost_idx",
  "Place_phoneKey_idx",
  "Place_openingHours_idx",
] as const;

// a place takes a file about 300 bytes: so many of them are new, at least twice what is there
const bytesAPlace = 1000;

/** Before files of `bytes` are read by a process that does nothing else. */
export async function dropScatteredIndexes(bytes: number): Promise<void> {
  const { db } = await database();
  if ((await db.place.count()) * bytesAPlace < bytes) await dropForNow(scattered, { PlacePoint: pointsAnew });
}

/**
 * Before the migrations of a start: what an import that was killed, or is still at it, left alone. Made as the import would, nobody who
 * writes meanwhile waits until he gives up.
 */
export function makePointsLeft(url: string): void {
  if (lacksIndexes(url)) packPoints(url.slice("file:".length));
}

/** When all is read, and before anybody looks for a place: makes them again, and all is on the disk. */
export async function makeScatteredIndexes(): Promise<void> {
  const { direct } = await database();
  if (direct) packPoints(direct().file);
  await settleBulk();
}
