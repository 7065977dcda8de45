// npm run directory -- import SOURCE FILE… | fetch osm|musicbrainz --near TOWN --radius-km N | imports | undo ID | check-websites | duplicates: the shared directory.
import { parseArgs } from "node:util";
import { momentIn } from "@/lib/core/dates";
import { database } from "@/lib/core/db";
import { EnvError } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { compareLeftOver } from "@/lib/places/import-runs/comparing";
import { undoImport } from "@/lib/places/import-runs/mutations";
import { runFetch, runFiles } from "./directory/bring-in";
import { listDuplicates } from "./directory/duplicates";
import { listRuns, undoneInWords } from "./directory/runs";
import { runWebsiteChecks } from "./directory/website-checks";

const usage = `Usage:
  npm run --silent directory -- import SOURCE FILE… [--json] [--dry-run] [--map name=Title,lat=Latitude]
    SOURCE: osm (Overpass JSON or OSM XML), geojson, musicbrainz (JSON or XML), ipeds (HD*.csv, with C*_A.csv), csv
  npm run --silent directory -- fetch osm|musicbrainz --near "Nashville, TN" --radius-km 50 [--json] [--dry-run]
  npm run --silent directory -- imports [--json]
  npm run --silent directory -- undo IMPORT [--json]
  npm run --silent directory -- check-websites [--limit 20] [--json]
  npm run --silent directory -- duplicates [--json]`;

const options = {
  json: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  map: { type: "string" },
  near: { type: "string" },
  "radius-km": { type: "string", default: "50" },
  limit: { type: "string" },
} as const;

const readArguments = () => parseArgs({ options, allowPositionals: true });
export type Given = ReturnType<typeof readArguments>["values"];

// every expected failure of this command is said in one line, with exit code 1
try {
  const { values, positionals } = readArguments();
  process.exitCode = await run(positionals, values);
  await (await database()).db.$disconnect();
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!(isUsage || error instanceof AppError || error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Answers the exit code. */
async function run([verb, first, ...rest]: readonly string[], values: Given): Promise<number> {
  const moment = momentIn("UTC");
  if (verb === "import" && first && rest.length > 0) return runFiles(first, rest, values, moment, usage);
  if (verb === "fetch" && first && values.near) return runFetch(first, values.near, values, moment, usage);
  if (verb === "imports" && !first) return listRuns(values.json);
  if (verb === "undo" && first && rest.length === 0) {
    const counts = await undoImport(null, first, moment);
    process.stdout.write(values.json ? `${JSON.stringify(counts)}\n` : undoneInWords(counts));
    return 0;
  }
  if (verb === "check-websites" && !first) return runWebsiteChecks(values.limit, values.json, moment.now);
  if (verb === "duplicates" && !first) {
    await compareLeftOver(moment);
    return listDuplicates(values.json);
  }
  throw new AppError("INVALID", usage);
}
