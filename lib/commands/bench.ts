// npm run bench, as its usage says below: figures as a table and as JSON; no pass marks.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { applyMigrations } from "@/lib/core/migrations";
import { measureClusters } from "@/tests/bench/clusters";
import { benchFinding, benchTruths } from "@/tests/bench/duplicates";
import { benchImport } from "@/tests/bench/import";
import { benchMemory } from "@/tests/bench/memory";
import { fillWithPlaces } from "@/tests/bench/million-places";
import { benchNearby } from "@/tests/bench/nearby";
import { benchPages } from "@/tests/bench/pages";
import { type Figure, report } from "@/tests/bench/report";
import { benchSearch } from "@/tests/bench/search";
import { createDatabase } from "@/tests/support/postgresql-server";
import { serverForTests } from "./test/postgresql";

const usage =
  "Usage: npm run bench -- [nearby|memory|search|clusters|import|duplicates|pages] [--engine sqlite|postgresql] [--places N] [--megabytes N] [--seconds N] [--samples DIR] [--out FILE]";

function asked() {
  const read = () =>
    parseArgs({
      allowPositionals: true,
      options: {
        engine: { type: "string" },
        places: { type: "string", default: "1000000" },
        megabytes: { type: "string", default: "200" },
        seconds: { type: "string", default: "5" },
        samples: { type: "string" },
        out: { type: "string", default: "bench-results.json" },
      },
    });
  try {
    return read();
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function refuse(problem: string): never {
  console.error(`${problem}\n${usage}`);
  process.exit(2);
}

const { values, positionals } = asked();
const [part, ...more] = positionals;
if (more.length > 0) refuse("One part at a time.");
const isWantedEngine = (engine: string) => values.engine === undefined || values.engine === engine;

async function migrated(url: string): Promise<string> {
  await applyMigrations(url);
  return url;
}

/** Hands over migrated, empty databases of both engines (or the one that was asked for), which go when the work is done; `file` makes one more SQLite. */
async function onBothEngines(
  work: (urls: readonly string[], file: (name: string) => Promise<string>) => Promise<Figure[]>,
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "door-bench-"));
  const server = await serverForTests();
  const file = (name: string) => migrated(`file:${join(folder, `${name}.db`)}`);
  try {
    const urls = [
      ...(isWantedEngine("sqlite") ? [await file("places")] : []),
      ...(isWantedEngine("postgresql") ? [await migrated(server.url)] : []),
    ];
    return await work(urls, file);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const nearbyFigures = (places: number) =>
  onBothEngines(async (urls) => {
    const figures = await benchNearby(urls, places);
    return figures.flatMap((figure) => {
      const { engine, what, p50Ms, p95Ms, bareP50Ms, bareP95Ms, seekingP50Ms, scanMs } = figure;
      const title = `${engine}: ${what} of ${places.toLocaleString("en")}`;
      const beside = (value: number, reference: number) => ({ value, reference, times: value / reference, unit: "ms" });
      return [
        { what: `${title}, p50 beside bare SQL that is told the box`, ...beside(p50Ms, bareP50Ms) },
        ...(seekingP50Ms === null
          ? []
          : [{ what: `${title}, p50 beside bare SQL that looks for its box`, ...beside(p50Ms, seekingP50Ms) }]),
        { what: `${title}, p95 beside bare SQL that is told the box`, ...beside(p95Ms, bareP95Ms) },
        { what: `${title}, p50 beside a scan`, ...beside(p50Ms, scanMs) },
      ];
    });
  });

const memoryFigures = (places: number) =>
  onBothEngines(async (urls, file) => {
    const figures: Figure[] = [];
    for (const url of urls) {
      const few = url.startsWith("file:") ? await file("few") : await migrated(await createDatabase(url, "few"));
      figures.push(...(await benchMemory(few, url, places)));
    }
    return figures;
  });

const duplicateFigures = (places: number) =>
  onBothEngines(async (urls, file) => {
    const figures = await benchTruths(await file("labelled"), values.samples);
    for (const url of urls) figures.push(...(await benchFinding(url, places)));
    return figures;
  });

const searchFigures = (places: number) =>
  onBothEngines(async (urls) => {
    const figures: Figure[] = [];
    for (const url of urls) figures.push(...(await benchSearch(url, places)));
    return figures;
  });

const clusterFigures = (places: number) =>
  onBothEngines(async (urls) => {
    const figures: Figure[] = [];
    for (const url of urls) {
      await fillWithPlaces(url, places);
      for (const { engine, what, p50Ms, p95Ms, bareP50Ms, bareP95Ms } of await measureClusters(url)) {
        const beside = (value: number, reference: number) => ({
          value,
          reference,
          times: value / reference,
          unit: "ms",
        });
        const title = `${engine}: ${what} of ${places.toLocaleString("en")}`;
        figures.push({ what: `${title}, p50 beside a plain aggregate`, ...beside(p50Ms, bareP50Ms) });
        figures.push({ what: `${title}, p95 beside a plain aggregate`, ...beside(p95Ms, bareP95Ms) });
      }
    }
    return figures;
  });

async function pageFigures(seconds: number): Promise<Figure[]> {
  const server = await serverForTests();
  try {
    return await benchPages(seconds, server.url, isWantedEngine);
  } finally {
    await server.stop();
  }
}

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  nearby: () => nearbyFigures(Number(values.places)),
  memory: () => memoryFigures(Number(values.places)),
  search: () => searchFigures(Number(values.places)),
  clusters: () => clusterFigures(Number(values.places)),
  import: () => benchImport(Number(values.megabytes)),
  duplicates: () => duplicateFigures(Number(values.places)),
  pages: () => pageFigures(Number(values.seconds)),
};
if (part !== undefined && !Object.hasOwn(parts, part)) refuse(`There is no part "${part}".`);
const figures: Figure[] = [];
for (const [name, measure] of Object.entries(parts))
  if (part === undefined || part === name) figures.push(...(await measure()));
report(figures, values.out);
process.exit(0);
