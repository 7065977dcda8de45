import { join } from "node:path";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { letOthersWrite, othersWait } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import { projectRoot } from "@/lib/core/schema-engine";
import { type HandedBatch, unpackBatch } from "@/lib/places/import/handing-over";
import type { Prepared } from "@/lib/places/import/prepared";
import type { ImportSource } from "@/lib/places/import/sources";
import type { Together } from "@/lib/places/import-runs/mutations";

/** What the thread is to read. */
export type Order = {
  readonly source: ImportSource;
  readonly files: readonly string[];
  readonly mapped: ReadonlyMap<string, string> | undefined;
  readonly moment: Moment;
};

/** What it hands over: a batch, nothing when it is at the end, or why it cannot go on. */
export type Handed =
  | { readonly batch?: HandedBatch; readonly bytesRead: number }
  | { readonly refused: string; readonly code: ErrorCode };

// while one is written the next are read
const ahead = 40;

// what comes within a tenth of a second belongs to the transaction that is open
const [mostWaits, waitMs] = [10, 10];

/** So many records a transaction, unless somebody else wants to write: what many have in common is written once. */
const mostTogether = 40_000;

/**
 * The batches of files, read and prepared in a thread of their own: reading takes about as long as writing, and a machine with two
 * cores does both at once. Those that are there in time come together. `onBytes` is told how far it has read. The thread begins at once,
 * and ends with the iteration.
 */
export function readInThread(order: Order, onBytes: (bytesRead: number) => void): AsyncGenerator<Together> {
  const worker = new Worker(join(projectRoot(), "lib/commands/run.js"), {
    argv: ["read-places"],
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 56, maxYoungGenerationSizeMb: 18 },
  });
  const handed: Handed[] = [];
  let end: { readonly failure?: unknown } | undefined;
  let wake = () => {};
  worker.on("message", (one: Handed) => {
    handed.push(one);
    wake();
  });
  worker.once("error", (failure) => {
    end = { failure };
  });
  worker.once("exit", () => {
    end ??= {};
    wake();
  });

  async function* together(): AsyncGenerator<Prepared> {
    for (let count = 0; count < mostTogether && !(count > 0 && (await othersWait())); ) {
      const next = handed[0];
      if (!next || "refused" in next || !next.batch) return;
      handed.shift();
      onBytes(next.bytesRead);
      worker.postMessage("next");
      count += next.batch.count;
      yield unpackBatch(next.batch);
      // what has arrived meanwhile is handed out by the event loop only now
      await turn();
      for (let waited = 0; handed.length === 0 && !end && waited < mostWaits; waited += 1) await pause(waitMs);
    }
  }

  async function* untilTheEnd(): AsyncGenerator<Together> {
    try {
      for (;;) {
        const awake = new Promise<void>((resolve) => {
          wake = resolve;
        });
        if (handed.length === 0 && !end) await awake;
        const [next] = handed;
        if (!next) throw end?.failure ?? new Error("The thread that reads the files has ended.");
        if ("refused" in next) throw new AppError(next.code, next.refused);
        onBytes(next.bytesRead);
        if (!next.batch) return;
        yield together();
        await letOthersWrite();
      }
    } finally {
      await worker.terminate();
    }
  }

  for (let asked = 0; asked < ahead; asked += 1) worker.postMessage("next");
  return untilTheEnd();
}
