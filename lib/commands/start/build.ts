import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compressBuiltFiles } from "./built-files";

const builtFrom = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "next.config.js",
  "postcss.config.js",
  "tsconfig.json",
  "package-lock.json",
];

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function sourceHash(): string {
  const hash = createHash("sha256");
  for (const path of builtFrom) {
    const files = path.includes(".") ? [path] : filesBelow(path).sort();
    for (const file of files) if (existsSync(file)) hash.update(file).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Builds the app unless the build that lies there was made from these very sources. Throws when the build fails. */
export async function buildOnce(say: (text: string) => void): Promise<void> {
  const stampFile = ".next/built-from";
  const wanted = sourceHash();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  say("Building the app (only after a change, about a minute) …");
  rmSync(".next", { recursive: true, force: true });
  const result = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (result.status !== 0) throw new Error(`The build failed.\n${result.stdout}\n${result.stderr}`);
  await compressBuiltFiles();
  writeFileSync(stampFile, wanted);
}
