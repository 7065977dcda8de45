import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { instant } from "@/lib/core/date-input";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { openReferenceStatuses } from "./options";
import { refereesOf, referencesOf } from "./policy";
import type { ReferenceFilter } from "./schema";

const selected = {
  id: true,
  refereeId: true,
  applicationId: true,
  purpose: true,
  kind: true,
  status: true,
  neededBy: true,
  visibility: true,
  deliverVia: true,
  deliverTo: true,
  askedOn: true,
  agreedOn: true,
  packetSentOn: true,
  remindedOn: true,
  submittedOn: true,
  thankedOn: true,
  outcomeSharedOn: true,
  notes: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

type ReferenceRow = Prisma.ReferenceGetPayload<{ select: typeof selected }>;

type Named = { readonly contactId: string; readonly status: string; readonly name: string };

/** The requests with the names of whom they go to and what they are for: two lookups at most; who is `known` is not looked up. */
async function views(viewer: Viewer, rows: readonly ReferenceRow[], known: readonly Named[] = []) {
  if (rows.length === 0) return [];
  const refereeOf = new Map(known.map((referee) => [referee.contactId, referee]));
  const unknownIds = [...new Set(rows.map((row) => row.refereeId))].filter((id) => !refereeOf.has(id));
  const applicationIds = [...new Set(rows.flatMap((row) => row.applicationId ?? []))];
  const [referees, applications] = await Promise.all([
    unknownIds.length === 0
      ? []
      : (await db()).referee.findMany({
          // a referee whose contact was deleted still has a name in what they were asked for
          where: { ownerId: viewer.id, contactId: { in: unknownIds } },
          select: { contactId: true, status: true, contact: { select: { name: true } } },
        }),
    applicationIds.length === 0
      ? []
      : (await db()).application.findMany({
          where: { ownerId: viewer.id, deletedAt: null, id: { in: applicationIds } },
          select: { id: true, title: true },
        }),
  ]);
  for (const { contactId, status, contact } of referees)
    refereeOf.set(contactId, { contactId, status, name: contact.name });
  const titleOf = new Map(applications.map((application) => [application.id, application.title]));
  return rows.map(({ applicationId, remindedOn, ...rest }) => {
    const referee = refereeOf.get(rest.refereeId);
    const title = applicationId === null ? undefined : titleOf.get(applicationId);
    return {
      ...rest,
      refereeName: referee?.name ?? "",
      refereeStatus: referee?.status ?? "candidate",
      applicationId: title === undefined ? null : applicationId,
      applicationTitle: title ?? null,
      remindedOn: remindedOn as string[],
    };
  });
}

export type ReferenceView = Awaited<ReturnType<typeof views>>[number];

/** One request; null when there is none of the viewer's. */
export async function findReference(viewer: Viewer, id: string): Promise<ReferenceView | null> {
  if (!isRowId(id)) return null;
  const row = await (await db()).reference.findFirst({ where: { id, ...referencesOf(viewer) }, select: selected });
  return row && ((await views(viewer, [row]))[0] ?? null);
}

/** The viewer's requests, last changed first, a page at a time. */
export async function listReferences(viewer: Viewer, filter: ReferenceFilter): Promise<Page<ReferenceView>> {
  const page = await pageOfRows(viewer, filter);
  return { items: await views(viewer, page.items), nextCursor: page.nextCursor };
}

// more than anybody has waiting at a time
const mostOpen = 200;

/** What is still to come, all of it, and a page of what is in or over. The `referees` that were read already lend their names. */
export async function listRequests(viewer: Viewer, filter: ReferenceFilter, referees: readonly Named[] = []) {
  const { cursor: _, ...first } = filter;
  const [open, settled] = await Promise.all([
    pageOfRows(viewer, { ...first, open: "yes", limit: mostOpen }),
    pageOfRows(viewer, { ...filter, open: "no" }),
  ]);
  const items = await views(viewer, [...open.items, ...settled.items], referees);
  return {
    open: items.slice(0, open.items.length),
    settled: { items: items.slice(open.items.length), nextCursor: settled.nextCursor },
  };
}

async function pageOfRows(viewer: Viewer, filter: ReferenceFilter): Promise<Page<ReferenceRow>> {
  const { status, open, applicationId, refereeId, limit, cursor } = filter;
  const after = cursor ? decodeCursor(cursor, z.tuple([instant(), rowId()])) : null;
  const at = after ? after[0] : null;
  const awaited = { in: [...openReferenceStatuses] };
  const rows = await (await db()).reference.findMany({
    where: {
      ...referencesOf(viewer),
      ...(applicationId ? { applicationId } : {}),
      ...(refereeId ? { refereeId } : {}),
      AND: [
        status ? { status } : {},
        open === "all" ? {} : { status: open === "yes" ? awaited : { notIn: awaited.in } },
        ...(after && at ? [{ updatedAt: { lte: at } }, { NOT: { updatedAt: at, id: { gte: after[1] } } }] : []),
      ],
    },
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: selected,
  });
  return pageOf(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
}

const refereeSelected = {
  contactId: true,
  status: true,
  relationship: true,
  canSpeakTo: true,
  namedOk: true,
  version: true,
  updatedAt: true,
  contact: { select: { name: true, doNotContact: true } },
} as const;

/** How often each referee is being asked, so that nobody is asked too much. */
async function requestCounts(viewer: Viewer, refereeId?: string) {
  const groups = await (await db()).reference.groupBy({
    by: ["refereeId", "status"],
    where: { ...referencesOf(viewer), ...(refereeId ? { refereeId } : {}) },
    _count: { _all: true },
    _max: { submittedOn: true },
  });
  const counts = new Map<string, { openRequests: number; submitted: number; lastSubmittedOn: string | null }>();
  for (const { refereeId: id, status, _count, _max } of groups) {
    const so = counts.get(id) ?? { openRequests: 0, submitted: 0, lastSubmittedOn: null };
    if ((openReferenceStatuses as readonly string[]).includes(status)) so.openRequests += _count._all;
    if (status === "submitted") Object.assign(so, { submitted: _count._all, lastSubmittedOn: _max.submittedOn });
    counts.set(id, so);
  }
  return (id: string) => counts.get(id) ?? { openRequests: 0, submitted: 0, lastSubmittedOn: null };
}

type RefereeRow = Prisma.RefereeGetPayload<{ select: typeof refereeSelected }>;
const refereeView = ({ contact, ...row }: RefereeRow) => ({ ...row, ...contact });

/** The viewer's referees by name, at most 200, each with how many requests are open and came in. */
export async function listReferees(viewer: Viewer) {
  const [rows, countsOf] = await Promise.all([
    (await db()).referee.findMany({
      where: refereesOf(viewer),
      orderBy: [{ contact: { nameKey: "asc" } }, { contactId: "asc" }],
      take: 200,
      select: refereeSelected,
    }),
    requestCounts(viewer),
  ]);
  return rows.map((row) => ({ ...refereeView(row), ...countsOf(row.contactId) }));
}

export type RefereeView = Awaited<ReturnType<typeof listReferees>>[number];

/** One contact as a referee; null when there is no such contact of the viewer's, or nobody has thought of them as one. */
export async function findReferee(viewer: Viewer, contactId: string): Promise<RefereeView | null> {
  if (!isRowId(contactId)) return null;
  const where = { contactId, ...refereesOf(viewer) };
  const row = await (await db()).referee.findFirst({ where, select: refereeSelected });
  if (!row) return null;
  return { ...refereeView(row), ...(await requestCounts(viewer, contactId))(contactId) };
}
