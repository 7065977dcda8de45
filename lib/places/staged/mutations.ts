import { setTimeout as pause } from "node:timers/promises";
import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import {
  backgroundPausesMs,
  isGoingHere,
  isTakenBackNow,
  startInBackground,
  stopInBackground,
  takingBack,
  withRests,
} from "../background";
import { type ImportSource, importSources } from "../import/sources";
import { endingOf } from "../import-runs/ending";
import {
  beginImport,
  cancelImport,
  expectTending,
  failInterruptedImports,
  runImport,
  undoImport,
} from "../import-runs/mutations";
import { interrupted } from "../import-runs/schema";
import { guessMapping, type Mapping } from "./columns";
import { type Detected, detectFormat, formatAs, sourceOfFormat } from "./detect";
import { forgetOldFiles, hasFiles, headOf, newFolder, type Received, renameFolder, throwAway } from "./files";
import { stagedItems } from "./items";
import { type RowEdit, type StagedFile, type StagedSettings, stagedSettings } from "./schema";
import { type Arrived, receiveForm, type Upload } from "./upload";

/**
 * Files that have arrived in `folder` become an import that waits for somebody to look at it; answers its id. Files that cannot be read are
 * INVALID, in words; their folder is then for the caller to throw away.
 */
export async function stageFiles(
  viewer: Viewer,
  folder: string,
  { files, source: said }: Arrived,
  moment: Moment,
): Promise<string> {
  expectTending(viewer);
  const chosen = importSources.find((one) => one === said);
  const staged = files.map((file) => stagedFile(file, chosen ? formatAs(chosen, file.head) : detectFormat(file.head)));
  const { source, settings } = readingOf(staged);
  const label = staged.map(({ name }) => name).join(", ");
  const bytesTotal = staged.reduce((sum, { bytes }) => sum + bytes, 0);
  const id = await beginImport(viewer, { source, label, settings, bytesTotal }, moment);
  await renameFolder(folder, id);
  return id;
}

// what a page shows of a table with thousands of columns
const mostColumns = 300;

/** How such files are read, before somebody says otherwise. */
function readingOf(files: readonly StagedFile[]): { source: ImportSource; settings: StagedSettings } {
  const [first] = files;
  if (!first) throw new AppError("INVALID", "Choose a file first.", "file");
  expectTogether(files);
  const mapping = first.format === "csv" ? guessMapping(first.header ?? []) : {};
  return { source: sourceOfFormat[first.format], settings: { files: [...files], mapping, kind: "name", edits: {} } };
}

function stagedFile({ name, bytes }: Pick<Received, "name" | "bytes">, found: Detected): StagedFile {
  if ("problem" in found) throw new AppError("INVALID", `${name}: ${found.problem}`, "file");
  const header = found.header?.slice(0, mostColumns).map((column) => column.slice(0, 300));
  return { name, bytes, format: found.format, encoding: found.encoding, ...(header ? { header } : {}) };
}

function expectTogether(files: readonly StagedFile[]): void {
  const formats = new Set(files.map(({ format }) => format));
  const sources = new Set(files.map(({ format }) => sourceOfFormat[format]));
  const refuse = (words: string) => {
    throw new AppError("INVALID", words, "file");
  };
  if (sources.size > 1) refuse("These files are of different kinds. Import them one after the other.");
  if (files.length > 1 && formats.has("csv"))
    refuse("Tables are imported one at a time, since their columns may differ.");
  if (formats.has("awards") && !formats.has("ipeds"))
    refuse("Completions need the HD file of their institutions: choose both together.");
}

/**
 * Takes in what a form sends and stages it; answers the import's id, or what is wrong with the files. With `keepRefusal` a refusal is an
 * import too, one that failed, so that a browser without script can be shown it. FORBIDDEN for those who do not tend the directory.
 */
export async function takeUpload(
  viewer: Viewer,
  upload: Upload,
  keepRefusal: boolean,
  moment: Moment,
): Promise<{ readonly id: string } | { readonly problem: string }> {
  expectTending(viewer);
  // one that breaks off before anybody reads it is told of when it is read
  upload.body.on("error", () => {});
  await dropOldImports(moment);
  const folder = await newFolder();
  const ending = await endingOf(async () => stageFiles(viewer, folder, await receiveForm(upload, folder), moment));
  if ("value" in ending) return { id: ending.value };
  await throwAway(folder);
  if (!(ending.failure instanceof AppError)) throw ending.failure;
  const problem = ending.failure.message;
  return keepRefusal ? { id: await refusedImport(viewer, problem, moment) } : { problem };
}

async function refusedImport(viewer: Viewer, problem: string, moment: Moment): Promise<string> {
  const id = await beginImport(viewer, { source: "file", label: "A file that could not be read" }, moment);
  await (await db()).placeImport.update({ where: { id }, data: { status: "failed", problem, endedAt: moment.now } });
  return id;
}

/** Says which column holds what; what somebody wrote into rows stays. CONFLICT once the import has begun. */
export async function mapColumns(
  viewer: Viewer,
  id: string,
  mapping: Mapping,
  kind: StagedSettings["kind"],
): Promise<void> {
  expectTending(viewer);
  await changeSettings(id, (settings) => ({ ...settings, mapping, kind }));
}

