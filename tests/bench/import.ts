import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { applyMigrations } from "@/lib/core/migrations";
import { inTurn } from "@/lib/core/write-turn.sqlite";
import { jsonPieces } from "@/lib/places/import/json-items";
import { writeOverpassFile } from "./overpass-file";
import type { Figure } from "./report";

/** The command reads an answer of Overpass into an empty SQLite directory: places a second and memory, beside a bare reading and bare writing of the same. */
export async function benchImport(megabytes: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "door-bench-import-"));
  try {
    const file = join(folder, "overpass.json");
    const count = await writeOverpassFile(file, megabytes);
    const parsing = secondsOf(() => JSON.parse(readFileSync(file, "utf8")));
    const scanning = await secondsOfReading(file);
    const imported = `file:${join(folder, "app.db")}`;
    await applyMigrations(imported);
    const run = await runCommand(folder, file);
    const again = await runCommand(folder, file);
    const writing = await secondsOfWriting(join(folder, "app.db"), join(folder, "bare.db"));
    const waits = await waitsBeside(join(folder, "beside"), file);
    const title = `import of ${megabytes} MB of Overpass JSON (${count.toLocaleString("en")} places) into SQLite`;
    const rate = (seconds: number) => count / seconds;
    const beside = (seconds: number, reference: number) => ({
      value: rate(seconds),
      reference: rate(reference),
      times: rate(seconds) / rate(reference),
      unit: "places/s",
    });
    return [
      { what: `${title}, beside JSON.parse of the whole file`, ...beside(run.seconds, parsing) },
      { what: `${title}, beside our own reading of its elements`, ...beside(run.seconds, scanning) },
      { what: `${title}, beside plain inserts of the same rows`, ...beside(run.seconds, writing) },
      { what: `${title}, a second time, nothing changed`, ...beside(again.seconds, parsing) },
      { what: `${title}, most memory`, value: run.memoryMb, unit: "MB" },
      ...(["median", "p95", "longest"] as const).map((which) => ({
        what: `${title}, meanwhile another process writes a row, ${which}, beside the same with no import`,
        value: waits.during[which],
        reference: waits.alone[which],
        times: waits.during[which] / waits.alone[which],
        unit: "ms",
      })),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function secondsOf(work: () => unknown): number {
  const from = performance.now();
  work();
  return (performance.now() - from) / 1000;
}

async function secondsOfReading(file: string): Promise<number> {
  const from = performance.now();
  for await (const _ of jsonPieces(file, "elements"));
  return (performance.now() - from) / 1000;
}

/** As a person runs it; the time it takes to start counts. */
async function runCommand(folder: string, file: string): Promise<{ seconds: number; memoryMb: number }> {
  const from = performance.now();
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { directory: string } };
  const [, ...args] = scripts.directory.split(" ");
  const command = spawn(process.execPath, [...args, "import", "osm", file, "--json"], {
    env: { ...process.env, DATA_DIR: folder, DATABASE_URL: `file:${join(folder, "app.db")}` },
    stdio: ["ignore", "ignore", "inherit"],
  });
  let memoryMb = 0;
  const look = setInterval(() => {
    memoryMb = Math.max(memoryMb, mostMemoryMb(command.pid));
  }, 200);
  const code = await new Promise<number | null>((resolve) => command.once("exit", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`The import ended with ${code}.`);
  return { seconds: (performance.now() - from) / 1000, memoryMb };
}

type Waits = { readonly median: number; readonly p95: number; readonly longest: number };

/** How long somebody waits who writes a row now and then, as the server does, while the command imports the file and when nobody does. */
async function waitsBeside(folder: string, file: string): Promise<{ during: Waits; alone: Waits }> {
  mkdirSync(folder);
  const path = join(folder, "app.db");
  await applyMigrations(`file:${path}`);
  const client = new Sqlite(path);
  client.pragma("synchronous = FULL");
  const turn = inTurn(client, path);
  const write = client.prepare(`INSERT INTO "GazetteerEntry" VALUES (?, 'city', '', '', '', '', '', 0, 0, 0)`);
  let last = 0;
  const waited = () => {
    const from = performance.now();
    turn(() => write.run(++last));
    return performance.now() - from;
  };
  const each = async (until: () => boolean) => {
    const all: number[] = [];
    while (!until()) {
      all.push(waited());
      await pause(betweenMs);
    }
    return waitsOf(all);
  };
  let isOver = false;
  const command = runCommand(folder, file).finally(() => {
    isOver = true;
  });
  const during = await each(() => isOver);
  await command;
  let turns = 0;
  const alone = await each(() => ++turns > 50);
  client.close();
  return { during, alone };
}

const betweenMs = 250;

function waitsOf(all: number[]): Waits {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}

/** Linux says how much a process ever held; elsewhere it is 0. */
function mostMemoryMb(pid: number | undefined): number {
  const status = `/proc/${pid}/status`;
  const line = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8")) : null;
  return Number(line?.[1] ?? 0) / 1024;
}

const tables = ["Place", "PlaceRecord"];
const atOnce = 5000;

/** The imported rows once more, by prepared statements of the driver, in transactions of 5,000, into the same tables and indexes, but for those of the search and the map. */
async function secondsOfWriting(from: string, to: string): Promise<number> {
  await applyMigrations(`file:${to}`);
  const source = new Sqlite(from, { readonly: true });
  const target = new Sqlite(to);
  target.pragma("journal_mode = WAL");
  target.pragma("synchronous = FULL");
  let ms = 0;
  for (const table of tables) {
    const columns = source
      .prepare(`SELECT * FROM "${table}" LIMIT 1`)
      .columns()
      .map(({ name }) => `"${name}"`);
    const insert = target.prepare(
      `INSERT INTO "${table}" (${columns.join()}) VALUES (${columns.map(() => "?").join()})`,
    );
    const read = source.prepare(`SELECT * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ${atOnce}`).raw();
    const write = target.transaction((rows: unknown[][]) => {
      for (const row of rows) insert.run(row);
    });
    for (let after = 0; ; after += atOnce) {
      const rows = read.all(after) as unknown[][];
      if (rows.length === 0) break;
      const started = performance.now();
      write(rows);
      ms += performance.now() - started;
    }
  }
  source.close();
  target.close();
  return ms / 1000;
}
