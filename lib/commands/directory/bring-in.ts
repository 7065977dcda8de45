import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { prepareForBulk } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import { findGazetteerEntry, type GazetteerHit, hasGazetteer } from "@/lib/places/gazetteer/queries";
import type { ImportItem } from "@/lib/places/import/batches";
import { importItems } from "@/lib/places/import/mutations";
import { mappingIn } from "@/lib/places/import/own-row";
import { importSources, itemsIn } from "@/lib/places/import/sources";
import { endingOf } from "@/lib/places/import-runs/ending";
import { beginImport, runImport, runPrepared, type Together } from "@/lib/places/import-runs/mutations";
import { findImport } from "@/lib/places/import-runs/queries";
import type { NewImport } from "@/lib/places/import-runs/schema";
import { pointIn } from "@/lib/places/point";
import { dropScatteredIndexes, makeScatteredIndexes } from "@/lib/places/scattered-indexes";
import { allWorldSources, mostRadiusKm } from "@/lib/places/world/area";
import { questionOf } from "@/lib/places/world/mutations";
import type { Given } from "../directory";
import { setUpApart } from "../start/set-up-apart";
import { readInThread } from "./reading-thread";
import { countsInWords, type Report, reportInWords, skippedOf, takeBack } from "./runs";

// this process has nothing else to do, and another one that writes waits for a batch
const recordsAtOnce = 2500;

/** `import SOURCE FILE…`. Answers the exit code. */
export async function runFiles(
  word: string,
  files: readonly string[],
  values: Given,
  moment: Moment,
  usage: string,
): Promise<number> {
  const source = importSources.find((one) => one === word);
  if (!source) throw new AppError("INVALID", usage);
  const mapped = values.map === undefined ? undefined : mappingIn(values.map);
  const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
  const begun = {
    source,
    label: files.map((file) => basename(file)).join(", "),
    settings: mapped ? { map: Object.fromEntries(mapped) } : {},
    bytesTotal: sizes.reduce((sum, size) => sum + size, 0),
  };
  let bytesRead = 0;
  const onBytes = (count: number) => {
    bytesRead += count;
  };
  const items = ({ signal }: { signal: AbortSignal }) =>
    itemsIn(
      source,
      files.map((path) => ({ path, name: path, onBytes, signal })),
      mapped,
    );
  const worthAThread = begun.bytesTotal > 500_000 && availableParallelism() > 1;
  const order = { source, files, mapped, moment };
  const inThread = () =>
    readInThread(order, (count) => {
      bytesRead = count;
    });
  return bringIn(begun, items, values, moment, { bytesRead: () => bytesRead, ...(worthAThread ? { inThread } : {}) });
}

type Hints = { readonly bytesRead?: () => number; readonly inThread?: () => AsyncIterable<Together> };

/** `fetch osm|musicbrainz --near …`. Answers the exit code. */
export async function runFetch(
  word: string,
  near: string,
  values: Given,
  moment: Moment,
  usage: string,
): Promise<number> {
  const source = allWorldSources.find((one) => one === word);
  if (!source) throw new AppError("INVALID", usage);
  const radiusKm = Number(values["radius-km"]);
  if (!(radiusKm > 0 && radiusKm <= mostRadiusKm))
    throw new AppError("INVALID", `--radius-km is a number above 0 and at most ${mostRadiusKm}.`);
  const centre = pointIn(near) ?? (await findTown(near));
  if (!centre) throw new AppError("INVALID", `No town or postcode is called "${near}". Try LAT,LON.`);
  const { run, items } = questionOf({ sources: [source], centre, where: near, radiusKm }, moment);
  return bringIn(run, items, values, moment);
}

/** Loads the towns first where nothing was started yet. */
async function findTown(name: string): Promise<GazetteerHit | null> {
  if (!(await hasGazetteer()) && setUpApart() !== 0)
    throw new AppError("INVALID", "The towns could not be loaded. Try LAT,LON.");
  return findGazetteerEntry(name);
}

type Hands = { readonly signal: AbortSignal; readonly say: (phase: string) => void };

async function bringIn(
  begun: NewImport,
  items: (hands: Hands) => AsyncIterable<ImportItem>,
  values: Given,
  moment: Moment,
  { bytesRead, inThread }: Hints = {},
): Promise<number> {
  const batches = values["dry-run"] ? undefined : inThread?.();
  await prepareForBulk();
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  // stdout belongs to the report
  const hands = { signal: stop.signal, say: (phase: string) => console.error(phase) };
  if (values["dry-run"]) {
    const summary = await importItems(items(hands), moment, true);
    say({ ...summary, skippedCount: summary.skipped.length }, values);
    return 0;
  }
  await dropScatteredIndexes(begun.bytesTotal ?? 0);
  const id = await beginImport(null, begun, moment);
  const options = { signal: stop.signal, bytesRead, atOnce: recordsAtOnce, whenRead: makeScatteredIndexes };
  const ending = await endingOf(() =>
    batches ? runPrepared(id, batches, options, moment) : runImport(id, items(hands), options, moment),
  );
  await makeScatteredIndexes();
  if ("failure" in ending) {
    await sayWhatIsKept(id);
    throw ending.failure;
  }
  const answer = ending.value;
  const { read, created, updated, unchanged, possibleDuplicates, isCompared } = answer;
  const skipped = await skippedOf(id, answer.skipped);
  const counts = { read, created, updated, unchanged, possibleDuplicates, isCompared };
  say({ ...counts, skipped, importId: id, skippedCount: answer.skipped }, values);
  const joined = (await findImport(id))?.joined ?? 0;
  if (joined > 0) console.error(`${joined} of them became one with a place that has the same id at a source.`);
  if (answer.status === "done") return 0;
  console.error("Stopped before the end. What was read is kept; start it again: nothing is doubled.");
  return 1;
}

/** Of an import that broke off: its failure is said by whoever called. */
async function sayWhatIsKept(importId: string): Promise<void> {
  const run = await findImport(importId);
  if (run && run.created + run.updated > 0)
    console.error(`${countsInWords(run)}\nIt broke off there, and these are kept.\n${takeBack(importId)}`);
}

function say({ skippedCount, ...report }: Report & { skippedCount: number }, values: Given): void {
  const words = () => reportInWords(report, skippedCount, values["dry-run"]);
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : words());
}
