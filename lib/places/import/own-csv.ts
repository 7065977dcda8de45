import type { ImportItem } from "./batches";
import { csvRows } from "./csv-rows";
import { derivedId, factsOfRow, ownRow } from "./own-row";
import type { ImportFile } from "./text-files";

/** Rows of our own columns. `mapped` says which column of the file holds which of our fields. */
export async function* readOwnCsv(file: ImportFile, mapped?: ReadonlyMap<string, string>): AsyncGenerator<ImportItem> {
  for await (const line of csvRows(file)) {
    if ("reason" in line) {
      yield line;
      continue;
    }
    const own = ownRow(line.row, mapped);
    yield {
      at: line.at,
      candidate: {
        source: "csv",
        sourceId: own.get("sourceid") || derivedId(own),
        sourceLabel: own.get("source"),
        sourceUrl: own.get("sourceurl"),
        licence: own.get("licence"),
        verified: own.get("checked") !== "no" && own.get("verified") !== "no",
        facts: factsOfRow(own),
      },
    };
  }
}
