import type { ImportItem } from "../import/batches";
import { checkedCandidate } from "../import/candidate";
import { importSources, itemsIn } from "../import/sources";
import { endingOf, problemOf } from "../import-runs/ending";
import { wholeMapping } from "./columns";
import { edited } from "./edits";
import { pathOf } from "./files";
import type { StagedSettings } from "./schema";

type Hands = { readonly signal?: AbortSignal; readonly onBytes?: (count: number) => void };

/** What the files of a staged import hold, with somebody's choices and edits. */
export function stagedItems(
  id: string,
  source: string,
  settings: StagedSettings,
  hands: Hands = {},
): AsyncGenerator<ImportItem> {
  const reader = importSources.find((one) => one === source) ?? "csv";
  const files = settings.files.map(({ name }) => ({ path: pathOf(id, name), name, ...hands }));
  const items = itemsIn(reader, files, reader === "csv" ? wholeMapping(settings.mapping) : undefined);
  return edited(items, settings.edits, reader === "csv" ? settings.kind : undefined);
}

// an extract may have many thousands of elements that are not ours before the first that is
const mostLookedAt = 20_000;

export type Beginning = {
  readonly candidates: readonly Extract<ImportItem, { candidate: unknown }>[];
  readonly leftOut: readonly Extract<ImportItem, { reason: string }>[];
  readonly looked: number;
  /** Why the file could not be read that far. */
  readonly problem: string | null;
  /** After how many rows to go on; null when there are no more. Only of rows that would be left out. */
  readonly next: number | null;
};

/** The first rows of the files that could become places, and the first that could not. */
export async function beginningOf(items: AsyncIterable<ImportItem>, most: number): Promise<Beginning> {
  const candidates: Beginning["candidates"][number][] = [];
  const leftOut: Beginning["leftOut"][number][] = [];
  let looked = 0;
  const ending = await endingOf(async () => {
    for await (const item of items) {
      looked += 1;
      if ("candidate" in item) candidates.push(item);
      else if (leftOut.length < most) leftOut.push(item);
      if (candidates.length >= most || looked >= mostLookedAt) return;
    }
  });
  return { candidates, leftOut, looked, problem: "failure" in ending ? problemOf(ending.failure) : null, next: null };
}

// some seconds of reading; whoever wants to see more goes on from there
const mostLookedFor = 100_000;

/** The rows behind the first `from` that would be left out as they are, but for those left out by hand or by the reader. */
export async function wrongFrom(items: AsyncIterable<ImportItem>, from: number, most: number): Promise<Beginning> {
  const candidates: Beginning["candidates"][number][] = [];
  let looked = 0;
  let isMore = false;
  const ending = await endingOf(async () => {
    for await (const item of items) {
      isMore = candidates.length >= most || looked >= from + mostLookedFor;
      if (isMore) return;
      looked += 1;
      if (looked > from && "candidate" in item && "reason" in checkedCandidate(item.candidate)) candidates.push(item);
    }
  });
  const problem = "failure" in ending ? problemOf(ending.failure) : null;
  return { candidates, leftOut: [], looked, problem, next: isMore ? looked : null };
}
