import type { HistoryLine } from "@/prisma/generated/sqlite/client";
import { db, inTransaction, type Tx } from "./db";
import { AppError, changedMeanwhile, notFound } from "./errors";
import { type Fields, type HistoryNoun, keepHistory, markChanged } from "./history";
import { once } from "./written";

/** The verb of the line that an undo leaves behind. It changes nothing that a later undo could overwrite. */
const undone = "undone";

const instantColumns = new Set(["occurredAt", "startsAt", "deletedAt"]);

function revived(before: Fields): Fields {
  return Object.fromEntries(
    Object.entries(before).map(([key, value]) => [
      key,
      instantColumns.has(key) && typeof value === "string" ? new Date(value) : value,
    ]),
  );
}

type Rows = {
  updateMany(args: { where: Fields; data: Fields }): Promise<{ count: number }>;
  update(args: { where: Fields; data: Fields; select: { id: true } }): Promise<unknown>;
};

export type Undone = {
  readonly label: string;
  readonly noun: string;
  readonly subjectId: string;
  readonly placeId: number | null;
  /** It was a creation: what it had made is there no longer. */
  readonly isGone: boolean;
  /** The columns that say again what they said before. */
  readonly restored: readonly string[];
  /** The rows of another noun that had come along with the change, by their ids. */
  readonly followed: readonly string[];
  /** The log that had brought the change about, where it has an id of its own. */
  readonly log: string | null;
};

/** What the domains do in the transaction of an undo. */
type Beside = {
  /** Makes columns that are put back fit what has happened since: a place that was merged is the kept one by now. */
  readonly mend?: (tx: Tx, columns: Fields) => Promise<Fields>;
  /** Takes along what the change itself had taken along. */
  readonly follow?: (tx: Tx, undone: Undone) => Promise<void>;
};

/** The people of a visit or a talk, the places of a person: kept in `before` under the relation's name, without the row's own id. */
const relationNames = ["contacts", "affiliations"] as const;

type Apart = {
  columns: Fields;
  relations: [string, Fields[]][];
  brought: string[];
  followed: string[];
  log: string | null;
};

function apart(before: Fields | null): Apart {
  const { contacts, affiliations, brought, followed, log, ...columns } = before ?? {};
  const kept = { contacts, affiliations };
  const relations = relationNames.flatMap((name): [string, Fields[]][] => {
    const links = kept[name];
    return Array.isArray(links) ? [[name, links]] : [];
  });
  const ids = (value: unknown): string[] => (Array.isArray(value) ? value : []);
  return {
    columns,
    relations,
    brought: ids(brought),
    followed: ids(followed),
    log: typeof log === "string" ? log : null,
  };
}

/** What stood at a place that has left the database since stays filed under its name alone. */
async function placeIfThere(tx: Tx, columns: Fields): Promise<Fields> {
  const { placeId } = columns;
  if (typeof placeId !== "number" || (await tx.place.count({ where: { id: placeId } })) > 0) return columns;
  return { ...columns, placeId: null };
}

/** Links whose other end is gone by now are left out, and of two places that have become one there is one. */
async function stillThere(tx: Tx, ownerId: string, links: readonly Fields[]): Promise<Fields[]> {
  const ids = links.map(({ contactId, placeId }) => contactId ?? placeId);
  const texts = ids.filter((id): id is string => typeof id === "string");
  const numbers = ids.filter((id): id is number => typeof id === "number");
  const contacts = await tx.contact.findMany({ where: { id: { in: texts }, ownerId }, select: { id: true } });
  const places = await tx.place.findMany({ where: { id: { in: numbers } }, select: { id: true } });
  const there = new Set<unknown>([...contacts, ...places].map(({ id }) => id));
  const byEnd = new Map(links.map((link, at) => [ids[at], link]));
  return [...byEnd].flatMap(([id, link]) => (there.has(id) ? [link] : []));
}

/**
 * Puts back what one change changed and keeps both lines. Refuses (CONFLICT) when the same thing was changed again since,
 * for then the old values would overwrite newer ones, and for an undo: make the change again instead. Answers the label of what was
 * undone, and the place under which it was filed.
 */
