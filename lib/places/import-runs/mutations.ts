import { setTimeout as pause } from "node:timers/promises";
import type { Viewer } from "@/lib/auth/viewer";
import { writeRows } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { asPlainText } from "@/lib/core/text";
import { batchesOf, type ImportItem } from "../import/batches";
import { type Prepared, preparedBatches } from "../import/prepared";
import { type PutCounts, putPrepared, sumOf } from "../import/put-records";
import { canTendDirectory } from "../policy";
import { indexNewPlaces } from "../recompute";
import { compareImported, mostComparedAtOnce } from "./comparing";
import { clockFrom, endingOf, problemOf } from "./ending";
import { goingOn, sayEnd } from "./saying-end";
import { type ImportState, interrupted, type NewImport } from "./schema";
import { nothingUndone, type UndoCounts, undoChanged, undoCreated, undoJoins } from "./undo";

export type Progress = { readonly read: number; readonly skipped: number; readonly bytesRead: number } & PutCounts;

export type RunOptions = {
  /** Stops the run after the batch that is being written. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** How many bytes of the file were read so far. */
  readonly bytesRead?: (() => number) | undefined;
  /** How many records a transaction; more are quicker and let others wait longer. */
  readonly atOnce?: number | undefined;
  /** When all is read, before the new places are compared with the others. */
  readonly whenRead?: (() => Promise<void>) | undefined;
  /** How long to wait, again and again, for a database that is away when the end is to be written; otherwise it is tried once. */
  readonly endPausesMs?: readonly number[] | undefined;
  /** What a run that is done lacks all the same, in words. It is written with the end of the run: whoever sees that it is done sees this. */
  readonly lackOf?: (() => Promise<string | null>) | undefined;
};

export type RunAnswer = Progress & {
  readonly importId: string;
  readonly status: ImportState;
  /** False after a large import: which of its places may be there twice is found out later. */
  readonly isCompared: boolean;
};

// more lines than anybody reads; the number is told in full
const mostSkips = 100_000;

/**
 * Begins a run, waiting to be started, and answers its id. `viewer` null is the operator at the command line: no door for people
 * may pass it. FORBIDDEN for those who do not tend the directory.
 */
export async function beginImport(viewer: Viewer | null, given: NewImport, moment: Moment): Promise<string> {
  expectTending(viewer);
  const id = newId();
  await (await db()).placeImport.create({
    data: {
      id,
      source: given.source,
      label: given.label.slice(0, 300),
      status: "staged" satisfies ImportState,
      startedById: viewer?.id ?? null,
      settings: JSON.parse(JSON.stringify(given.settings ?? {})),
      bytesTotal: given.bytesTotal ?? null,
      startedAt: moment.now,
    },
  });
  return id;
}

/**
 * Reads `items` into the directory as the run `id`: each batch is written whole, with the run's counts and skipped rows, and can be
 * taken back. One run is one reading: after a failure begin another, which doubles nothing. Throws what the items throw, after the
 * run says so. CONFLICT for a run that was started before, NOT_FOUND when there is none.
 */
export async function runImport(
  id: string,
  items: AsyncIterable<ImportItem>,
  options: RunOptions,
  moment: Moment,
): Promise<RunAnswer> {
  return runPrepared(id, oneByOne(preparedBatches(batchesOf(items, options.atOnce), moment)), options, moment);
}

async function* oneByOne(batches: AsyncIterable<Prepared>): AsyncGenerator<Together> {
  for await (const batch of batches) yield [batch];
}

/** Batches that are written in one transaction. */
export type Together = Iterable<Prepared> | AsyncIterable<Prepared>;

/** {@link runImport} of batches that were prepared elsewhere. */
export async function runPrepared(
  id: string,
  batches: AsyncIterable<Together>,
  options: RunOptions,
  moment: Moment,
): Promise<RunAnswer> {
  const clock = clockFrom(moment.now);
  await takeUp(id, moment);
  let so: Progress = { read: 0, skipped: 0, bytesRead: 0, created: 0, updated: 0, unchanged: 0, possibleDuplicates: 0 };
  let isCompared = false;
  let lack: string | null = null;
  const ending = await endingOf(async () => {
    for await (const some of batches) {
      if (options.signal?.aborted) return "cancelled";
      // what is read while it is written cannot be written again
      const runs = Symbol.asyncIterator in some ? { runs: 1 } : {};
      const next = await inTransaction((tx) => putBatches(tx, id, some, so, options, moment), runs);
      if (next === null) return "cancelled";
      so = next;
      options.onProgress?.(so);
    }
    if (options.signal?.aborted) return "cancelled";
    await options.whenRead?.();
    lack = (await options.lackOf?.()) ?? null;
    if (so.created + so.updated > mostComparedAtOnce) return "done";
    so = { ...so, possibleDuplicates: await compareImported(id, moment, { signal: options.signal }) };
    isCompared = true;
    return "done";
  });
  const status: ImportState = "failure" in ending && !options.signal?.aborted ? "failed" : endOf(ending);
  const failure = status === "failed" && "failure" in ending ? problemOf(ending.failure) : null;
  const problem = status === "done" ? lack : failure;
  const stands = await sayEnd(id, { status, problem, endedAt: clock() }, options.endPausesMs ?? []);
  if (stands === "failed" && "failure" in ending) throw ending.failure;
  return { importId: id, status: stands, isCompared, ...so };
}

