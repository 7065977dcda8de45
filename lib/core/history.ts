import { db, inTransaction, type Tx } from "./db";
import { AppError, changedMeanwhile, notFound } from "./errors";

/** The private nouns whose changes are kept and can be undone. Each is a table with `id`, `ownerId`, `version`, `deletedAt`. */
export const historyNouns = ["contact", "interaction", "visit", "application", "reference", "savedSearch"] as const;
export type HistoryNoun = (typeof historyNouns)[number];

type Fields = Record<string, unknown>;

export type Change = {
  readonly ownerId: string;
  readonly noun: HistoryNoun;
  readonly subjectId: string;
  readonly placeId?: number | null;
  /** The verb of the trade in the past tense, as the timeline shows it: "confirmed", "sent", "deleted". */
  readonly verb: string;
  /** One line for a person: "Visit to Abbey Road confirmed". */
  readonly label: string;
  readonly statusFrom?: string | null;
  readonly statusTo?: string | null;
  /** The changed columns as they were; null for a creation, whose undo is a deletion. */
  readonly before: Fields | null;
  readonly now: Date;
};

/** Writes down one change, in the transaction that makes it. Answers the id by which it can be undone. */
export async function keepHistory(tx: Tx, change: Change): Promise<string> {
  const line = await tx.historyLine.create({
    data: {
      ownerId: change.ownerId,
      noun: change.noun,
      subjectId: change.subjectId,
      placeId: change.placeId ?? null,
      verb: change.verb,
      label: change.label,
      statusFrom: change.statusFrom ?? null,
      statusTo: change.statusTo ?? null,
      ...(change.before ? { before: asJson(change.before) } : {}),
      at: change.now,
    },
    select: { id: true },
  });
  await markChanged(tx, change.ownerId);
  return line.id;
}

/** Says that something of the person's changed: what was computed from it before no longer holds (see lib/agenda/kept-list.ts). */
export async function markChanged(tx: Tx, ownerId: string): Promise<void> {
  await tx.user.updateMany({ where: { id: ownerId }, data: { revision: { increment: 1 } } });
}

/** How often the person's own things have changed. */
export async function readRevision(ownerId: string): Promise<number> {
  const user = await (await db()).user.findUnique({ where: { id: ownerId }, select: { revision: true } });
  return user?.revision ?? 0;
}

const asJson = (fields: Fields) =>
  JSON.parse(JSON.stringify(fields)) as Record<string, string | number | boolean | null>;

/** The columns of `before` that `after` changes, with their old values: what an undo has to put back. */
export function changedFields<Row extends Fields>(before: Row, after: Partial<Row>): Fields {
  const differs = (key: string) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null);
  return Object.fromEntries(
    Object.keys(after)
      .filter((key) => after[key] !== undefined && differs(key))
      .map((key) => [key, before[key] ?? null]),
  );
}

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
};

/** Makes columns that are put back fit what has happened since: a place that was merged is the kept one by now. */
export type Mend = (tx: Tx, columns: Fields) => Promise<Fields>;

export type Undone = { readonly label: string; readonly noun: string; readonly subjectId: string };

/**
 * Puts back what one change changed and keeps both lines. Refuses (CONFLICT) when the same thing was changed again since,
 * for then the old values would overwrite newer ones, and for an undo: make the change again instead. Columns are put back, not
 * relations: who took part in a visit stays as it is now. Answers the label of what was undone.
 */
export async function undoChange(
  ownerId: string,
  lineId: string,
  now: Date,
  mend: Mend = async (_, columns) => columns,
): Promise<Undone> {
  return inTransaction(async (tx) => {
    const line = await tx.historyLine.findFirst({ where: { id: lineId, ownerId } });
    if (!line) throw notFound("change");
    const filed = (await mend(tx, { placeId: line.placeId })) as Pick<typeof line, "placeId">;
    const data = line.before === null ? { deletedAt: now } : await mend(tx, revived(line.before as Fields));
    // marked first: of two who undo at once the second waits here, and then finds it done
    const mark = { where: { id: line.id, undoneAt: null }, data: { undoneAt: now } };
    if ((await tx.historyLine.updateMany(mark)).count === 0) throw new AppError("CONFLICT", "This was already undone.");
    if (line.verb === undone) throw new AppError("CONFLICT", "This was an undo. Make the change once more instead.");
    const later = await tx.historyLine.findFirst({
      where: {
        ownerId,
        noun: line.noun,
        subjectId: line.subjectId,
        id: { gt: line.id },
        undoneAt: null,
        NOT: { verb: undone },
      },
      select: { id: true },
    });
    if (later) throw changedMeanwhile();
    const rows = tx[line.noun as HistoryNoun] as unknown as Rows;
    const { count } = await rows.updateMany({
      where: { id: line.subjectId, ownerId },
      data: { ...data, version: { increment: 1 } },
    });
    if (count === 0) throw notFound(line.noun);
    await markChanged(tx, ownerId);
    if (line.statusTo !== null)
      await keepHistory(tx, {
        ownerId,
        noun: line.noun as HistoryNoun,
        subjectId: line.subjectId,
        ...filed,
        verb: undone,
        label: `Undone: ${line.label}`,
        statusFrom: line.statusTo,
        statusTo: line.statusFrom,
        before: { status: line.statusTo },
        now,
      });
    return { label: line.label, noun: line.noun, subjectId: line.subjectId };
  });
}

export type UndoableChange = { readonly id: string; readonly label: string; readonly isUndone: boolean };

/** The change that a page was reached by, or that was undone there: for the line that says what was done. */
export async function findUndoable(ownerId: string, lineId: string | undefined): Promise<UndoableChange | null> {
  if (lineId?.length !== 36) return null;
  const line = await (await db()).historyLine.findFirst({
    where: { id: lineId, ownerId, NOT: { verb: undone } },
    select: { id: true, label: true, undoneAt: true },
  });
  return line && { id: line.id, label: line.label, isUndone: line.undoneAt !== null };
}
