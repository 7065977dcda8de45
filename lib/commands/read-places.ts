// Not for people: reads files of places in a thread of `directory import` (see directory/reading-thread.ts) and hands over a
// prepared batch each time it is asked.
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "@/lib/core/errors";
import { batchesOf } from "@/lib/places/import/batches";
import { packBatch, transferred } from "@/lib/places/import/handing-over";
import { preparedBatches } from "@/lib/places/import/prepared";
import { itemsIn } from "@/lib/places/import/sources";
import type { Handed, Order } from "./directory/reading-thread";

/** What a larger batch makes is still in use when young memory is looked through, and is copied again and again. */
const recordsABatch = 600;

const { source, files, mapped, moment } = workerData as Order;
let bytesRead = 0;
const onBytes = (count: number) => {
  bytesRead += count;
};
const items = itemsIn(
  source,
  files.map((path) => ({ path, name: path, onBytes })),
  mapped,
);
const batches = preparedBatches(batchesOf(items, recordsABatch), moment);

parentPort?.on("message", () => void handOver());

async function handOver(): Promise<void> {
  const handed = await next();
  parentPort?.postMessage(handed, "batch" in handed && handed.batch ? transferred(handed.batch) : []);
}

async function next(): Promise<Handed> {
  try {
    const { done, value } = await batches.next();
    return done ? { bytesRead } : { batch: packBatch(value), bytesRead };
  } catch (error) {
    // an error loses its class on the way
    if (error instanceof AppError) return { refused: error.message, code: error.code };
    throw error;
  }
}
