import "server-only";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { nameKey } from "@/lib/core/text";
import { findGazetteerEntry } from "../gazetteer/queries";
import { distanceKm } from "../great-circle";
import type { PlaceInput } from "../schema";
import { townText } from "../wording";
import { atTown, type PlaceEntry } from "./town";

/** A new place with the town that its text means; a town nobody knows stays as it was written, without a point. */
export async function entryAtItsTown(input: PlaceInput): Promise<PlaceEntry> {
  const written = [input.city, input.region, input.country].filter(Boolean).join(", ");
  return input.city ? atTown(input, await findGazetteerEntry(written)) : input;
}

// a town and its surroundings: the same name further away is another place
const sameTownKm = 50;

/**
 * CONFLICT at "sure" when the directory has a place of the same name in the same area (anywhere, if the area is unknown).
 * What the submission itself has made before does not count.
 */
export async function refuseLookAlike(entry: PlaceEntry, submissionId: string): Promise<void> {
  const namesakes = await (await db()).place.findMany({
    where: { nameKey: nameKey(entry.name), records: { none: { id: submissionId } } },
    select: { name: true, city: true, region: true, country: true, latitude: true, longitude: true },
    orderBy: { id: "asc" },
    take: 100,
  });
  const twin = namesakes.find((place) => isNear(entry, place));
  if (!twin) return;
  const town = townText(twin);
  throw new AppError(
    "CONFLICT",
    `“${twin.name}”${town ? ` in ${town}` : ""} is already in the directory. If yours is another one, tick the box.`,
    "sure",
  );
}

type Spot = { latitude?: number | null | undefined; longitude?: number | null | undefined };

function isNear(a: Spot, b: Spot): boolean {
  if (typeof a.latitude !== "number" || typeof a.longitude !== "number") return true;
  if (typeof b.latitude !== "number" || typeof b.longitude !== "number") return true;
  return (
    distanceKm({ latitude: a.latitude, longitude: a.longitude }, { latitude: b.latitude, longitude: b.longitude }) <=
    sameTownKm
  );
}
