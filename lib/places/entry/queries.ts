import "server-only";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { lookAlikesOf } from "../duplicates/look-alikes";
import { findGazetteerEntry } from "../gazetteer/queries";
import type { PlaceInput } from "../schema";
import { townText } from "../wording";
import { atTown, type PlaceEntry } from "./town";

/** A new place with the town that its text means; a town nobody knows stays as it was written, without a point. */
export async function entryAtItsTown(input: PlaceInput): Promise<PlaceEntry> {
  const written = [input.city, input.region, input.country].filter(Boolean).join(", ");
  return input.city ? atTown(input, await findGazetteerEntry(written)) : input;
}

/** The same for a program: what it says stays as it says it, and with a point of its own nothing is added. */
export async function entrySaid(input: PlaceInput): Promise<PlaceEntry> {
  return input.latitude === undefined ? { ...(await entryAtItsTown(input)), ...input } : input;
}

/**
 * CONFLICT at "sure" when the directory has a place that is likely the same, by name, whereabouts, website and phone.
 * What the submission itself has made before does not count.
 */
export async function refuseLookAlike(entry: PlaceEntry, submissionId: string): Promise<void> {
  const client = await db();
  const alike = await lookAlikesOf(client, entry);
  const twins = await client.place.findMany({
    where: { id: { in: alike.map(({ id }) => id) }, records: { none: { id: submissionId } } },
    select: { id: true, name: true, city: true, region: true, country: true },
  });
  const twin = alike.flatMap(({ id }) => twins.find((one) => one.id === id) ?? [])[0];
  if (!twin) return;
  const town = townText(twin);
  throw new AppError(
    "CONFLICT",
    `“${twin.name}”${town ? ` in ${town}` : ""} is already in the directory. If yours is another one, tick the box.`,
    "sure",
  );
}
