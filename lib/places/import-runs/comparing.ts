import { setTimeout as pause } from "node:timers/promises";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { logFailure } from "@/lib/core/log";
import { findDuplicates } from "../duplicates/finding";
import { endingOf } from "./ending";

/** Beyond it comparing would take many times as long as writing: it is done afterwards, by the server or by command. */
export const mostComparedAtOnce = 10_000;
const atOnce = 500;

/** How far a run's places were compared with their neighbours: up to which record of those it made, and of those it changed. */
type Reached = { readonly made: string; readonly changed: string; readonly isAll: boolean };

type Pace = {
  readonly signal?: AbortSignal | undefined;
  /** Rests before each few hundred places, so that a server has time for people. */
  readonly restMs?: number;
};

const reachedIn = (settings: unknown): Reached =>
  (settings as { compared?: Reached } | null)?.compared ?? { made: "", changed: "", isAll: false };

/**
 * Looks for places that those of the run may be the same as, from where it was left, until all are compared or it is told to stop.
 * The pairs wait for a person; the run counts them.
 */
export async function compareImported(
  importId: string,
  moment: Moment,
  { signal, restMs }: Pace = {},
): Promise<number> {
  let found = 0;
  for (let isAll = false; !isAll && !signal?.aborted; ) {
    if (restMs) await pause(restMs);
    const step = await inTransaction((tx) => compareSome(tx, importId, moment));
    found += step.found;
    isAll = step.isAll;
  }
  return found;
}

/** Compares what large or interrupted imports left over, the latest import first. Answers how many places wait that did not before. */
export async function compareLeftOver(moment: Moment, pace?: Pace): Promise<number> {
  const runs = await (await db()).placeImport.findMany({
    where: { status: { in: ["done", "failed", "cancelled"] } },
    select: { id: true, settings: true },
    orderBy: { startedAt: "desc" },
    take: 200,
  });
  let found = 0;
  for (const { id, settings } of runs) {
    if (reachedIn(settings).isAll) continue;
    // one that cannot be compared keeps no other from it
    const ending = await endingOf(() => compareImported(id, moment, pace));
    if ("value" in ending) found += ending.value;
    else logFailure(ending.failure, `comparing import ${id}`);
  }
  return found;
}

async function compareSome(tx: Tx, importId: string, moment: Moment): Promise<{ found: number; isAll: boolean }> {
  const run = await tx.placeImport.findUniqueOrThrow({ where: { id: importId }, select: { settings: true } });
  const reached = reachedIn(run.settings);
  const made = await tx.placeRecord.findMany({
    where: { importId, id: { gt: reached.made } },
    select: { id: true, placeId: true },
    orderBy: { id: "asc" },
    take: atOnce,
  });
  const changed =
    made.length === atOnce
      ? []
      : await tx.recordChange.findMany({
          where: { importId, recordId: { gt: reached.changed } },
          select: { recordId: true, placeId: true },
          orderBy: { recordId: "asc" },
          take: atOnce,
        });
  const found = await findDuplicates(
    tx,
    [...made, ...changed].map(({ placeId }) => placeId),
    moment,
  );
  const isAll = made.length < atOnce && changed.length < atOnce;
  const compared: Reached = {
    made: made.at(-1)?.id ?? reached.made,
    changed: changed.at(-1)?.recordId ?? reached.changed,
    isAll,
  };
  await tx.placeImport.update({
    where: { id: importId },
    data: {
      settings: { ...(run.settings as object), compared },
      possibleDuplicates: { increment: found },
    },
  });
  return { found, isAll };
}
