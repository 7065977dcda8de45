import "server-only";
import { db, inTransaction } from "@/lib/core/db";
import { fromCursor, type SearchParams } from "@/lib/core/page-filter";
import type { Page } from "@/lib/core/paging";
import { isGoingHere, withRests } from "../background";
import { lookAlikesOf } from "../duplicates/look-alikes";
import { checkedCandidate } from "../import/candidate";
import { type ImportSource, importSources } from "../import/sources";
import {
  countSkipsByReason,
  findImport,
  listImportChanges,
  listImportedPlaces,
  listImportSkips,
  type SkipView,
} from "../import-runs/queries";
import { checkRow, leftOutByHand, type RowCheck } from "./edits";
import { type Beginning, beginningOf, stagedItems, wrongFrom } from "./items";
import { type StagedSettings, stagedSettings } from "./schema";

export type PreviewRow = RowCheck & {
  /** "line 7": names the row. */
  readonly at: string;
  readonly isEdited: boolean;
  /** The place that an earlier reading of the same source made of it. */
  readonly existing: { readonly id: string; readonly name: string } | null;
  /** A place that it may be without anybody knowing yet. */
  readonly alike: { readonly id: string; readonly name: string } | null;
};

export type Preview = {
  readonly settings: StagedSettings;
  readonly rows: readonly PreviewRow[];
  readonly leftOut: readonly { readonly at: string; readonly reason: string; readonly byHand: boolean }[];
  readonly looked: number;
  readonly problem: string | null;
  /** As which source it is read. */
  readonly source: ImportSource;
  /** Only rows that would be left out are shown: those behind the first `from`; `next` is where more of them may be. */
  readonly wrong: { readonly from: number; readonly next: number | null } | null;
};

const rowsShown = 20;

/** A run, and what waits there if anything does; `wrong` as for {@link findPreview}. Whoever shows it asks canTendDirectory first. */
export async function findStaged(id: string, wrong?: string) {
  const [run, preview] = await Promise.all([findImport(id), findPreview(id, wrong)]);
  return run && { ...run, preview };
}

const pageSize = 50;

/** What a run did, each list from where the address says. */
export async function findImportReport(id: string, params: SearchParams) {
  const from = (name: string) => ({ limit: pageSize, cursor: [params[name]].flat()[0] });
  const [places, changes, skips, reasons] = await Promise.all([
    fromCursor(from("places"), (filter) => listImportedPlaces(id, filter)),
    fromCursor(from("changes"), (filter) => listImportChanges(id, filter)),
    fromCursor(from("skips"), (filter) => listImportSkips(id, filter)),
    countSkipsByReason(id),
  ]);
  return { places, changes, skips, reasons };
}

/** The rows that a run left out as CSV, piece by piece. Words that a spreadsheet would take for a formula are marked as text. */
export async function* skippedTable(id: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const cell = (text: string) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;
  yield encoder.encode("\ufeffrow,reason\r\n");
  for (let cursor: string | undefined = ""; cursor !== undefined; ) {
    const page: Page<SkipView> = await listImportSkips(id, { limit: 1000, cursor: cursor || undefined });
    yield encoder.encode(page.items.map(({ at, reason }) => `${cell(at)},${cell(reason)}\r\n`).join(""));
    cursor = page.nextCursor ?? undefined;
  }
}

/**
 * The first rows of a staged import as they would become places; with `wrong`, the rows behind so many that would be left out. Null
 * when nothing waits there.
 */
export async function findPreview(id: string, wrong?: string): Promise<Preview | null> {
  const client = await db();
  const run = await client.placeImport.findUnique({
    where: { id },
    select: { source: true, status: true, settings: true },
  });
  const settings = stagedSettings.safeParse(run?.settings);
  if (run?.status !== "staged" || !settings.success || isGoingHere(id)) return null;
  const items = stagedItems(id, run.source, settings.data);
  const from = wrong !== undefined && /^\d{1,9}$/.test(wrong) ? Number(wrong) : null;
  const beginning =
    from === null ? await beginningOf(items, rowsShown) : await wrongFrom(withRests(items), from, rowsShown);
  const sourceIds = beginning.candidates.map(({ candidate }) => candidate.sourceId);
  const sources = [...new Set(beginning.candidates.map(({ candidate }) => candidate.source))];
  const known = await client.placeRecord.findMany({
    where: { source: { in: sources }, sourceId: { in: sourceIds } },
    select: { source: true, sourceId: true, place: { select: { id: true, name: true } } },
  });
  const placeOf = new Map(known.map(({ source, sourceId, place }) => [`${source}\n${sourceId}`, place]));
  const isKnown = ({ candidate }: Row) => placeOf.has(`${candidate.source}\n${candidate.sourceId}`);
  const alike = await findAlike(beginning.candidates.filter((row) => !isKnown(row)));
  const rows = beginning.candidates.map(({ at, candidate }) => {
    const place = placeOf.get(`${candidate.source}\n${candidate.sourceId}`);
    return {
      at,
      ...checkRow(candidate),
      isEdited: settings.data.edits[at] !== undefined,
      existing: place ? { id: String(place.id), name: place.name } : null,
      alike: alike.get(at) ?? null,
    };
  });
  const leftOut = beginning.leftOut.map((item) => ({ ...item, byHand: item.reason === leftOutByHand }));
  const { looked, problem, next } = beginning;
  const source = importSources.find((one) => one === run.source) ?? "csv";
  return {
    source,
    settings: settings.data,
    rows,
    leftOut,
    looked,
    problem,
    wrong: from === null ? null : { from, next },
  };
}

type Row = Beginning["candidates"][number];

/** Under the name of each row the likeliest place of the directory that it may be. */
async function findAlike(rows: readonly Row[]): Promise<Map<string, NonNullable<PreviewRow["alike"]>>> {
  const checked = rows.flatMap(({ at, candidate }) => {
    const found = checkedCandidate(candidate);
    return "record" in found ? [{ at, facts: found.record.facts }] : [];
  });
  return inTransaction(async (tx) => {
    const likeliest = new Map<string, number>();
    for (const { at, facts } of checked) {
      const [first] = await lookAlikesOf(tx, facts);
      if (first) likeliest.set(at, first.id);
    }
    const ids = [...new Set(likeliest.values())];
    const places = await tx.place.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const nameOf = new Map(places.map(({ id, name }) => [id, name]));
    return new Map([...likeliest].map(([at, id]) => [at, { id: String(id), name: nameOf.get(id) ?? "" }]));
  });
}
