import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import type { Written } from "@/lib/core/written";
import { changeVisit } from "../mutations";
import type { VisitStatus } from "../options";
import type { Debrief } from "../schema";

/** From any status to any other; the dates follow. `version` as in every change: CONFLICT if it is not the present one. */
export async function moveVisit(
  viewer: Viewer,
  id: string,
  status: VisitStatus,
  moment: Moment,
  version?: number,
): Promise<Written> {
  return changeVisit(viewer, id, { status, version }, moment);
}

/** The place agreed to a time; also used when the time is moved. */
export async function confirmVisit(
  viewer: Viewer,
  id: string,
  agreed: { startsAt: Date; durationMinutes?: number | undefined },
  moment: Moment,
  version?: number,
): Promise<Written> {
  return changeVisit(viewer, id, { ...agreed, status: "confirmed", version }, moment);
}

/** I went. Without a day: the agreed one if that is past, else today. */
export async function recordVisited(
  viewer: Viewer,
  id: string,
  went: { visitedOn?: CalendarDate | undefined; debrief?: Debrief | undefined },
  moment: Moment,
  version?: number,
): Promise<Written> {
  return changeVisit(viewer, id, { ...went, status: "visited", version }, moment);
}

/** What stays of a visit; whoever debriefs it was there. Left blank it counts as done, with nothing to note. */
export async function debriefVisit(
  viewer: Viewer,
  id: string,
  debrief: Debrief,
  moment: Moment,
  version?: number,
): Promise<Written> {
  return changeVisit(viewer, id, { debrief, status: "visited", version }, moment);
}

/** Thanks were said today. INVALID before the visit took place. */
export async function thankForVisit(viewer: Viewer, id: string, moment: Moment, version?: number): Promise<Written> {
  return changeVisit(viewer, id, { thankedOn: moment.today, version }, moment);
}
