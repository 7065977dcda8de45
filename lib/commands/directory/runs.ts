import { type ImportSummary, mostSkippedLines, notListed } from "@/lib/places/import/mutations";
import { type ImportView, listImportSkips, listImports } from "@/lib/places/import-runs/queries";
import { importStates } from "@/lib/places/import-runs/schema";
import type { UndoCounts } from "@/lib/places/import-runs/undo";

/** What `import` and `fetch` print. */
export type Report = ImportSummary & {
  readonly importId?: string;
  /** False after a large import: its possible duplicates are found and counted later. */
  readonly isCompared?: boolean;
};

const pageSize = 200;

/** The rows that a run left out, as far as a report lists them; `count` is how many there are. */
export async function skippedOf(importId: string, count: number): Promise<ImportSummary["skipped"]> {
  const skipped: ImportSummary["skipped"] = [];
  for (let cursor: string | null = null; skipped.length < mostSkippedLines; ) {
    const page = await listImportSkips(importId, { limit: pageSize, ...(cursor ? { cursor } : {}) });
    skipped.push(...page.items.map(({ at, reason }) => ({ at, reason })));
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return count > skipped.length ? [...skipped, notListed(count - skipped.length)] : skipped;
}

/** `imports`: every run, the latest first. Answers the exit code. */
export async function listRuns(isJson: boolean): Promise<number> {
  for (let cursor: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof listImports>> = await listImports({
      limit: pageSize,
      ...(cursor ? { cursor } : {}),
    });
    for (const run of page.items) process.stdout.write(isJson ? `${JSON.stringify(run)}\n` : runInWords(run));
    cursor = page.nextCursor;
    if (cursor === null) return 0;
  }
}

function runInWords(run: ImportView): string {
  const counts = `${run.created} new, ${run.updated} changed, ${run.unchanged} unchanged, ${run.skipped} skipped`;
  const when = run.startedAt.toISOString().slice(0, 16).replace("T", " ");
  const problem = run.problem ? `\n  ${run.problem}` : "";
  return `${run.id}  ${when}  ${run.source}  ${importStates[run.status]}: ${run.label} (${counts})${problem}\n`;
}

export function undoneInWords(counts: UndoCounts): string {
  const lines = [
    `${counts.removed} places removed, ${counts.restored} records as they were before.`,
    ...(counts.keptUnlisted ? [`${counts.keptUnlisted} places are in somebody's history: no longer listed.`] : []),
    ...(counts.changedLater ? [`${counts.changedLater} records were changed by a later import and stay.`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const comparedLater =
  "Which of them may be there twice will be looked for by the server, or by: npm run directory -- duplicates";

type Counts = Pick<ImportSummary, "read" | "created" | "updated" | "unchanged">;

export const countsInWords = ({ read, created, updated, unchanged, skipped }: Counts & { readonly skipped: number }) =>
  `Read ${read}: ${created} new, ${updated} changed, ${unchanged} unchanged, ${skipped} skipped.`;

export const takeBack = (importId: string) => `Take it back: npm run directory -- undo ${importId}`;

export function reportInWords(report: Report, skippedCount: number, isDryRun: boolean): string {
  const { possibleDuplicates, skipped, importId, isCompared } = report;
  const reasons = new Map<string, string[]>();
  for (const { at, reason } of skipped) reasons.set(reason, [...(reasons.get(reason) ?? []), at]);
  const lines = [...reasons].map(([reason, places]) => {
    const some = places.slice(0, 3).join("; ");
    return `  ${places.length} × ${reason} (${some}${places.length > 3 ? "; …" : ""})`;
  });
  return [
    countsInWords({ ...report, skipped: skippedCount }),
    ...(isCompared === false ? [comparedLater] : []),
    ...(possibleDuplicates ? [`${possibleDuplicates} of the new ones may be in the directory already.`] : []),
    ...lines,
    ...(importId ? [takeBack(importId)] : []),
    ...(isDryRun ? ["Nothing was written."] : []),
    "",
  ].join("\n");
}
