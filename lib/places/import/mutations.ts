import type { Moment } from "@/lib/core/dates";
import { inTransaction } from "@/lib/core/db";
import { batchesOf, type ImportItem, type Skipped } from "./batches";
import { prepare } from "./prepared";
import { noCounts, type PutCounts, putPrepared, sumOf } from "./put-records";

export type ImportSummary = { read: number } & PutCounts & { skipped: Skipped[] };

/** A whole country's extract has millions of elements that are not ours: the report of one run stays bounded. */
export const mostSkippedLines = 10_000;

/**
 * Imports what a parser yields, in batches, without keeping a run that could be undone; what was written before an interruption
 * stays, and a repeat changes nothing twice. `dryRun` counts and writes nothing.
 * Throws what the parser throws (a file that cannot be read to its end) after the batches before it.
 */
export async function importItems(
  items: AsyncIterable<ImportItem>,
  moment: Moment,
  dryRun = false,
): Promise<ImportSummary> {
  let read = 0;
  let counts = noCounts;
  let unlisted = 0;
  const skipped: Skipped[] = [];
  for await (const batch of batchesOf(items)) {
    read += batch.read;
    counts = sumOf(counts, await inTransaction((tx) => putPrepared(tx, prepare(batch, moment), moment, { dryRun })));
    const listed = batch.skipped.slice(0, mostSkippedLines - skipped.length);
    skipped.push(...listed);
    unlisted += batch.skipped.length - listed.length;
  }
  if (unlisted > 0) skipped.push(notListed(unlisted));
  return { read, ...counts, skipped };
}

export const notListed = (count: number): Skipped => ({ at: "after these", reason: `${count} more, not listed` });
