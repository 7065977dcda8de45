import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { instant } from "@/lib/core/date-input";
import { isCalendarDate, latestOf } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { searchFor } from "@/lib/core/text";
import { wasHeard } from "@/lib/outreach/options";
import { placeToList } from "@/lib/places/links/queries";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import type { ApplicationStatus } from "./options";
import { applicationsOf } from "./policy";
import type { ApplicationFilter } from "./schema";

const listed = {
  id: true,
  kind: true,
  title: true,
  placeId: true,
  placeName: true,
  contactId: true,
  contact: { select: { name: true, deletedAt: true } },
  status: true,
  open: true,
  deadlineOn: true,
  channel: true,
  origin: true,
  sentOn: true,
  lastHeardOn: true,
  pay: true,
  nextStep: true,
  nextStepOn: true,
  outcomeReason: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  // with the application, not by owner as well: SQLite would walk through all that the person ever said
  interactions: {
    where: { deletedAt: null },
    select: { direction: true, channel: true, outcome: true, occurredOn: true },
  },
} as const;

const whole = { ...listed, postingUrl: true, postingText: true, notes: true } as const;

type Linked = {
  placeId: number | null;
  contactId: string | null;
  contact: { name: string; deletedAt: Date | null } | null;
  sentOn: string | null;
  lastHeardOn: string | null;
  interactions: readonly Talk[];
};

/** With what the log says about its silence: when they were last heard, and when I wrote since. */
function view<Row extends Linked>(row: Row) {
  const { contact, placeId, contactId, interactions, ...rest } = row;
  const person = contact && contact.deletedAt === null ? contact : null;
  return {
    ...rest,
    placeId: placeId === null ? null : String(placeId),
    contactId: person ? contactId : null,
    contactName: person?.name ?? null,
    ...silenceOf(row, interactions),
  };
}

type Listed = Prisma.ApplicationGetPayload<{ select: typeof listed }>;

/** One application with its advert and notes; null when there is none of the viewer's. */
export async function findApplication(viewer: Viewer, id: string) {
  if (!isRowId(id)) return null;
  const where = { id, ...applicationsOf(viewer) };
  const row = await (await db()).application.findFirst({ where, select: whole });
  return row && view(row);
}

export type ApplicationView = NonNullable<Awaited<ReturnType<typeof findApplication>>>;
export type ApplicationListView = Omit<ApplicationView, "postingUrl" | "postingText" | "notes">;

/**
 * The viewer's applications, a page at a time. Sorted by deadline or next step, open ones come before closed ones and those
 * with a date before those without: each such segment is one range of an index, so 500 rows cost no more than 50.
 */
export async function listApplications(viewer: Viewer, asked: ApplicationFilter): Promise<Page<ApplicationListView>> {
  const filter = { ...asked, placeId: await placeToList(asked.placeId) };
  const inOrder = filter.sort === "updated" ? byUpdate : byDate;
  const page = filter.q ? await bySearch(viewer, filter, filter.q) : await inOrder(viewer, filter);
  return { items: page.items.map((row) => view(row)), nextCursor: page.nextCursor };
}

function wanted(viewer: Viewer, { open, status, kind, placeId }: ApplicationFilter) {
  return {
    ...applicationsOf(viewer),
    ...(open === "all" ? {} : { open: open === "yes" }),
    ...(status ? { status } : {}),
    ...(kind ? { kind } : {}),
    ...(placeId ? { placeId } : {}),
  };
}

/** At most this many are looked through for a word, the last changed ones. */
const mostSearched = 5000;
const placed = { id: true, open: true, updatedAt: true, deadlineOn: true, nextStepOn: true } as const;
const searched = { ...placed, title: true, placeName: true } as const;

// compared as names are everywhere, without accents and case, which the two engines do differently; so put in order here as well
async function bySearch(viewer: Viewer, filter: ApplicationFilter, q: string): Promise<Page<Listed>> {
  const { sort, limit } = filter;
  const client = await db();
  const candidates = await client.application.findMany({
    where: wanted(viewer, filter),
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: mostSearched,
    select: searched,
  });
  const matches = searchFor(q);
  const found = candidates.filter((row) => matches(`${row.title} ${row.placeName ?? ""}`));
  const after = cursorOf(filter)?.join(" ");
  const isBehind = (key: string) => after === undefined || (sort === "updated" ? key < after : key > after);
  const ordered = found
    .map((row) => ({ id: row.id, place: placeOf(row, sort), key: placeOf(row, sort).join(" ") }))
    .filter(({ key }) => isBehind(key))
    // those by update are in order as they were read
    .sort((one, other) => (sort === "updated" ? 0 : one.key < other.key ? -1 : 1));
  const { items, nextCursor } = pageOf(ordered, limit, ({ place }) => place);
  const where = { ...applicationsOf(viewer), id: { in: items.map(({ id }) => id) } };
  const rows = new Map((await client.application.findMany({ where, select: listed })).map((row) => [row.id, row]));
  return { items: items.flatMap(({ id }) => rows.get(id) ?? []), nextCursor };
}