// a reader that is told to stop may well throw: that is a stop
const endOf = (ending: Awaited<ReturnType<typeof endingOf<"done" | "cancelled">>>) =>
  "value" in ending ? ending.value : "cancelled";

/** Asks a run to stop, whichever process it runs in: it ends after the batch that it is at. CONFLICT when it is not going on. */
export async function cancelImport(viewer: Viewer | null, id: string): Promise<void> {
  expectTending(viewer);
  const going = { id, status: { in: ["staged", "running"] satisfies ImportState[] } };
  const stop = { where: going, data: { status: "cancelled" satisfies ImportState } };
  if ((await (await db()).placeImport.updateMany(stop)).count > 0) return;
  if ((await (await db()).placeImport.count({ where: { id } })) === 0) throw notFound("import");
  throw new AppError("CONFLICT", "This import is not going on.");
}

/** When the server starts nothing of its own is running yet: what says so was interrupted. A run of another process says otherwise at its next batch. */
export async function failInterruptedImports(moment: Moment): Promise<number> {
  const { count } = await (await db()).placeImport.updateMany({
    where: { status: "running" satisfies ImportState },
    data: { status: "failed" satisfies ImportState, problem: interrupted, endedAt: moment.now },
  });
  return count;
}

export function expectTending(viewer: Viewer | null): void {
  if (viewer !== null && !canTendDirectory(viewer))
    throw new AppError("FORBIDDEN", "Only an administrator can bring in places or take them back.");
}

async function takeUp(id: string, moment: Moment): Promise<void> {
  const client = await db();
  const taken = await client.placeImport.updateMany({
    where: { id, status: "staged" satisfies ImportState },
    data: { status: "running" satisfies ImportState, startedAt: moment.now },
  });
  if (taken.count > 0) return;
  if ((await client.placeImport.count({ where: { id } })) === 0) throw notFound("import");
  throw new AppError("CONFLICT", "This import was started before. Begin another: nothing is doubled.");
}

/** Null when somebody asked the run to stop. */
async function putBatches(
  tx: Tx,
  id: string,
  batches: Together,
  before: Progress,
  { bytesRead }: RunOptions,
  moment: Moment,
): Promise<Progress | null> {
  const held = await tx.placeImport.updateMany({
    where: { id, ...goingOn },
    data: { status: "running", problem: null },
  });
  if (held.count === 0) return null;
  let so = before;
  for await (const batch of batches) {
    const counts = await putPrepared(tx, batch, moment, { importId: id, unfinished: true });
    await writeSkips(tx, id, batch, so.skipped);
    const { read, skipped } = so;
    so = { ...so, ...sumOf(so, counts), read: read + batch.read, skipped: skipped + batch.skipped.length };
  }
  await indexNewPlaces();
  so = { ...so, bytesRead: bytesRead?.() ?? 0 };
  await tx.placeImport.updateMany({ where: { id }, data: so });
  return so;
}

async function writeSkips(tx: Tx, id: string, { skipped }: Prepared, before: number): Promise<void> {
  await writeRows(tx, {
    table: "PlaceImportSkip",
    columns: ["importId", "position", "at", "reason"],
    rows: skipped.slice(0, Math.max(0, mostSkips - before)).map(({ at, reason }, index) => ({
      importId: id,
      position: before + index,
      at: asPlainText(at.slice(0, 300)),
      reason: asPlainText(reason),
    })),
  });
}

/**
 * Takes an import back, in steps that may be interrupted and repeated: what it made goes, with places that nothing else holds;
 * what it changed says again what it said before, unless a later import changed it once more. CONFLICT while it is going on and
 * when it was taken back before.
 */
export async function undoImport(viewer: Viewer | null, id: string, moment: Moment): Promise<UndoCounts> {
  expectTending(viewer);
  const client = await db();
  const run = await client.placeImport.findUnique({ where: { id }, select: { status: true } });
  if (!run) throw notFound("import");
  if (run.status === "undone") throw new AppError("CONFLICT", "This import was taken back already.");
  if (run.status === "running" || run.status === "staged")
    throw new AppError("CONFLICT", "This import is not finished. Stop it first.");
  let counts = nothingUndone;
  for (const step of [undoJoins, undoChanged, undoCreated])
    for (let cursor: string | null = ""; cursor !== null; ) {
      const from: string = cursor;
      const done = await inTransaction((tx) => step(tx, id, from, moment));
      counts = added(counts, done.counts);
      // others want the database too
      await pause(restMs);
      cursor = done.last;
    }
  await client.placeImport.update({ where: { id }, data: { status: "undone", undoneAt: moment.now } });
  return counts;
}

const restMs = 5;

const added = (a: UndoCounts, b: UndoCounts): UndoCounts => ({
  removed: a.removed + b.removed,
  keptUnlisted: a.keptUnlisted + b.keptUnlisted,
  restored: a.restored + b.restored,
  changedLater: a.changedLater + b.changedLater,
});
