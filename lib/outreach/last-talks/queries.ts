import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { interactionsOf } from "../policy";

/** The day on which each of these people was last talked to, either way; those never talked to are not in it. */
export async function lastTalksWith(
  viewer: Viewer,
  contactIds: readonly string[],
): Promise<ReadonlyMap<string, CalendarDate>> {
  const rows = await (await db()).contact.findMany({
    where: { id: { in: [...contactIds] }, ownerId: viewer.id },
    select: {
      id: true,
      interactions: {
        where: { interaction: interactionsOf(viewer) },
        orderBy: { interaction: { occurredAt: "desc" } },
        take: 1,
        select: { interaction: { select: { occurredOn: true } } },
      },
    },
  });
  return new Map(
    rows.flatMap(({ id, interactions: [last] }) => (last ? [[id, last.interaction.occurredOn] as const] : [])),
  );
}
