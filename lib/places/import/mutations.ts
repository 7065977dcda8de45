import type { Moment } from "@/lib/core/dates";
import type { RecordInput } from "../facts";
import { type Candidate, checkedCandidate } from "./candidate";
import { type PutCounts, putRecords } from "./put-records";

/** What a parser makes of one row or element: something to write, or why not. `at` names it for a person: "line 7", "node 12". */
export type ImportItem =
  | { readonly at: string; readonly candidate: Candidate }
  | { readonly at: string; readonly reason: string };

export type Skipped = { readonly at: string; readonly reason: string };
export type ImportSummary = { read: number } & PutCounts & { skipped: Skipped[] };

// a few hundred rows a transaction: quick, and others who write wait for less than a second
const batchSize = 500;
// a whole country's extract has millions of elements that are not ours: memory stays bounded
const mostSkippedLines = 10_000;

/**
 * Imports what a parser yields, in batches; what was written before an interruption stays, and a repeat changes nothing twice.
 * Throws what the parser throws (a file that cannot be read to its end) after the batches before it.
 */
export async function importItems(
  items: AsyncIterable<ImportItem>,
  moment: Moment,
  dryRun = false,
): Promise<ImportSummary> {
  const summary: ImportSummary = {
    read: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    possibleDuplicates: 0,
    skipped: [],
  };
  let unlisted = 0;
  let batch: RecordInput[] = [];
  const seen = new Set<string>();
  const skip = (at: string, reason: string) => {
    if (summary.skipped.length < mostSkippedLines) summary.skipped.push({ at, reason });
    else unlisted += 1;
  };
  const flush = async () => {
    if (batch.length === 0) return;
    const counts = await putRecords(batch, moment, dryRun);
    for (const [name, count] of Object.entries(counts)) summary[name as keyof PutCounts] += count;
    batch = [];
  };
  for await (const item of items) {
    summary.read += 1;
    const checked = "reason" in item ? item : checkedCandidate(item.candidate);
    if ("reason" in checked) {
      skip(item.at, checked.reason);
      continue;
    }
    const key = `${checked.record.source}\n${checked.record.sourceId}`;
    // two rows that overwrite each other would change something at every import
    if (seen.has(key)) {
      skip(item.at, "the same place as an earlier row: its id comes twice");
      continue;
    }
    seen.add(key);
    batch.push(checked.record);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  if (unlisted > 0) summary.skipped.push({ at: "after these", reason: `${unlisted} more, not listed` });
  return summary;
}
