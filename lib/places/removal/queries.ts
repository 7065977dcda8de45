import "server-only";
import { db } from "@/lib/core/db";
import { placeId } from "../schema";

/** A place that is no longer in the directory, for those who have it in their history; null when it is not such a one. */
export async function findRemovedPlace(id: string) {
  const number = placeId.safeParse(id);
  if (!number.success) return null;
  const row = await (await db()).place.findFirst({
    where: { id: number.data, listing: "removed" },
    select: { id: true, name: true, kind: true, removedWhy: true },
  });
  return row && { ...row, id: String(row.id), isRemoved: true as const };
}

export type RemovedPlaceView = NonNullable<Awaited<ReturnType<typeof findRemovedPlace>>>;
