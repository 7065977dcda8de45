import { join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { Tx } from "@/lib/core/db";

/** Everything that points at a place and goes with it, whoever's it is. */
const tables = [
  "PlaceRecord",
  "PlaceReport",
  "Interaction",
  "Visit",
  "Application",
  "HistoryLine",
  "Affiliation",
] as const;
type Table = (typeof tables)[number];

const ownedTables = ["Interaction", "Visit", "Application", "HistoryLine"] as const;

type DroppedAffiliation = {
  readonly id: string;
  readonly contactId: string;
  readonly placeId: number;
  readonly role: string | null;
};

/** What a merge moved, for its undo: ids by table, and what two rows would have said twice. */
export type Moved = {
  readonly rows: Readonly<Record<Table, readonly string[]>>;
  /** Somebody worked at both places: the row that said less. */
  readonly dropped: readonly DroppedAffiliation[];
  /** Whose "check this place" was put off. */
  readonly snoozes: readonly { readonly ownerId: string; readonly reason: string }[];
};

// written past Prisma, which would mark every row as changed just now
const named = (table: string) => raw(`"${table}"`);
// databases take a limited number of values in one statement
const atOnce = 5000;

/** Moves all that points at the place `from` to the place `to`. */
export async function moveRows(tx: Tx, from: number, to: number): Promise<Moved> {
  const dropped = await dropDoubleAffiliations(tx, from, to);
  const rows = {} as Record<Table, string[]>;
  for (const table of tables) {
    const found = await tx.$queryRaw<{ id: string }[]>(
      sql`SELECT "id" FROM ${named(table)} WHERE "placeId" = ${from} ORDER BY "id"`,
    );
    rows[table] = found.map(({ id }) => id);
    await tx.$executeRaw(sql`UPDATE ${named(table)} SET "placeId" = ${to} WHERE "placeId" = ${from}`);
  }
  return { rows, dropped, snoozes: await moveSnoozes(tx, from, to) };
}

/**
 * Moves back what a merge moved, as far as it is still where that merge, or a later one, brought it (`places`); what its owner has
 * since put elsewhere or deleted stays so.
 */
export async function moveRowsBack(tx: Tx, moved: Moved, places: readonly number[], to: number): Promise<void> {
  for (const table of tables) {
    const free = table === "Affiliation" ? sql`AND ${isFree(to)}` : sql``;
    for (const ids of piecesOf(moved.rows[table]))
      await tx.$executeRaw(sql`
        UPDATE ${named(table)} SET "placeId" = ${to}
        WHERE "id" IN (${join(ids)}) AND "placeId" IN (${join([...places])}) ${free}`);
  }
  for (const { id, contactId, placeId, role } of moved.dropped) {
    const isThere = await tx.contact.count({ where: { id: contactId } });
    const isSaid = await tx.affiliation.count({ where: { OR: [{ id }, { contactId, placeId }] } });
    if (isThere > 0 && isSaid === 0) await tx.affiliation.create({ data: { id, contactId, placeId, role } });
  }
  for (const { ownerId, reason } of moved.snoozes) {
    const mine = { ownerId, reason, subjectType: "place" };
    if ((await tx.snooze.count({ where: { ...mine, subjectId: String(to) } })) > 0) continue;
    const where = { ...mine, subjectId: { in: places.map(String) } };
    await tx.snooze.updateMany({ where, data: { subjectId: String(to) } });
  }
}

const isFree = (to: number): Sql => sql`NOT EXISTS (
  SELECT 1 FROM "Affiliation" other WHERE other."placeId" = ${to} AND other."contactId" = "Affiliation"."contactId")`;

/** The people whose private things a merge moved. */
export async function ownersOf(tx: Tx, { rows, dropped, snoozes }: Moved): Promise<string[]> {
  const owners = new Set(snoozes.map(({ ownerId }) => ownerId));
  for (const table of ownedTables)
    for (const ids of piecesOf(rows[table])) {
      const found = await tx.$queryRaw<{ ownerId: string }[]>(
        sql`SELECT DISTINCT "ownerId" FROM ${named(table)} WHERE "id" IN (${join(ids)})`,
      );
      for (const { ownerId } of found) owners.add(ownerId);
    }
  const contacts = await tx.contact.findMany({
    where: {
      OR: [
        { affiliations: { some: { id: { in: [...rows.Affiliation] } } } },
        { id: { in: dropped.map(({ contactId }) => contactId) } },
      ],
    },
    select: { ownerId: true },
  });
  for (const { ownerId } of contacts) owners.add(ownerId);
  return [...owners];
}

/** Of somebody who is at both places one row stays: the one that says in which role, else that of the place that is kept. */
async function dropDoubleAffiliations(tx: Tx, from: number, to: number): Promise<DroppedAffiliation[]> {
  const select = { id: true, contactId: true, placeId: true, role: true } as const;
  const going = await tx.affiliation.findMany({ where: { placeId: from }, select });
  const where = { placeId: to, contactId: { in: going.map(({ contactId }) => contactId) } };
  const staying = new Map((await tx.affiliation.findMany({ where, select })).map((one) => [one.contactId, one]));
  const dropped = going.flatMap((one) => {
    const other = staying.get(one.contactId);
    if (!other) return [];
    return one.role !== null && other.role === null ? [other] : [one];
  });
  await tx.affiliation.deleteMany({ where: { id: { in: dropped.map(({ id }) => id) } } });
  return dropped;
}

async function moveSnoozes(tx: Tx, from: number, to: number): Promise<Moved["snoozes"]> {
  const select = { ownerId: true, reason: true } as const;
  const at = (placeId: number) => ({ subjectType: "place", subjectId: String(placeId) });
  const there = await tx.snooze.findMany({ where: at(to), select });
  const taken = new Set(there.map(({ ownerId, reason }) => `${ownerId} ${reason}`));
  const going = await tx.snooze.findMany({ where: at(from), select, orderBy: { ownerId: "asc" } });
  const moving = going.filter(({ ownerId, reason }) => !taken.has(`${ownerId} ${reason}`));
  for (const one of moving)
    await tx.snooze.updateMany({ where: { ...one, ...at(from) }, data: { subjectId: String(to) } });
  return moving;
}

function* piecesOf(ids: readonly string[]): Generator<string[]> {
  for (let from = 0; from < ids.length; from += atOnce) yield ids.slice(from, from + atOnce);
}
