import type { RecordInput } from "../facts";
import { type Candidate, checkedCandidate } from "./candidate";
import { SeenKeys } from "./seen-keys";

/** What a parser makes of one row or element: something to write, or why not. `at` names it for a person: "line 7", "node 12". */
export type ImportItem =
  | { readonly at: string; readonly candidate: Candidate }
  | { readonly at: string; readonly reason: string };

export type Skipped = { readonly at: string; readonly reason: string };

/** What is written in one transaction: `read` items, of which some are left out. No record comes twice in an import. */
export type Batch = { readonly read: number; readonly records: RecordInput[]; readonly skipped: Skipped[] };

/** So many records a transaction in a server, where everything else waits for as long: less than a tenth of a second. */
const fewRecords = 1000;
// a country's extract may have a hundred thousand elements in a row that are not ours: progress is shown all the same
const mostItems = 20_000;

const comesTwice = "the same place as an earlier row: its id comes twice";

/**
 * Checks what a parser yields and puts it together in batches of at most `mostRecords`. Throws what the parser throws, after the
 * batches before it.
 */
export async function* batchesOf(
  items: AsyncIterable<ImportItem>,
  mostRecords = fewRecords,
): AsyncGenerator<Batch, void, undefined> {
  const seen = new SeenKeys();
  let batch = { read: 0, records: [] as RecordInput[], skipped: [] as Skipped[] };
  for await (const item of items) {
    batch.read += 1;
    const checked = "reason" in item ? item : checkedCandidate(item.candidate);
    if ("reason" in checked) batch.skipped.push({ at: item.at, reason: checked.reason });
    else {
      const { source, sourceId } = checked.record;
      // two rows that overwrite each other would change something at every import
      if (seen.has(`${source}\n${sourceId}`)) batch.skipped.push({ at: item.at, reason: comesTwice });
      else batch.records.push(checked.record);
    }
    if (batch.records.length < mostRecords && batch.read < mostItems) continue;
    yield batch;
    batch = { read: 0, records: [], skipped: [] };
  }
  if (batch.read > 0) yield batch;
}
