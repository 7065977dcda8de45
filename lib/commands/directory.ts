// npm run directory -- import SOURCE FILE… | fetch osm|musicbrainz --near TOWN --radius-km N: fills the shared directory.
import { parseArgs } from "node:util";
import { momentIn } from "@/lib/core/dates";
import { database } from "@/lib/core/db";
import { EnvError } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { fetchItems, fetchSources } from "@/lib/places/import/fetch";
import { type ImportItem, type ImportSummary, importItems } from "@/lib/places/import/mutations";
import { mappingIn } from "@/lib/places/import/own-row";
import { importSources, itemsIn } from "@/lib/places/import/sources";

const usage = `Usage:
  npm run --silent directory -- import SOURCE FILE… [--json] [--dry-run] [--map name=Title,lat=Latitude]
    SOURCE: osm (Overpass JSON or OSM XML), geojson, musicbrainz (JSON or XML), ipeds (HD*.csv, with C*_A.csv), csv
  npm run --silent directory -- fetch osm|musicbrainz --near "Nashville, TN" --radius-km 50 [--json] [--dry-run]`;

const options = {
  json: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  map: { type: "string" },
  near: { type: "string" },
  "radius-km": { type: "string", default: "50" },
} as const;

const readArguments = () => parseArgs({ options, allowPositionals: true });
type Given = ReturnType<typeof readArguments>;

// every expected failure of this command is said in one line, with exit code 1
try {
  await run(readArguments());
  await (await database()).db.$disconnect();
} catch (error) {
  const isUsage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (!(isUsage || error instanceof AppError || error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function run({ values, positionals }: Given): Promise<void> {
  const [verb, source, ...files] = positionals;
  const moment = momentIn("UTC");
  const summary = await importItems(itemsFor(verb, source, files, values), moment, values["dry-run"]);
  process.stdout.write(values.json ? `${JSON.stringify(summary)}\n` : inWords(summary, values["dry-run"]));
}

function itemsFor(
  verb: string | undefined,
  source: string | undefined,
  files: string[],
  values: Given["values"],
): AsyncIterable<ImportItem> {
  const importSource = importSources.find((one) => one === source);
  if (verb === "import" && importSource && files.length > 0)
    return itemsIn(importSource, files, values.map === undefined ? undefined : mappingIn(values.map));
  const fetchSource = fetchSources.find((one) => one === source);
  const radiusKm = Number(values["radius-km"]);
  if (verb === "fetch" && fetchSource && values.near && radiusKm > 0 && radiusKm <= 500)
    return fetchItems(fetchSource, values.near, radiusKm);
  if (verb === "fetch" && !(radiusKm > 0 && radiusKm <= 500))
    throw new AppError("INVALID", "--radius-km is a number above 0 and at most 500.");
  throw new AppError("INVALID", usage);
}

function inWords(summary: ImportSummary, isDryRun: boolean): string {
  const { read, created, updated, unchanged, possibleDuplicates, skipped } = summary;
  const reasons = new Map<string, string[]>();
  for (const { at, reason } of skipped) reasons.set(reason, [...(reasons.get(reason) ?? []), at]);
  const lines = [...reasons].map(([reason, places]) => {
    const some = places.slice(0, 3).join("; ");
    return `  ${places.length} × ${reason} (${some}${places.length > 3 ? "; …" : ""})`;
  });
  return [
    `Read ${read}: ${created} new, ${updated} changed, ${unchanged} unchanged, ${skipped.length} skipped.`,
    ...(possibleDuplicates ? [`${possibleDuplicates} of the new ones may be in the directory already.`] : []),
    ...lines,
    ...(isDryRun ? ["Nothing was written."] : []),
    "",
  ].join("\n");
}
