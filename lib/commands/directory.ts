// npm run directory -- import SOURCE FILE… | fetch osm|musicbrainz --near TOWN --radius-km N | imports | undo ID | check-websites | duplicates: the shared directory.
import { parseArgs } from "node:util";
import { type Moment, momentIn } from "@/lib/core/dates";
import { database } from "@/lib/core/db";
import { EnvError, env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { applyMigrations, MigrationError } from "@/lib/core/migrations";
import { compareLeftOver } from "@/lib/places/import-runs/comparing";
import { undoImport } from "@/lib/places/import-runs/mutations";
import { makePointsLeft } from "@/lib/places/scattered-indexes";
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
  const work = workOf(positionals, values);
  if (!work) throw new AppError("INVALID", usage);
  // the directory may be filled before the first start
  makePointsLeft(env().databaseUrl);
  await applyMigrations(env().databaseUrl);
  process.exitCode = await work(momentIn("UTC"));
  await (await database()).db.$disconnect();
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!(isUsage || isExpected(error))) throw error;
  console.error(error.message);
  process.exit(1);
}

function isExpected(error: unknown): error is Error {
  return error instanceof AppError || error instanceof EnvError || error instanceof MigrationError;
}

type Work = (moment: Moment) => Promise<number>;

/** What the words ask for, which answers the exit code; null when they ask for nothing that there is. */
function workOf([verb, first, ...rest]: readonly string[], values: Given): Work | null {
  if (verb === "import" && first && rest.length > 0) return (moment) => runFiles(first, rest, values, moment, usage);
  const { near } = values;
  if (verb === "fetch" && first && near) return (moment) => runFetch(first, near, values, moment, usage);
  if (verb === "imports" && !first) return () => listRuns(values.json);
  if (verb === "undo" && first && rest.length === 0) return (moment) => undo(first, values.json, moment);
  if (verb === "check-websites" && !first) return ({ now }) => runWebsiteChecks(values.limit, values.json, now);
  if (verb === "duplicates" && !first) return (moment) => compareAndList(values.json, moment);
  return null;
}

async function undo(importId: string, isJson: boolean, moment: Moment): Promise<number> {
  const counts = await undoImport(null, importId, moment);
  process.stdout.write(isJson ? `${JSON.stringify(counts)}\n` : undoneInWords(counts));
  return 0;
}

async function compareAndList(isJson: boolean, moment: Moment): Promise<number> {
  await compareLeftOver(moment);
  return listDuplicates(isJson);
}
