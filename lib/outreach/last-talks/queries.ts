import "server-only";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";

/** The day on which each of these people was last talked to, either way; those never talked to are not in it. */
export async function lastTalksWith(
  viewer: Viewer,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  if (contactIds.length === 0) return new Map();
  // in SQL, since Prisma would read every talk with them to keep the last
  const rows = await (await db()).$queryRaw<{ id: string; on: CalendarDate | null }[]>(sql`
    SELECT c."id", (
      SELECT MAX(i."occurredOn") FROM "InteractionContact" ic JOIN "Interaction" i ON i."id" = ic."interactionId"
      WHERE ic."contactId" = c."id" AND i."ownerId" || '' = c."ownerId" AND i."deletedAt" IS NULL) AS "on"
    FROM "Contact" c WHERE c."id" IN (${join([...contactIds])}) AND c."ownerId" || '' = ${viewer.id}`);
  return new Map(rows.flatMap(({ id, on }) => (on === null ? [] : [[id, on] as const])));
}
