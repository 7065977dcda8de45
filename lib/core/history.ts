import { db, type Tx } from "./db";

/**
 * The private nouns whose changes are kept and can be undone. Each is a table with `id`, `ownerId`, `version`, `deletedAt`, but for the
 * referee, whose id is the contact's and who is never deleted.
 */
export const historyNouns = [
  "contact",
  "interaction",
  "visit",
  "application",
  "reference",
  "referee",
  "savedSearch",
] as const;
export type HistoryNoun = (typeof historyNouns)[number];

export type Fields = Record<string, unknown>;

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
  /**
   * The changed columns, and relations (see lib/core/undo.ts), as they were, with the ids of what `followed`; null for a creation, whose
   * undo is a deletion.
   */
  readonly before: Fields | null;
  /** The lines of changes that this one brought about in other rows: undone with it, unless those were changed again since. */
  readonly brought?: readonly string[];
  /** The id of the log that said so, where it is not the subject's own: who came with it goes with an undo. */
  readonly log?: string | undefined;
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
      ...beforeOf(change),
      at: change.now,
    },
    select: { id: true },
  });
  await markChanged(tx, change.ownerId);
  return line.id;
}

// what brought others about has to say so, also when it is a creation: to put back is then that it was not there
function beforeOf({ before, brought = [], log, now }: Change) {
  const beside = { ...(brought.length > 0 ? { brought } : {}), ...(log ? { log } : {}) };
  if (Object.keys(beside).length > 0) return { before: asJson({ ...(before ?? { deletedAt: now }), ...beside }) };
  return before ? { before: asJson(before) } : {};
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
