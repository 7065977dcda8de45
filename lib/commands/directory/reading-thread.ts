import { on } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Moment } from "@/lib/core/dates";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import { projectRoot } from "@/lib/core/schema-engine";
import type { Prepared } from "@/lib/places/import/prepared";
import type { ImportSource } from "@/lib/places/import/sources";

/** What the thread is to read. */
export type Order = {
  readonly source: ImportSource;
  readonly files: readonly string[];
  readonly mapped: ReadonlyMap<string, string> | undefined;
  readonly moment: Moment;
  readonly atOnce: number;
};

/** What it hands over: a batch, nothing when it is at the end, or why it cannot go on. */
export type Handed =
  | { readonly batch?: Prepared; readonly bytesRead: number }
  | { readonly refused: string; readonly code: ErrorCode };

// while one is written the next is read
const ahead = 1;

/**
 * The batches of files, read and prepared in a thread of their own: reading takes about as long as writing, and a machine with two
 * cores does both at once. `onBytes` is told how far it has read.
 */
export async function* readInThread(order: Order, onBytes: (bytesRead: number) => void): AsyncGenerator<Prepared> {
  const worker = new Worker(join(projectRoot(), "lib/commands/run.js"), {
    argv: ["read-places"],
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: 56, maxYoungGenerationSizeMb: 6 },
  });
  try {
    for (let asked = 0; asked < ahead; asked += 1) worker.postMessage("next");
    for await (const [message] of on(worker, "message", { close: ["exit"] })) {
      const handed = message as Handed;
      if ("refused" in handed) throw new AppError(handed.code, handed.refused);
      onBytes(handed.bytesRead);
      if (!handed.batch) return;
      worker.postMessage("next");
      yield handed.batch;
    }
    throw new Error("The thread that reads the files has ended.");
  } finally {
    await worker.terminate();
  }
}
