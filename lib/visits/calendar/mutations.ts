import "server-only";
import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { updateProfile } from "@/lib/auth/mutations";
import type { Profile } from "@/lib/auth/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { dateIn } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { markChanged } from "@/lib/core/history";

const batchSize = 200;

/** Changes the viewer's profile; the agreed visits are then on the days of the calendar in its time zone. */
export async function changeProfile(viewer: Viewer, profile: Profile): Promise<void> {
  await inTransaction(async (tx) => {
    await updateProfile(tx, viewer, profile);
    const moved = await findMoved(tx, viewer, profile.timeZone);
    for (let start = 0; start < moved.length; start += batchSize)
      await writeDays(tx, viewer, moved.slice(start, start + batchSize));
    if (moved.length > 0) await markChanged(tx, viewer.id);
  });
}

/** After an undo put back when a visit is: the day is that of the present time zone, not of the one in which it was written down. */
export async function keepDay(tx: Tx, viewer: Viewer, id: string, timeZone: string): Promise<void> {
  const visit = await tx.visit.findFirst({
    where: { id, ownerId: viewer.id },
    select: { startsAt: true, startsOn: true },
  });
  const startsOn = visit?.startsAt && dateIn(timeZone, visit.startsAt);
  if (startsOn && startsOn !== visit.startsOn) await writeDays(tx, viewer, [{ id, startsOn }]);
}

type Moved = { readonly id: string; readonly startsOn: string };

// deleted ones as well: an undo brings them back
async function findMoved(tx: Tx, viewer: Viewer, timeZone: string): Promise<Moved[]> {
  const rows = await tx.visit.findMany({
    where: { ownerId: viewer.id, startsAt: { not: null } },
    select: { id: true, startsAt: true, startsOn: true },
  });
  return rows.flatMap(({ id, startsAt, startsOn }) => {
    const day = startsAt && dateIn(timeZone, startsAt);
    return day && day !== startsOn ? [{ id, startsOn: day }] : [];
  });
}

// One statement for many days; past Prisma, so that the visits behind one stay in the order in which they were last changed.
async function writeDays(tx: Tx, viewer: Viewer, moved: readonly Moved[]): Promise<void> {
  const days = moved.map(({ id, startsOn }) => sql`WHEN ${id} THEN ${startsOn}`);
  await tx.$executeRaw(sql`
    UPDATE "Visit" SET "startsOn" = CASE "id" ${join(days, " ")} END
    WHERE "ownerId" = ${viewer.id} AND "id" IN (${join(moved.map(({ id }) => id))})`);
}
