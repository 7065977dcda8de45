import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/core/db";
import { endingOf } from "./ending";
import type { ImportState } from "./schema";

type End = { readonly status: ImportState; readonly problem: string | null; readonly endedAt: Date };

/**
 * Writes down how a run ended and answers how it stands: one that was stopped, or even taken back, in the meantime stays so. A database
 * that is away is asked again after each of the pauses.
 */
export async function sayEnd(id: string, end: End, pausesMs: readonly number[]): Promise<ImportState> {
  const ended = await endingOf(async () => {
    const client = await db();
    const { count } = await client.placeImport.updateMany({ where: { id, ...goingOn }, data: end });
    if (count > 0) return end.status;
    await client.placeImport.updateMany({ where: { id, endedAt: null }, data: { endedAt: end.endedAt } });
    const run = await client.placeImport.findUnique({ where: { id }, select: { status: true } });
    return (run?.status ?? "cancelled") as ImportState;
  });
  if ("value" in ended) return ended.value;
  const [pauseMs, ...later] = pausesMs;
  if (pauseMs === undefined) throw ended.failure;
  await pause(pauseMs);
  return sayEnd(id, end, later);
}

// "failed" may be said by a server that started meanwhile and took this run for a dead one
export const goingOn = { status: { in: ["running", "failed"] satisfies ImportState[] } };
