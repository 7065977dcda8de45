import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { calendarDate, instant } from "@/lib/core/date-input";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { placeToList } from "@/lib/places/links/queries";
import { openVisitStatuses, visitStatuses } from "./options";
import { visitsOf } from "./policy";
import type { VisitFilter } from "./schema";
import { type VisitListView, type VisitView, visitColumns, visitListView, visitSheetColumns, visitView } from "./views";

export type { DebriefView, DoorView, PersonToMeet, VisitListView, VisitView } from "./views";

/** One of the viewer's visits with its place's door rule and whom to meet; null if there is none. */
export async function findVisit(viewer: Viewer, id: string): Promise<VisitView | null> {
  if (!isRowId(id)) return null;
  const row = await (await db()).visit.findFirst({ where: { id, ...visitsOf(viewer) }, select: visitSheetColumns });
  return row && visitView(row);
}

/**
 * The viewer's visits. `upcoming`: ideas, asked and agreed ones, soonest first, those without a day last. `past`: made or come
 * to nothing; past and all stand by their last change, newest first.
 */
export async function listVisits(viewer: Viewer, filter: VisitFilter): Promise<Page<VisitListView>> {
  const status = filter.status ?? inTime(filter.when);
  const where = { ...visitsOf(viewer), status, placeId: await placeToList(filter.placeId) };
  const page = filter.when === "upcoming" ? await upcomingPage(where, filter) : await recentPage(where, filter);
  return { ...page, items: page.items.map(visitListView) };
}

/** How many visits are still ahead, over, and in all. */
export async function countVisits(viewer: Viewer): Promise<Record<VisitFilter["when"], number>> {
  const groups = await (await db()).visit.groupBy({ by: ["status"], where: visitsOf(viewer), _count: { _all: true } });
  const sum = (statuses: readonly string[]) =>
    groups.filter(({ status }) => statuses.includes(status)).reduce((total, { _count }) => total + _count._all, 0);
  return { upcoming: sum(openVisitStatuses), past: sum(ended), all: sum(visitStatuses) };
}

const ended = visitStatuses.filter((status) => !openVisitStatuses.some((open) => open === status));

function inTime(when: VisitFilter["when"]): { in: string[] } | undefined {
  if (when === "all") return undefined;
  return { in: when === "upcoming" ? [...openVisitStatuses] : [...ended] };
}

type Where = ReturnType<typeof visitsOf> & { status?: string | { in: string[] }; placeId?: number | undefined };

const recentCursor = z.tuple([instant(), rowId()]);

async function recentPage(where: Where, { limit, cursor }: VisitFilter) {
  const [before, beforeId] = cursor ? decodeCursor(cursor, recentCursor) : [];
  const rows = await (await db()).visit.findMany({
    where:
      before === undefined || beforeId === undefined
        ? where
        : { ...where, updatedAt: { lte: before }, NOT: { updatedAt: before, id: { gte: beforeId } } },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: visitColumns,
  });
  return pageOf(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
}

const upcomingCursor = z.tuple([calendarDate().nullable(), rowId()]);

// The engines disagree about where nulls sort, so those with a day and those without are two ranges read one after the other.
async function upcomingPage(where: Where, { limit, cursor }: VisitFilter) {
  const [afterOn, afterId] = cursor ? decodeCursor(cursor, upcomingCursor) : [undefined, undefined];
  const client = await db();
  const dated =
    afterOn === null
      ? []
      : await client.visit.findMany({
          where: {
            ...where,
            startsOn: { not: null, ...(afterOn === undefined ? {} : { gte: afterOn }) },
            ...(afterOn === undefined || afterId === undefined
              ? {}
              : { NOT: { startsOn: afterOn, id: { lte: afterId } } }),
          },
          orderBy: [{ startsOn: "asc" }, { id: "asc" }],
          take: limit + 1,
          select: visitColumns,
        });
  const room = limit + 1 - dated.length;
  const undated =
    room === 0
      ? []
      : await client.visit.findMany({
          where: {
            ...where,
            startsOn: null,
            ...(afterOn === null && afterId !== undefined ? { id: { gt: afterId } } : {}),
          },
          orderBy: { id: "asc" },
          take: room,
          select: visitColumns,
        });
  return pageOf([...dated, ...undated], limit, (row) => [row.startsOn, row.id]);
}