type Placed = Prisma.ApplicationGetPayload<{ select: typeof placed }>;

/** Where an application stands in the list: what a cursor says. */
function placeOf(row: Placed, sort: ApplicationFilter["sort"]): (string | number | null)[] {
  if (sort === "updated") return [row.updatedAt.toISOString(), row.id];
  const day = row[columnOf[sort]];
  return [segments.findIndex(({ open, dated }) => open === row.open && dated === (day !== null)), day, row.id];
}

const columnOf = { deadline: "deadlineOn", next: "nextStepOn" } as const;
const updateCursor = z.tuple([instant(), rowId()]);
const dateCursor = z.tuple([z.int().min(0).max(3), z.string().refine(isCalendarDate).nullable(), rowId()]);

function cursorOf({ cursor, sort }: ApplicationFilter): (string | number | null)[] | null {
  if (!cursor) return null;
  if (sort !== "updated") return decodeCursor(cursor, dateCursor);
  const [at, id] = decodeCursor(cursor, updateCursor);
  return [at.toISOString(), id];
}

async function byUpdate(viewer: Viewer, filter: ApplicationFilter) {
  const after = filter.cursor ? decodeCursor(filter.cursor, updateCursor) : null;
  const at = after ? after[0] : null;
  const beyond = after && at ? [{ updatedAt: { lte: at } }, { NOT: { updatedAt: at, id: { gte: after[1] } } }] : [];
  const rows = await (await db()).application.findMany({
    where: { ...wanted(viewer, filter), AND: beyond },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: filter.limit + 1,
    select: listed,
  });
  return pageOf(rows, filter.limit, (row) => [row.updatedAt.toISOString(), row.id]);
}

const segments = [
  { open: true, dated: true },
  { open: true, dated: false },
  { open: false, dated: true },
  { open: false, dated: false },
] as const;

async function byDate(viewer: Viewer, filter: ApplicationFilter) {
  const column = filter.sort === "deadline" ? "deadlineOn" : "nextStepOn";
  const after = filter.cursor ? decodeCursor(filter.cursor, dateCursor) : null;
  const where = wanted(viewer, filter);
  const rows: (Listed & { segment: number })[] = [];
  for (const [index, segment] of segments.entries()) {
    const passed = after !== null && index < after[0];
    const asked = filter.open === "all" || (filter.open === "yes") === segment.open;
    if (passed || !asked || rows.length > filter.limit) continue;
    const from = after !== null && index === after[0] ? after : null;
    const found: Listed[] = await (await db()).application.findMany({
      where: {
        ...where,
        open: segment.open,
        AND: [segment.dated ? datedFrom(column, from) : undatedFrom(column, from)],
      },
      orderBy: segment.dated ? [{ [column]: "asc" }, { id: "asc" }] : [{ id: "asc" }],
      take: filter.limit + 1 - rows.length,
      select: listed,
    });
    rows.push(...found.map((row) => ({ ...row, segment: index })));
  }
  const page = pageOf(rows, filter.limit, (row) => [row.segment, row[column], row.id]);
  return { items: page.items.map(({ segment: _, ...row }) => row), nextCursor: page.nextCursor };
}

type Column = "deadlineOn" | "nextStepOn";
type From = readonly [number, string | null, string] | null;

const datedFrom = (column: Column, from: From) =>
  from?.[1]
    ? { [column]: { gte: from[1] }, NOT: { [column]: from[1], id: { lte: from[2] } } }
    : { [column]: { not: null } };

const undatedFrom = (column: Column, from: From) => ({ [column]: null, ...(from ? { id: { gt: from[2] } } : {}) });

type Talk = { direction: string; channel: string; outcome: string | null; occurredOn: string };

function silenceOf(row: { sentOn: string | null; lastHeardOn: string | null }, talks: readonly Talk[]) {
  const heardOn = latestOf(talks.filter(wasHeard).map((talk) => talk.occurredOn));
  const since = latestOf([row.sentOn, row.lastHeardOn, heardOn]) ?? "";
  const nudges = talks.filter((talk) => !wasHeard(talk) && talk.occurredOn > since).map((talk) => talk.occurredOn);
  // a mail and a call of one day are one nudge
  return { heardOn, nudgedOn: [...new Set(nudges)] };
}

export type ApplicationCounts = Partial<Record<ApplicationStatus, number>>;

/** How many there are in each status; for the filter bar. */
export async function countApplicationsByStatus(viewer: Viewer): Promise<ApplicationCounts> {
  const groups = await (await db()).application.groupBy({
    by: ["status"],
    where: applicationsOf(viewer),
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map((group) => [group.status, group._count._all]));
}
