import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { findOwnCorrection, listChangesAt } from "../corrections/queries";

/** What the page of a place says of how far it can be trusted; `done` is the correction that the page was reached by. */
export async function findTrust(viewer: Viewer | null, placeId: number, done: string | undefined) {
  const [changes, said] = await Promise.all([
    listChangesAt(viewer, placeId),
    viewer && findOwnCorrection(viewer, done),
  ]);
  return { changes, said };
}

export type PlaceTrust = Awaited<ReturnType<typeof findTrust>>;
