// What a directory of the world costs the server: the same questions to two of them, one with the shipped directory, one with many places more.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startApp } from "./app";
import { fillWithPlaces } from "./million-places";
import type { Figure } from "./report";

const cities = [
  [40.7, -74],
  [51.5, -0.1],
  [48.85, 2.35],
  [35.7, 139.7],
  [19.4, -99.1],
  [28.6, 77.2],
  [-23.5, -46.6],
  [39.9, 116.4],
  [6.5, 3.4],
  [52.5, 13.4],
] as const;
const rounds = 600;

/** `fewUrl` and `manyUrl` are migrated, empty databases of one engine. Resident memory of the served app after near, a word and map tiles were asked 600 times each. */
export async function benchMemory(fewUrl: string, manyUrl: string, places: number): Promise<Figure[]> {
  await fillWithPlaces(manyUrl, places);
  const reference = await memoryAfterQuestions(fewUrl);
  const value = await memoryAfterQuestions(manyUrl);
  const engine = manyUrl.startsWith("file:") ? "sqlite" : "postgresql";
  const title = `${engine}: ${places.toLocaleString("en")} places`;
  return [
    { what: `${title}, memory beside 2,000 places`, value, reference, times: value / reference, unit: "MB" },
    { what: `${title} add`, value: value - reference, unit: "MB" },
  ];
}

async function memoryAfterQuestions(url: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "door-bench-"));
  try {
    // the first start loads the directory and builds
    await (await startApp(dataDir, url)).stop();
    const app = await startApp(dataDir, url);
    for (let round = 0; round < rounds; round++) for (const path of questions(round)) await read(app.address + path);
    const memory = app.memoryMb();
    await app.stop();
    return memory;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Somewhere around one of the cities, another spot each round. */
function questions(round: number): readonly string[] {
  const [latitude, longitude] = cities[round % cities.length] ?? cities[0];
  const away = (round % 41) / 20 - 1;
  const near = `${(latitude + away).toFixed(3)},${(longitude - away).toFixed(3)}`;
  return [
    `/api/v1/places?near=${near}&limit=20`,
    `/places?near=${near}&q=blue`,
    `/api/v1/places/clusters?tile=5/${round % 32}/${10 + (round % 8)}`,
  ];
}

async function read(url: string): Promise<void> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
}
