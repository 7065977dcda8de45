import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import type { PlaceState } from "./options";
import { answeredVisitStatuses, plannedVisitStatuses, statesAbove, unsentApplicationStatuses } from "./standing";

/** Imports, merges, reverts, removals and reports are for those who run the instance. */
export const canTendDirectory = (viewer: Viewer | null): viewer is Viewer => viewer?.isAdmin === true;

/** What still has a page: a removed place keeps its door to itself, and nothing new is filed there. */
export const notRemoved = { listing: { not: "removed" } } as const;

/** Of any private table: the viewer's rows that are not deleted. */
export const ownRows = (viewer: Viewer): Sql => sql`"ownerId" = ${viewer.id} AND "deletedAt" IS NULL`;

/** Whether a row of "Visit" is still wanted. */
export const isPlannedVisit = sql`"status" IN (${join(plannedVisitStatuses)})`;

/** Whether a row of "Visit" that did not come about was asked for. */
export const isAskedVisit = sql`("askedOn" IS NOT NULL OR "status" IN (${join(answeredVisitStatuses)}))`;

/** Whether the deadline of a row of "Application" is still one to meet. */
export const isUnsentApplication = sql`"status" IN (${join(unsentApplicationStatuses)})`;

/** Where the viewer's rows are that make a state. */
const rowsBehind = (viewer: Viewer): Record<PlaceState, Sql[]> => ({
  applied: [sql`"Application" WHERE ${ownRows(viewer)}`],
  visited: [sql`"Visit" WHERE ${ownRows(viewer)} AND "status" = 'visited'`],
  planned: [sql`"Visit" WHERE ${ownRows(viewer)} AND ${isPlannedVisit}`],
  contacted: [sql`"Interaction" WHERE ${ownRows(viewer)}`, sql`"Visit" WHERE ${ownRows(viewer)} AND ${isAskedVisit}`],
  new: [],
});

/** The condition on "Place" p that the viewer stands with it so, and the ids that come into question, each once (null: any). */
export function placesWithState(viewer: Viewer, state: PlaceState): { holds: Sql; among: Sql | null } {
  const rows = rowsBehind(viewer);
  const anyAt = (some: Sql[]) => {
    const each = some.map((one) => sql`EXISTS (SELECT 1 FROM ${one} AND "placeId" = p."id")`);
    return sql`(${join(each, " OR ")})`;
  };
  const hidden = statesAbove(state).map((stronger) => sql`NOT ${anyAt(rows[stronger])}`);
  if (state === "new") return { holds: join(hidden, " AND "), among: null };
  const ids = rows[state].map((one) => sql`SELECT "placeId" AS "id" FROM ${one} AND "placeId" IS NOT NULL`);
  return {
    holds: join([anyAt(rows[state]), ...hidden], " AND "),
    among: sql`SELECT DISTINCT "id" FROM (${join(ids, " UNION ALL ")}) mine`,
  };
}
