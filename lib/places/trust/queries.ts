import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { findOwnCorrection, listChangesAt } from "../corrections/queries";
import { findGoneWebsite, listGoneWebsites } from "../website-checks/queries";

/** What the page of a place says of how far it can be trusted; `done` is the correction that the page was reached by. */
export async function findTrust(viewer: Viewer | null, placeId: number, done: string | undefined) {
  const [changes, said, website] = await Promise.all([
    listChangesAt(viewer, placeId),
    viewer && findOwnCorrection(viewer, done),
    findGoneWebsite(placeId),
  ]);
  return { changes, said, website };
}

export type PlaceTrust = Awaited<ReturnType<typeof findTrust>>;

/** When somebody last made sure of a place, and since when its website is gone. */
export type Seen = { readonly lastCheckedOn: CalendarDate | null; readonly websiteGoneSince: CalendarDate | null };

/** The same for several places; one that is not there is missing from the answer. */
export async function listSeen(placeIds: readonly number[]): Promise<Map<number, Seen>> {
  if (placeIds.length === 0) return new Map();
  const [rows, gone] = await Promise.all([
    (await db()).place.findMany({ where: { id: { in: [...placeIds] } }, select: { id: true, lastCheckedOn: true } }),
    listGoneWebsites(placeIds),
  ]);
  return new Map(
    rows.map(({ id, lastCheckedOn }) => [id, { lastCheckedOn, websiteGoneSince: gone.get(id)?.since ?? null }]),
  );
}

/** As {@link listSeen} for one place as the outside names it; null when there is none. */
export async function findSeen(placeId: string | null): Promise<Seen | null> {
  const id = Number(placeId);
  return placeId === null ? null : ((await listSeen([id])).get(id) ?? null);
}