/** Says which source the files are from, where their beginning misled: they are read anew, without edits. CONFLICT once the import has begun. */
export async function chooseSource(viewer: Viewer, id: string, source: ImportSource): Promise<void> {
  expectTending(viewer);
  const { files } = await settingsOf(id);
  const read = async (file: StagedFile) => stagedFile(file, formatAs(source, await headOf(id, file.name)));
  const reading = readingOf(await Promise.all(files.map(read)));
  const { count } = await (await db()).placeImport.updateMany({ where: { id, status: "staged" }, data: reading });
  if (count === 0) throw begunAlready();
}

const mostEdits = 2000;

/** Writes somebody's own words over a row of the file, or leaves it out. CONFLICT once the import has begun. */
export async function editRow(viewer: Viewer, id: string, at: string, edit: RowEdit): Promise<void> {
  expectTending(viewer);
  await changeSettings(id, (settings) => {
    const edits = { ...settings.edits, [at]: edit };
    if (Object.keys(edits).length > mostEdits)
      throw new AppError("CONFLICT", "So many rows are better changed in the file itself.");
    return { ...settings, edits };
  });
}

/** Writes before it reads: of two changes at once the later one starts from what the earlier one left. */
async function changeSettings(id: string, change: (settings: StagedSettings) => StagedSettings): Promise<void> {
  await inTransaction(async (tx) => {
    const staged = { id, status: "staged" };
    await tx.placeImport.updateMany({ where: staged, data: { status: "staged" } });
    const settings = change(await settingsOf(id, tx));
    await tx.placeImport.updateMany({ where: staged, data: { settings } });
  });
}

async function settingsOf(id: string, tx?: Tx): Promise<StagedSettings> {
  const run = await (tx ?? (await db())).placeImport.findUnique({
    where: { id },
    select: { settings: true, status: true },
  });
  const settings = stagedSettings.safeParse(run?.settings);
  if (!run || !settings.success) throw notFound("import");
  if (run.status !== "staged") throw begunAlready();
  return settings.data;
}

const begunAlready = () => new AppError("CONFLICT", "This import has begun already.");

/** Starts to read staged files in the background; they are thrown away at the end, however it ends. */
export async function startStaged(viewer: Viewer, id: string, moment: Moment): Promise<void> {
  expectTending(viewer);
  const settings = await settingsOf(id);
  const run = await (await db()).placeImport.findUniqueOrThrow({ where: { id }, select: { source: true } });
  if (isGoingHere(id)) throw begunAlready();
  let bytes = 0;
  startInBackground(id, async ({ signal }) => {
    const items = stagedItems(id, run.source, settings, {
      signal,
      onBytes: (count) => {
        bytes += count;
      },
    });
    const options = { signal, bytesRead: () => bytes, endPausesMs: backgroundPausesMs };
    await runImport(id, withRests(items), options, moment).finally(() => throwAwayOnceRead(id));
  });
}

/** A run that could not even begin is still waiting, and its files with it. */
async function throwAwayOnceRead(id: string): Promise<void> {
  const run = await (await db()).placeImport.findUnique({ where: { id }, select: { status: true } });
  if (run?.status !== "staged") await throwAway(id);
}

/** Stops an import that is going on, or throws away one that waits; files go with it. CONFLICT when it has ended. */
export async function stopImport(viewer: Viewer, id: string, moment: Moment): Promise<void> {
  await cancelImport(viewer, id);
  stopInBackground(id);
  const client = await db();
  await client.placeImport.updateMany({ where: { id, endedAt: null }, data: { endedAt: moment.now } });
  await throwAway(id);
}

// most imports are taken back sooner than a page loads
const patienceMs = 2000;

/** Takes an import back, waiting for a moment; a large one goes on in the background. CONFLICT as {@link undoImport} says. */
export async function takeBack(viewer: Viewer, id: string, moment: Moment): Promise<void> {
  expectTending(viewer);
  if (isTakenBackNow(id)) throw new AppError("CONFLICT", "This import is being taken back already.");
  if (isGoingHere(id)) throw new AppError("CONFLICT", "This import is at its last step. Try again in a moment.");
  const work = undoImport(viewer, id, moment);
  startInBackground(id, ({ say }) => {
    say(takingBack);
    return work;
  });
  await Promise.race([work, pause(patienceMs)]);
}

/** When the server starts: what was cut off by its end says so, with its files gone, and what waited too long goes. */
export async function settleImports(moment: Moment): Promise<void> {
  await dropOldImports(moment);
  const client = await db();
  const running = await client.placeImport.findMany({ where: { status: "running" }, select: { id: true } });
  await failInterruptedImports(moment);
  for (const { id } of running) await throwAway(id);
  const waiting = await client.placeImport.findMany({ where: { status: "staged" }, select: { id: true } });
  const begunOnly = waiting.filter(({ id }) => !hasFiles(id)).map(({ id }) => id);
  const data = { status: "failed", problem: interrupted, endedAt: moment.now };
  await client.placeImport.updateMany({ where: { id: { in: begunOnly }, status: "staged" }, data });
}

/** Files that waited for a day are gone, and the imports that waited for them with them. */
export async function dropOldImports(moment: Moment): Promise<void> {
  const gone = await forgetOldFiles(moment.now);
  if (gone.length === 0) return;
  await (await db()).placeImport.updateMany({
    where: { id: { in: gone }, status: "staged" },
    data: { status: "cancelled", problem: "It waited for a day, so its files were thrown away.", endedAt: moment.now },
  });
}
