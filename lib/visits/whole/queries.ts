import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { findSeen, type Seen } from "@/lib/places/trust/queries";
import { listNewcomers } from "../met/queries";
import { findVisit, type VisitView } from "../queries";

/** A visit with all that its page shows of it. */
export type VisitWhole = {
  readonly visit: VisitView;
  readonly seen: Seen | null;
  /** Names in "whom I met" that are not among the viewer's people yet. */
  readonly newcomers: readonly string[];
};

/** One of the viewer's visits, or null. */
export async function findVisitWhole(viewer: Viewer, id: string): Promise<VisitWhole | null> {
  const visit = await findVisit(viewer, id);
  if (!visit) return null;
  const [seen, newcomers] = await Promise.all([
    findSeen(visit.placeId),
    listNewcomers(viewer, visit.debrief?.met, visit.placeId),
  ]);
  return { visit, seen, newcomers };
}
