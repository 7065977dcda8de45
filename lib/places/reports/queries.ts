import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { instant } from "@/lib/core/date-input";
import { dateIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { canTendDirectory } from "../policy";
import type { ReportsFilter } from "./schema";

/** How many reports wait for an answer; 0 for those who do not tend the directory. */
export async function countWaitingReports(viewer: Viewer | null): Promise<number> {
  return canTendDirectory(viewer) ? (await db()).placeReport.count({ where: { state: "waiting" } }) : 0;
}

const reportColumns = {
  id: true,
  placeId: true,
  wish: true,
  words: true,
  replyTo: true,
  state: true,
  createdAt: true,
  answeredAt: true,
  answeredBy: { select: { name: true } },
  place: { select: { name: true, kind: true, city: true, listing: true } },
} as const;

/** What people without an account asked for: those that wait longest first, answered ones newest first. FORBIDDEN for members. */
export async function listReports(viewer: Viewer, { state, limit, cursor }: ReportsFilter): Promise<Page<ReportView>> {
  refuseMembers(viewer);
  const [at, id] = cursor ? decodeCursor(cursor, z.tuple([instant(), rowId()])) : [];
  const isWaiting = state === "waiting";
  const beyond = <T>(value: T) => (isWaiting ? { gt: value } : { lt: value });
  const order = isWaiting ? "asc" : "desc";
  const rows = await (await db()).placeReport.findMany({
    where: {
      state,
      ...(at && id ? { OR: [{ createdAt: beyond(at) }, { createdAt: at, id: beyond(id) }] } : {}),
    },
    orderBy: [{ createdAt: order }, { id: order }],
    take: limit + 1,
    select: reportColumns,
  });
  const page = pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
  return { nextCursor: page.nextCursor, items: page.items.map((row) => viewOf(viewer, row)) };
}

/** One of them; null when there is none. FORBIDDEN for members. */
export async function findReport(viewer: Viewer, id: string): Promise<ReportView | null> {
  refuseMembers(viewer);
  if (!isRowId(id)) return null;
  const row = await (await db()).placeReport.findUnique({ where: { id }, select: reportColumns });
  return row && viewOf(viewer, row);
}

function refuseMembers(viewer: Viewer): void {
  if (!canTendDirectory(viewer)) throw new AppError("FORBIDDEN", "Only an admin sees reports.");
}

type Row = Prisma.PlaceReportGetPayload<{ select: typeof reportColumns }>;

function viewOf(viewer: Viewer, { placeId, place, createdAt, answeredAt, answeredBy, ...report }: Row): ReportView {
  return {
    ...report,
    on: dateIn(viewer.timeZone, createdAt),
    answeredOn: answeredAt && dateIn(viewer.timeZone, answeredAt),
    answeredBy: answeredBy?.name ?? null,
    place: { id: String(placeId), name: place.name, city: place.city, isRemoved: place.listing === "removed" },
  };
}

export type ReportView = {
  readonly id: string;
  readonly wish: string;
  readonly words: string;
  /** Only while it waits. */
  readonly replyTo: string | null;
  readonly state: string;
  readonly on: string;
  readonly answeredOn: string | null;
  readonly answeredBy: string | null;
  readonly place: {
    readonly id: string;
    readonly name: string;
    readonly city: string | null;
    readonly isRemoved: boolean;
  };
};
