import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { namedPlaces } from "../named-places";
import { canTendDirectory } from "../policy";
import { recomputePlaces } from "../recompute";

/**
 * Takes a place out of the directory: no list shows it and no import brings it back, and what people did there stays readable under
 * its name. FORBIDDEN for those who do not tend the directory, NOT_FOUND when it is not there.
 */
export async function removePlace(viewer: Viewer, placeId: number, why: string, moment: Moment): Promise<void> {
  await inTransaction((tx) => removeInside(tx, viewer, placeId, why, moment));
}

/** As {@link removePlace}, as a step of a larger change. */
export async function removeInside(
  tx: Tx,
  viewer: Viewer,
  placeId: number,
  why: string,
  moment: Moment,
): Promise<void> {
  refuseOthers(viewer);
  const { count } = await tx.place.updateMany({
    where: { id: placeId, listing: { in: ["listed", "candidate"] } },
    data: { listing: "removed", removedWhy: why, version: { increment: 1 }, updatedAt: moment.now },
  });
  if (count === 0) throw notFound("place");
  await markChanged(tx, viewer.id);
}

/** Puts a removed place back as its records tell it. Errors as {@link removePlace}; CONFLICT when it has none left. */
export async function restorePlace(viewer: Viewer, placeId: number, moment: Moment): Promise<void> {
  await inTransaction((tx) => restoreInside(tx, viewer, placeId, moment));
}

/** As {@link restorePlace}, as a step of a larger change. */
export async function restoreInside(tx: Tx, viewer: Viewer, placeId: number, moment: Moment): Promise<void> {
  refuseOthers(viewer);
  const { count } = await tx.place.updateMany({
    where: { id: placeId, listing: "removed" },
    data: { listing: "listed", removedWhy: null },
  });
  if (count === 0) throw notFound("removed place");
  // what an undone import left behind for somebody's history has nothing to be computed from
  if (!(await namedPlaces(tx, [placeId])).has(placeId))
    throw new AppError("CONFLICT", "No source speaks of it any more. Add it as a new place instead.");
  await recomputePlaces(tx, [placeId], moment.now);
  await markChanged(tx, viewer.id);
}

function refuseOthers(viewer: Viewer): void {
  if (!canTendDirectory(viewer))
    throw new AppError("FORBIDDEN", "Only an admin takes places out of the directory or puts them back.");
}
