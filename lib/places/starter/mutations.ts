import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
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
  const summary = await importItems(starterItems(folder), moment);
  // written last: an interrupted import is repeated, and a repeat changes nothing twice
  await (await db()).setting.upsert({
    where: { key: settingKey },
    create: { key: settingKey, value },
    update: { value },
  });
  return summary;
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
