import "server-only";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { firstNudgeDays } from "@/lib/applications/nudge";
import type { Viewer } from "@/lib/auth/viewer";
import { addDays, type CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { unansweredOutcomes } from "@/lib/outreach/options";
import { horizonDays } from "../clocks";
import type { Talk } from "../follow-up";
import { joinFew } from "./few-of-each";

// Which talk is the last with somebody is a question for the database: answering it here
// would mean reading the whole history.

/** At most this many unanswered asks, the latest first. */
const mostSilences = 1000;
/** At most this many chosen days, the longest overdue first: somebody set each of them, so none is to be lost. */
const mostChosen = 500;

export type OpenTalkRow = Talk & {
  id: string;
  summary: string;
  nextStep: string | null;
  placeId: number | null;
  placeName: string | null;
  visitId: string | null;
  applicationId: string | null;
  referenceId: string | null;
};

const columns = sql`i."id", i."channel", i."direction", i."outcome", i."occurredOn", i."followUpOn", i."summary",
  i."nextStep", i."placeId", i."placeName", i."visitId", i."applicationId", i."referenceId"`;

const ofOwner = (viewer: Viewer, on: CalendarDate) =>
  sql`i."ownerId" = ${viewer.id} AND i."deletedAt" IS NULL AND i."occurredOn" <= ${on}`;

const later = (on: CalendarDate) => sql`l."deletedAt" IS NULL AND l."occurredOn" <= ${on}
  AND l."occurredAt" >= i."occurredAt" AND (l."occurredAt" > i."occurredAt" OR l."id" > i."id")`;

const noneLaterWithThem = (on: CalendarDate) => sql`
  NOT EXISTS (SELECT 1 FROM "InteractionContact" mine
    JOIN "InteractionContact" theirs ON theirs."contactId" = mine."contactId"
    JOIN "Interaction" l ON l."id" = theirs."interactionId"
    WHERE mine."interactionId" = i."id" AND ${later(on)})`;

const noneLaterThere = (on: CalendarDate) => sql`
  NOT EXISTS (SELECT 1 FROM "Interaction" l
    WHERE l."ownerId" = i."ownerId" AND l."placeId" = i."placeId" AND ${later(on)})`;

const noneLaterAbout = (on: CalendarDate) => sql`
  NOT EXISTS (SELECT 1 FROM "Interaction" l WHERE l."visitId" = i."visitId" AND ${later(on)})
  AND NOT EXISTS (SELECT 1 FROM "Interaction" l WHERE l."applicationId" = i."applicationId" AND ${later(on)})
  AND NOT EXISTS (SELECT 1 FROM "Interaction" l WHERE l."referenceId" = i."referenceId" AND ${later(on)})`;

const unanswered = (on: CalendarDate) =>
  sql`${noneLaterThere(on)} AND ${noneLaterWithThem(on)} AND ${noneLaterAbout(on)}`;

// silence of nobody and nowhere could never be answered
const isAskOfSomebody = sql`(i."placeId" IS NOT NULL OR i."applicationId" IS NOT NULL
  OR EXISTS (SELECT 1 FROM "InteractionContact" mine WHERE mine."interactionId" = i."id"))`;

// a day set for somebody is not settled by talking to somebody else at the same place
const stillChosen = (on: CalendarDate) => sql`${noneLaterWithThem(on)} AND ${noneLaterAbout(on)}
  AND (EXISTS (SELECT 1 FROM "InteractionContact" mine WHERE mine."interactionId" = i."id") OR ${noneLaterThere(on)})`;

const notOver = sql`
  NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."id" = i."visitId"
    AND (v."deletedAt" IS NOT NULL OR v."status" IN ('declined', 'cancelled', 'lapsed')))
  AND NOT EXISTS (SELECT 1 FROM "Application" a WHERE a."id" = i."applicationId"
    AND (a."deletedAt" IS NOT NULL OR NOT a."open"))
  AND NOT EXISTS (SELECT 1 FROM "Reference" r WHERE r."id" = i."referenceId"
    AND (r."deletedAt" IS NOT NULL OR r."status" IN ('declined', 'cancelled', 'missed')))`;

// silent for sure or for all we know: see wasHeard
const nobodyHeard = sql`(i."outcome" IS NULL OR i."outcome" IN (${join([...unansweredOutcomes])}))`;

// what has a clock of its own: a visit asked for or made, an application that is out, a reference
const noClockOfItsOwn = sql`
  i."referenceId" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."id" = i."visitId"
    AND (v."deletedAt" IS NOT NULL OR v."status" <> 'idea'))
  AND NOT EXISTS (SELECT 1 FROM "Application" a WHERE a."id" = i."applicationId"
    AND (a."deletedAt" IS NOT NULL OR NOT a."open" OR a."status" IN ('sent', 'in_conversation')))
  AND NOT EXISTS (SELECT 1 FROM "Visit" v WHERE v."ownerId" = i."ownerId" AND v."placeId" = i."placeId"
    AND v."deletedAt" IS NULL AND (v."status" IN ('asked', 'confirmed') OR v."visitedOn" >= i."occurredOn"))`;

/** Talks that named a day to follow up that has come, however long ago, and unanswered asks of the last months; none that a later talk settled. */
export async function listOpenTalks(viewer: Viewer, on: CalendarDate): Promise<OpenTalkRow[]> {
  const from = addDays(on, -horizonDays);
  const chosen = sql`
    SELECT ${columns} FROM "Interaction" i
    WHERE ${ofOwner(viewer, on)} AND i."followUpOn" <= ${on} AND ${stillChosen(on)} AND ${notOver}
    ORDER BY i."followUpOn", i."id" LIMIT ${mostChosen}`;
  const silences = sql`
    SELECT ${columns} FROM "Interaction" i
    WHERE ${ofOwner(viewer, on)} AND i."occurredAt" >= ${new Date(`${from}T00:00:00Z`)} AND i."followUpOn" IS NULL
      AND i."occurredOn" <= ${addDays(on, -firstNudgeDays)} AND i."direction" = 'out' AND i."channel" IN ('email', 'message', 'phone', 'form', 'letter')
      AND ${nobodyHeard} AND ${isAskOfSomebody} AND ${unanswered(on)} AND ${noClockOfItsOwn}
    ORDER BY i."occurredOn" DESC, i."id" LIMIT ${mostSilences}`;
  const rows = await (await db()).$queryRaw<OpenTalkRow[]>(
    sql`SELECT * FROM (${chosen}) chosen UNION ALL SELECT * FROM (${silences}) silences`,
  );
  return rows.map((row) => ({ ...row, placeId: row.placeId === null ? null : Number(row.placeId) }));
}

export type TalkOf = Talk & { of: string; id: string };

const said = sql`e."id" AS "id", e."channel", e."direction", e."outcome", e."occurredOn", e."followUpOn"`;

// Joined to an empty text, a column is compared but never searched by: without statistics SQLite would otherwise walk
// through everything the owner has instead of looking up the few ids.
const ownedBy = (viewer: Viewer, column: typeof said) => sql`${column} || '' = ${viewer.id}`;

/** More of them do not matter: two nudges and an ask, some of them on one day. */
const mostEarlier = 4;

/** The last few things said before each talk with the same people or place or about the same application, newest first. */
export async function listEarlierTalks(viewer: Viewer, ids: readonly string[]): Promise<TalkOf[]> {
  if (ids.length === 0) return [];
  const before = sql`b."deletedAt" IS NULL AND b."id" <> i."id" AND b."occurredAt" <= i."occurredAt"
    ORDER BY b."occurredAt" DESC LIMIT ${mostEarlier}`;
  const these = sql`i."id" IN (${join([...ids])}) AND ${ownedBy(viewer, sql`i."ownerId"`)}`;
  const there = await joinFew(sql`SELECT b."id" FROM "Interaction" b
    WHERE b."ownerId" = i."ownerId" AND b."placeId" = i."placeId" AND ${before}`);
  const withThem = await joinFew(sql`SELECT b."id" FROM "InteractionContact" mine
    JOIN "InteractionContact" theirs ON theirs."contactId" = mine."contactId"
    JOIN "Interaction" b ON b."id" = theirs."interactionId"
    WHERE mine."interactionId" = i."id" AND ${before}`);
  const about = await joinFew(sql`SELECT b."id" FROM "Interaction" b
    WHERE b."applicationId" = i."applicationId" AND b."ownerId" || '' = i."ownerId" AND ${before}`);
  const shown = sql`SELECT i."id" AS "of", ${said}, e."occurredAt" AS "at" FROM "Interaction" i`;
  const each = [there, withThem, about].map((few) => sql`${shown} ${few} WHERE ${these}`);
  return (await db()).$queryRaw<TalkOf[]>(sql`${join(each, " UNION ")} ORDER BY "at" DESC, "id" DESC`);
}

/** What was said about each application, oldest first. */
export async function listApplicationTalks(viewer: Viewer, ids: readonly string[], on: CalendarDate) {
  if (ids.length === 0) return [];
  return (await db()).$queryRaw<TalkOf[]>(sql`
    SELECT e."applicationId" AS "of", ${said} FROM "Interaction" e
    WHERE e."applicationId" IN (${join([...ids])}) AND ${ownedBy(viewer, sql`e."ownerId"`)} AND e."deletedAt" IS NULL
      AND e."occurredOn" <= ${on}
    ORDER BY e."occurredAt", e."id"`);
}

/** What was said about each visit, or with its place since it was asked for, oldest first. */
export async function listVisitTalks(viewer: Viewer, ids: readonly string[], on: CalendarDate): Promise<TalkOf[]> {
  if (ids.length === 0) return [];
  const known = sql`e."deletedAt" IS NULL AND e."occurredOn" <= ${on}`;
  const these = sql`v."id" IN (${join([...ids])}) AND ${ownedBy(viewer, sql`v."ownerId"`)}`;
  return (await db()).$queryRaw<TalkOf[]>(sql`
    SELECT v."id" AS "of", ${said}, e."occurredAt" AS "at" FROM "Visit" v
      JOIN "Interaction" e ON e."ownerId" = v."ownerId" AND e."placeId" = v."placeId" AND e."occurredOn" >= v."askedOn"
      WHERE ${these} AND ${known}
    UNION
    SELECT v."id" AS "of", ${said}, e."occurredAt" AS "at" FROM "Visit" v
      JOIN "Interaction" e ON e."visitId" = v."id" AND e."ownerId" || '' = v."ownerId"
      WHERE ${these} AND ${known}
    ORDER BY "at", "id"`);
}

export type Note = { of: string; on: CalendarDate; summary: string };

/** The last thing said with each of these people and at each of these places, by the day `on`. */
export async function listLastNotes(
  viewer: Viewer,
  people: readonly string[],
  places: readonly number[],
  on: CalendarDate,
): Promise<Note[]> {
  const known = sql`i."deletedAt" IS NULL AND i."occurredOn" <= ${on}`;
  const shown = sql`n."occurredOn" AS "on", n."summary"`;
  const withPeople = sql`
    SELECT c."id" AS "of", ${shown} FROM "Contact" c JOIN "Interaction" n ON n."id" = (
      SELECT i."id" FROM "InteractionContact" ic JOIN "Interaction" i ON i."id" = ic."interactionId"
      WHERE ic."contactId" = c."id" AND i."ownerId" || '' = c."ownerId" AND ${known}
      ORDER BY i."occurredAt" DESC LIMIT 1)
    WHERE ${ownedBy(viewer, sql`c."ownerId"`)} AND c."id" IN (${join(["", ...people])})`;
  const atPlaces = sql`
    SELECT CAST(p."id" AS TEXT) AS "of", ${shown} FROM "Place" p JOIN "Interaction" n ON n."id" = (
      SELECT i."id" FROM "Interaction" i WHERE i."ownerId" = ${viewer.id} AND i."placeId" = p."id" AND ${known}
      ORDER BY i."occurredAt" DESC LIMIT 1)
    WHERE p."id" IN (${join([0, ...places])})`;
  if (people.length === 0 && places.length === 0) return [];
  return (await db()).$queryRaw<Note[]>(sql`${withPeople} UNION ALL ${atPlaces}`);
}
