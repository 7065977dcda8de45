import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction } from "@/lib/core/db";
import { projectRoot } from "@/lib/core/schema-engine";
import type { ImportItem } from "../import/batches";
import type { Candidate } from "../import/candidate";
import { csvRows } from "../import/csv-rows";
import { type ImportSummary, importItems } from "../import/mutations";
import type { OwnRow } from "../import/own-row";
import { schoolOfStarter, studioOfStarter } from "./rows";

const settingKey = "starter";
// raised when the same files are read differently
const readingVersion = "1";

const files: readonly (readonly [name: string, read: (row: OwnRow) => Candidate])[] = [
  ["schools-us-ipeds.csv", schoolOfStarter],
  ["schools-other.csv", schoolOfStarter],
  ["studios-world.csv", studioOfStarter],
];

/** Imports the starter directory unless these very files were imported before: null then. Corrections stay as they are. */
export async function loadStarter(
  moment: Moment,
  folder = join(projectRoot(), "prisma/starter"),
): Promise<ImportSummary | null> {
  const value = contentHash(folder);
  const loaded = await (await db()).setting.findUnique({ where: { key: settingKey } });
  if (loaded?.value === value) return null;
  const spoken: SourceKey[] = [];
  const summary = await importItems(noting(starterItems(folder), spoken), moment);
  await keepFromUndo(spoken);
  // written last: an interrupted import is repeated, and a repeat changes nothing twice
  await (await db()).setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
  });
  return summary;
}

type SourceKey = { readonly source: string; readonly sourceId: string };

async function* noting(items: AsyncIterable<ImportItem>, spoken: SourceKey[]): AsyncGenerator<ImportItem> {
  for await (const item of items) {
    if ("candidate" in item) spoken.push({ source: item.candidate.source, sourceId: item.candidate.sourceId });
    yield item;
  }
}

// as many values as fit into one statement
const atOnce = 400;

/** What the directory itself says since is no longer an import's: taken back, that one leaves it as it is. */
async function keepFromUndo(spoken: readonly SourceKey[]): Promise<void> {
  if ((await (await db()).placeImport.count()) === 0) return;
  for (let from = 0; from < spoken.length; from += atOnce)
    await inTransaction(async (tx) => {
      const OR = spoken.slice(from, from + atOnce).map(({ source, sourceId }) => ({ source, sourceId }));
      const records = await tx.placeRecord.findMany({ where: { OR }, select: { id: true } });
      const ids = records.map(({ id }) => id);
      await tx.recordChange.deleteMany({ where: { recordId: { in: ids } } });
      await tx.placeRecord.updateMany({ where: { id: { in: ids } }, data: { importId: null } });
    });
}

function contentHash(folder: string): string {
  const hash = createHash("sha256").update(readingVersion);
  for (const [name] of files) hash.update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

async function* starterItems(folder: string): AsyncGenerator<ImportItem> {
  for (const [name, read] of files) {
    for await (const line of csvRows(join(folder, name))) {
      const at = `${name}, ${line.at}`;
      yield "reason" in line ? { at, reason: line.reason } : { at, candidate: read(line.row) };
    }
  }
}
