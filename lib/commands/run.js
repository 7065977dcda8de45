// Runs a command written in TypeScript: `node lib/commands/run.js NAME …` compiles lib/commands/NAME.ts (50 ms; kept until a
// source changes) and runs it in this process. Node 20 does not read TypeScript by itself; a loader would slow the server down.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generateClients } from "../core/generate.js";

const root = join(import.meta.dirname, "../..");
const name = process.argv[2] ?? "";
if (!/^[a-z-]+$/.test(name) || !existsSync(join(root, `lib/commands/${name}.ts`))) {
  console.error(`There is no command "${name}".`);
  process.exit(2);
}

generateClients(root);
const folder = join(root, "node_modules/.cache/foot-in-the-door");
const compiled = join(folder, `${name}.mjs`);
const sourcesFile = join(folder, `${name}.sources.json`);

function isFresh() {
  if (!existsSync(compiled) || !existsSync(sourcesFile)) return false;
  const sources = JSON.parse(readFileSync(sourcesFile, "utf8"));
  return Object.entries(sources).every(([file, stamp]) => {
    const stat = statSync(join(root, file), { throwIfNoEntry: false });
    return stat !== undefined && `${stat.mtimeMs}:${stat.size}` === stamp;
  });
}

if (!isFresh()) {
  const { build, stop } = await import("esbuild");
  mkdirSync(folder, { recursive: true });
  const result = await build({
    absWorkingDir: root,
    entryPoints: [`lib/commands/${name}.ts`],
    outfile: compiled,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    metafile: true,
    logLevel: "warning",
    // Only Next knows this package; outside of it we are on the server by definition.
    alias: { "server-only": "./lib/core/env.ts" },
  });
  const stamps = Object.keys(result.metafile.inputs).map((file) => {
    const stat = statSync(join(root, file));
    return [file, `${stat.mtimeMs}:${stat.size}`];
  });
  writeFileSync(sourcesFile, JSON.stringify(Object.fromEntries(stamps)));
  // its helper process would stay for as long as the server does
  await stop();
}

process.argv.splice(2, 1);
await import(pathToFileURL(compiled).href);
