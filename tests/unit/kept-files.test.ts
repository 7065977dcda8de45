import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { keptParts, partsThatComeAgain } from "@/lib/commands/backup/kept-files";

test("a backup has what the app keeps in its data folder, or knows why not", () => {
  const sources = readdirSync("lib", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !entry.parentPath.startsWith("lib/commands/"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const named = sources.flatMap((source) => [...source.matchAll(/\bdataDir,\s*"([^"]+)"/g)].map(([, part]) => part));
  expect([...new Set(named)].sort()).toEqual([...keptParts, ...partsThatComeAgain].sort());
});
