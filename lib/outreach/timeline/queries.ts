import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { instant } from "@/lib/core/date-input";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { historyOf, interactionsOf, subjectsOf } from "../policy";
import { type InteractionView, interactionColumns, interactionView } from "../queries";
import type { TimelineFilter } from "../schema";
import { newestOf } from "./merge";

/** A talk, on the line of time where it took place. */
export type TalkItem = InteractionView & { type: "interaction"; at: Date };

/** A visit, an application, a reference or a referee (by the contact's id) taking a step. `undone`: it was taken back since, which is a line of its own. */
export type StatusItem = {
  type: "status";
  id: string;
  at: Date;
  label: string;
  verb: string;
  statusFrom: string | null;
  statusTo: string;
  subject: { type: string; id: string };
  undone: boolean;
  /** What was noted of a visit, at the step by which it was made. */
  noted: string | null;
};

export type TimelineItem = TalkItem | StatusItem;

type Subject = { noun: string; subjectId: string | { in: string[] } };
/** Which talks and which steps belong to one timeline. */
type Scope = {
  talks: { placeId?: number; visitId?: string; applicationId?: string; referenceId?: string; contacts?: object };
  steps: { placeId: number } | { OR: Subject[] } | Subject;
};

/** My history with a place, newest first: talks and the steps of visits, applications and references there. */
export async function timelineOfPlace(viewer: Viewer, placeId: number, filter: TimelineFilter) {
  return timelinePage(viewer, { talks: { placeId }, steps: { placeId } }, filter);
}

/** My history with a person: talks, the steps of what they have a part in (the last 200 of each kind), and theirs as a referee. */
export async function timelineOfContact(viewer: Viewer, contactId: string, filter: TimelineFilter) {
  if (!isRowId(contactId)) return nothing;
  const client = await db();
  const latest = { select: { id: true }, orderBy: { id: "desc" }, take: 200 } as const;
  const [visits, applications, references] = await Promise.all([
    client.visit.findMany({ where: { ...subjectsOf(viewer), contacts: { some: { contactId } } }, ...latest }),
    client.application.findMany({ where: { ...subjectsOf(viewer), contactId }, ...latest }),
    client.reference.findMany({ where: { ...subjectsOf(viewer), refereeId: contactId }, ...latest }),
  ]);
  // one list a noun: a pair for each would be more values than a database takes in one statement
  const all = (noun: string, rows: readonly { id: string }[]) => ({
    noun,
    subjectId: { in: rows.map(({ id }) => id) },
  });
  const steps = [
    { noun: "referee", subjectId: contactId },
    all("visit", visits),
    all("application", applications),
    all("reference", references),
  ];
  return timelinePage(viewer, { talks: { contacts: { some: { contactId } } }, steps: { OR: steps } }, filter);
}

/** The history of one visit, application or reference. */
export async function timelineOf(
  viewer: Viewer,
  subject: { visitId: string } | { applicationId: string } | { referenceId: string },
  filter: TimelineFilter,
) {
  const [noun, subjectId] =
    "visitId" in subject
      ? (["visit", subject.visitId] as const)
      : "applicationId" in subject
        ? (["application", subject.applicationId] as const)
        : (["reference", subject.referenceId] as const);
  if (!isRowId(subjectId)) return nothing;
  return timelinePage(viewer, { talks: subject, steps: { noun, subjectId } }, filter);
}

const nothing: Page<TimelineItem> = { items: [], nextCursor: null };
const cursorShape = z.tuple([instant(), rowId()]);

// Both sources are read from the same point in time, a whole page and one more of each: what is merged has no gaps.
async function timelinePage(viewer: Viewer, scope: Scope, filter: TimelineFilter): Promise<Page<TimelineItem>> {
  const { limit, cursor } = filter;
  const [before, beforeId] = cursor ? decodeCursor(cursor, cursorShape) : [];
  const start = before !== undefined && beforeId !== undefined ? { before, beforeId } : null;
  const [talks, steps] = await Promise.all([
    talksFrom(viewer, scope.talks, start, limit + 1),
    stepsFrom(viewer, scope.steps, start, limit + 1),
  ]);
  return pageOf(newestOf(talks, steps, limit + 1), limit, (item) => [item.at.toISOString(), item.id]);
}

type Start = { before: Date; beforeId: string } | null;

async function talksFrom(viewer: Viewer, talks: Scope["talks"], start: Start, take: number): Promise<TalkItem[]> {
  const rows = await (await db()).interaction.findMany({
    where: {
      ...interactionsOf(viewer),
      ...talks,
      ...(start
        ? { occurredAt: { lte: start.before }, NOT: { occurredAt: start.before, id: { gte: start.beforeId } } }
        : {}),
    },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
    select: interactionColumns,
  });
  return rows.map((row) => ({ type: "interaction", at: row.occurredAt, ...interactionView(row) }));
}

async function stepsFrom(viewer: Viewer, steps: Scope["steps"], start: Start, take: number): Promise<StatusItem[]> {
  const rows = await (await db()).historyLine.findMany({
    where: {
      ...historyOf(viewer),
      ...steps,
      statusTo: { not: null },
      ...(start ? { at: { lte: start.before }, NOT: { at: start.before, id: { gte: start.beforeId } } } : {}),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
    select: {
      id: true,
      at: true,
      label: true,
      verb: true,
      statusFrom: true,
      statusTo: true,
      noun: true,
      subjectId: true,
      undoneAt: true,
    },
  });
  const isMade = ({ noun, statusTo, undoneAt }: (typeof rows)[number]) =>
    noun === "visit" && statusTo === "visited" && undoneAt === null;
  const notedOf = await debriefsOf(
    viewer,
    rows.filter(isMade).map(({ subjectId }) => subjectId),
  );
  return rows.map((row) => {
    const { noun, subjectId, undoneAt, statusTo, ...line } = row;
    const subject = { type: noun, id: subjectId };
    const noted = isMade(row) ? (notedOf.get(subjectId) ?? null) : null;
    return { ...line, type: "status", statusTo: statusTo ?? "", subject, undone: undoneAt !== null, noted };
  });
}

/** Whom one met and what one learned there, of each of these visits. */
async function debriefsOf(viewer: Viewer, visitIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (visitIds.length === 0) return new Map();
  const visits = await (await db()).visit.findMany({
    where: { ...subjectsOf(viewer), id: { in: [...visitIds] } },
    select: { id: true, met: true, learned: true },
  });
  return new Map(
    visits.flatMap(({ id, met, learned }) => {
      const noted = [met && `Met: ${met}`, learned].filter(Boolean).join("\n");
      return noted === "" ? [] : [[id, noted]];
    }),
  );
}
