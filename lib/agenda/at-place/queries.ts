import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { listPeopleAt } from "@/lib/contacts/queries";
import { fromCursor } from "@/lib/core/page-filter";
import { findUndoable } from "@/lib/core/undo";
import type { TimelineFilter } from "@/lib/outreach/schema";
import { timelineOfPlace } from "@/lib/outreach/timeline/queries";

/** What is the viewer's own of a place: whom they know there, what they did, and the change by which its page was reached. */
export async function findMineAt(viewer: Viewer, placeId: number, filter: TimelineFilter, done: string | undefined) {
  const [people, timeline, change] = await Promise.all([
    listPeopleAt(viewer, placeId),
    fromCursor(filter, (asked) => timelineOfPlace(viewer, placeId, asked)),
    findUndoable(viewer.id, done),
  ]);
  return { people, timeline, change };
}

export type MineAtPlace = Awaited<ReturnType<typeof findMineAt>>;