export async function undoChange(ownerId: string, lineId: string, now: Date, beside: Beside = {}): Promise<Undone> {
  const undo = async (tx: Tx) => {
    const line = await tx.historyLine.findFirst({ where: { id: lineId, ownerId } });
    if (!line) throw notFound("change");
    return undoLine(tx, line, now, beside);
  };
  return once(() => inTransaction(undo));
}

async function undoLine(tx: Tx, line: HistoryLine, now: Date, beside: Beside): Promise<Undone> {
  const { mend = async (_, columns) => columns, follow } = beside;
  const { ownerId, subjectId } = line;
  const noun = line.noun as HistoryNoun;
  const filed = (await mend(tx, { placeId: line.placeId })) as Pick<typeof line, "placeId">;
  const { columns, relations, brought, followed, log } = apart(line.before as Fields | null);
  const data = line.before === null ? { deletedAt: now } : await placeIfThere(tx, await mend(tx, revived(columns)));
  // marked first: of two who undo at once the second waits here, and then finds it done
  const mark = { where: { id: line.id, undoneAt: null }, data: { undoneAt: now } };
  if ((await tx.historyLine.updateMany(mark)).count === 0) throw new AppError("CONFLICT", "This was already undone.");
  if (line.verb === undone) throw new AppError("CONFLICT", "This was an undo. Make the change once more instead.");
  const rows = tx[noun] as unknown as Rows;
  const where = { [noun === "referee" ? "contactId" : "id"]: subjectId, ownerId };
  // then the row: who is changing it at this instant has written down by then that they did
  const { count } = await rows.updateMany({ where, data: { version: { increment: 1 } } });
  if (count === 0) throw notFound(noun);
  if (await changedSince(tx, line)) throw changedMeanwhile();
  await rows.updateMany({ where, data });
  for (const [relation, links] of relations) {
    const mended: Fields[] = [];
    for (const link of links) mended.push(await mend(tx, link));
    const create = await stillThere(tx, ownerId, mended);
    const data = { [relation]: { deleteMany: {}, create } };
    await rows.update({ where: { id: subjectId }, data, select: { id: true } });
  }
  const others = await tx.historyLine.findMany({ where: { id: { in: brought }, ownerId, undoneAt: null } });
  for (const other of others) if (!(await changedSince(tx, other))) await undoLine(tx, other, now, beside);
  await markChanged(tx, ownerId);
  if (line.statusTo !== null)
    await keepHistory(tx, {
      ownerId,
      noun,
      subjectId,
      ...filed,
      verb: undone,
      label: `Undone: ${line.label}`,
      statusFrom: line.statusTo,
      statusTo: line.statusFrom,
      before: { status: line.statusTo },
      now,
    });
  const isGone = data.deletedAt instanceof Date;
  const restored = Object.keys(columns);
  const whatWasUndone = { label: line.label, noun, subjectId, ...filed, isGone, restored, followed, log };
  await follow?.(tx, whatWasUndone);
  return whatWasUndone;
}

async function changedSince(tx: Tx, { ownerId, noun, subjectId, id }: HistoryLine): Promise<boolean> {
  const later = { ownerId, noun, subjectId, id: { gt: id }, undoneAt: null, NOT: { verb: undone } };
  return (await tx.historyLine.findFirst({ where: later, select: { id: true } })) !== null;
}

export type UndoableChange = {
  readonly id: string;
  readonly label: string;
  readonly isUndone: boolean;
  /** What it made, and what an undo takes away; null for a change to what had been there. */
  readonly made: string | null;
};

/** The change that a page was reached by, or that was undone there: for the line that says what was done. */
export async function findUndoable(ownerId: string, lineId: string | undefined): Promise<UndoableChange | null> {
  if (lineId?.length !== 36) return null;
  const line = await (await db()).historyLine.findFirst({
    where: { id: lineId, ownerId, NOT: { verb: undone } },
    select: { id: true, label: true, undoneAt: true, subjectId: true, before: true },
  });
  if (!line) return null;
  const { id, label, undoneAt, subjectId, before } = line;
  const isCreation = before === null || typeof (before as Fields).deletedAt === "string";
  return { id, label, isUndone: undoneAt !== null, made: isCreation ? subjectId : null };
}
