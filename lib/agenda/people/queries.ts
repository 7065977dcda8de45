import "server-only";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import { type CalendarDate, dateIn, latestOf } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import type { Person } from "../person";

type AcquaintanceRow = {
  id: string;
  name: string;
  days: number;
  createdAt: Date | string;
  lastOn: string | null;
  metOn: string | null;
};

/** The people whom one wants to stay in touch with and may, with the day of the last talk or visit by `on`. */
export async function listAcquainted(viewer: Viewer, on: CalendarDate) {
  const rows = await (await db()).$queryRaw<AcquaintanceRow[]>(sql`
    SELECT c."id", c."name", c."keepInTouchDays" AS "days", c."createdAt",
      (SELECT MAX(i."occurredOn") FROM "InteractionContact" ic JOIN "Interaction" i ON i."id" = ic."interactionId"
        WHERE ic."contactId" = c."id" AND i."deletedAt" IS NULL AND i."occurredOn" <= ${on}) AS "lastOn",
      (SELECT MAX(v."visitedOn") FROM "VisitContact" vc JOIN "Visit" v ON v."id" = vc."visitId"
        WHERE vc."contactId" = c."id" AND v."deletedAt" IS NULL AND v."visitedOn" <= ${on}) AS "metOn"
    FROM "Contact" c LEFT JOIN "Referee" r ON r."contactId" = c."id"
    WHERE c."ownerId" = ${viewer.id} AND c."deletedAt" IS NULL AND c."keepInTouchDays" IS NOT NULL
      AND NOT c."doNotContact" AND (r."status" IS NULL OR r."status" <> 'resting')`);
  return rows.map(({ id, name, days, createdAt, lastOn, metOn }) => ({
    person: { id, name, doNotContact: false, resting: false },
    keepInTouchDays: Number(days),
    lastOn: latestOf([lastOn, metOn]),
    addedOn: dateIn(viewer.timeZone, new Date(createdAt)),
  }));
}

/** A contact of a talk or a visit. */
export type Pair = { of: string; contactId: string };

/** Who of the viewer's contacts was at each talk or visit. */
export async function pairs(
  viewer: Viewer,
  table: "interactionContact" | "visitContact",
  ids: string[],
): Promise<Pair[]> {
  if (ids.length === 0) return [];
  const [name, column] =
    table === "visitContact"
      ? [sql`"VisitContact"`, sql`"visitId"`]
      : [sql`"InteractionContact"`, sql`"interactionId"`];
  return (await db()).$queryRaw<Pair[]>(
    sql`SELECT p.${column} AS "of", p."contactId" FROM ${name} p JOIN "Contact" c ON c."id" = p."contactId"
      WHERE p.${column} IN (${join(ids)}) AND c."ownerId" || '' = ${viewer.id}`,
  );
}

type PersonRow = { id: string; name: string; doNotContact: boolean | number; referee: string | null };

/** Looks up the viewer's contacts, all at once; deleted ones are not found. */
export async function findPeople(
  viewer: Viewer,
  ids: readonly (string | null)[],
): Promise<(id: string) => Person | undefined> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return () => undefined;
  const rows = await (await db()).$queryRaw<PersonRow[]>(sql`
    SELECT c."id", c."name", c."doNotContact", r."status" AS "referee"
    FROM "Contact" c LEFT JOIN "Referee" r ON r."contactId" = c."id"
    WHERE c."ownerId" || '' = ${viewer.id} AND c."deletedAt" IS NULL AND c."id" IN (${join(wanted)})`);
  const people = new Map(
    rows.map(({ id, name, doNotContact, referee }) => [
      id,
      { id, name, doNotContact: Boolean(doNotContact), resting: referee === "resting" },
    ]),
  );
  return (id) => people.get(id);
}
