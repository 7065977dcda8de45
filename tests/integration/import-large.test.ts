import { spawn } from "node:child_process";
import { appendFileSync, createWriteStream, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { reportInWords } from "@/lib/commands/directory/runs";
import { adoptDatabase, database, db, openDatabase } from "@/lib/core/db";
import type { ImportItem } from "@/lib/places/import/batches";
import { piecesOf } from "@/lib/places/import/json-items";
import { itemsIn } from "@/lib/places/import/sources";
import { compareLeftOver, mostComparedAtOnce } from "@/lib/places/import-runs/comparing";
import { beginImport, failInterruptedImports, runImport } from "@/lib/places/import-runs/mutations";
import { findImport, listImports } from "@/lib/places/import-runs/queries";
import { dataDir, migratedDatabase } from "@/tests/support/database";
import { momentAt } from "@/tests/support/people";

const today = momentAt("2027-03-01");
const begun = { source: "osm", label: "large.json" };

const element = (id: number) =>
  `{"type":"node","id":${id},"lat":${(id % 80) + 0.5},"lon":${(id % 170) + 0.5},"tags":{"amenity":"bench","name":"Bench ${id}"}}`;

test("a stream larger than the memory is read piece by piece, and stops when it is told to", async () => {
  const stop = new AbortController();
  let sent = 0;
  let isClosed = false;
  function* endless(): Generator<Uint8Array> {
    try {
      yield Buffer.from('{"elements":[');
      for (let id = 1; ; ) {
        const some: string[] = [];
        for (let count = 0; count < 1000; count += 1, id += 1) some.push(element(id));
        const bytes = Buffer.from(`${some.join(",\n")},\n`);
        sent += bytes.length;
        yield bytes;
      }
    } finally {
      isClosed = true;
    }
  }
  async function* items(): AsyncGenerator<ImportItem> {
    for await (const piece of piecesOf(endless(), "elements", false, (why) => new Error(why)))
      if ("item" in piece) yield { at: "element", reason: "not a recording studio" };
  }
  const before = process.memoryUsage().heapUsed;
  const id = await beginImport(null, { ...begun, bytesTotal: 2_000_000_000 }, today);
  let most = 0;
  const onProgress = () => {
    most = Math.max(most, process.memoryUsage().heapUsed - before);
    if (sent > 30_000_000) stop.abort();
  };
  const answer = await runImport(id, items(), { signal: stop.signal, onProgress, bytesRead: () => sent }, today);
  expect(answer).toMatchObject({ status: "cancelled", created: 0 });
  expect(answer.skipped).toBeGreaterThan(200_000);
  expect(isClosed).toBe(true);
  expect(most).toBeLessThan(200_000_000);
  // of more rows than anybody reads the number is kept, and the first ones
  expect(await (await db()).placeImportSkip.count({ where: { importId: id } })).toBe(100_000);
}, 60_000);

test("a file of two gigabytes of nothing is refused at its first byte; a file that is stopped closes", async () => {
  const file = join(dataDir, "hollow.json");
  writeFileSync(file, "");
  truncateSync(file, 2_000_000_000);
  await expect(itemsIn("osm", [file]).next()).rejects.toThrow("an object was expected; at byte 0");
  const stop = new AbortController();
  writeFileSync(file, `{"elements":[${Array.from({ length: 20_000 }, (_, id) => element(id + 1)).join()}]}`);
  const id = await beginImport(null, begun, today);
  const items = itemsIn("osm", [{ path: file, name: "hollow.json", signal: stop.signal, onBytes: () => stop.abort() }]);
  expect(await runImport(id, items, { signal: stop.signal }, today)).toMatchObject({ status: "cancelled" });
});

test("a source that lies about its length is read to its real end, and a broken one says so", async () => {
  const file = join(dataDir, "lying.json");
  const text = `{"version":0.6,"elements":[${element(1)},${element(2)}]}`;
  writeFileSync(file, text);
  let bytesRead = 0;
  const onBytes = (count: number) => {
    bytesRead += count;
  };
  const items = () => itemsIn("osm", [{ path: file, name: "lying.json", onBytes }]);
  const long = await beginImport(null, { ...begun, bytesTotal: 3 }, today);
  await runImport(long, items(), { bytesRead: () => bytesRead }, today);
  expect(await findImport(long)).toMatchObject({ status: "done", read: 2, bytesTotal: 3, bytesRead: text.length });
  writeFileSync(file, text.slice(0, -4));
  const short = await beginImport(null, { ...begun, bytesTotal: text.length }, today);
  await expect(runImport(short, items(), {}, today)).rejects.toThrow("ends too early");
  expect(await findImport(short)).toMatchObject({
    status: "failed",
    problem: expect.stringMatching(/lying\.json could not be read: .*it ends too early; at byte/),
  });
});

test("the places of a large import are compared afterwards, all of them and once", async () => {
  async function* many(): AsyncGenerator<ImportItem> {
    for (let row = 0; row <= mostComparedAtOnce; row += 1)
      yield {
        at: `line ${row}`,
        candidate: {
          source: "csv",
          sourceId: `many ${row}`,
          facts: {
            kind: "studio",
            name: row === 7 ? "Same Sound" : `Place ${row}`,
            latitude: (row % 80) + 0.5,
            longitude: (row % 170) + 0.5,
          },
        },
      };
    yield {
      at: "last",
      candidate: {
        source: "csv",
        sourceId: "twin",
        facts: { kind: "studio", name: "Same Sound", latitude: 7.5, longitude: 7.5 },
      },
    };
  }
  const id = await beginImport(null, { source: "csv", label: "many.csv" }, today);
  const answer = await runImport(id, many(), { atOnce: 5000 }, today);
  expect(answer).toMatchObject({ status: "done", isCompared: false, possibleDuplicates: 0 });
  expect(await compareLeftOver(today)).toBeGreaterThan(0);
  expect((await findImport(id))?.possibleDuplicates).toBeGreaterThan(0);
  expect(await compareLeftOver(today)).toBe(0);
}, 60_000);

test("an import that cannot be compared keeps no other one from it", async () => {
  async function* twins(): AsyncGenerator<ImportItem> {
    for (const sourceId of ["left 1", "left 2"]) {
      const facts = { kind: "studio", name: "Left Over Sound", latitude: 81, longitude: 7.5 };
      yield { at: sourceId, candidate: { source: "csv", sourceId, facts } };
    }
  }
  const whole = await beginImport(null, { source: "csv", label: "whole.csv" }, today);
  await runImport(whole, twins(), {}, today);
  const client = await db();
  await client.duplicatePair.deleteMany({});
  await client.placeImport.update({ where: { id: whole }, data: { settings: {} } });
  // the later one is looked at first
  const broken = await beginImport(null, { source: "csv", label: "broken.csv" }, momentAt("2027-03-02"));
  const settings = { compared: { made: 5, changed: "", isAll: false } };
  await client.placeImport.update({ where: { id: broken }, data: { settings, status: "done" } });
  expect(await compareLeftOver(today)).toBe(1);
});

const rows = 12_000;

async function writeCsv(file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write("sourceId,name,kind,city,latitude,longitude\n");
  for (let row = 1; row <= rows; row += 1)
    out.write(
      `r${row},Room ${row},studio,Town ${row % 50},${(row % 80) + row / 20_000},${(row % 170) + row / 20_000}\n`,
    );
  await new Promise<void>((resolve) => out.end(resolve));
}

test("what a large import leaves for later is said with its counts", () => {
  const counts = { read: 2, created: 2, updated: 0, unchanged: 0, possibleDuplicates: 0, skipped: [] };
  expect(reportInWords({ ...counts, isCompared: false }, 0, false)).toContain("will be looked for by the server");
  expect(reportInWords({ ...counts, isCompared: true }, 0, false)).not.toContain("looked for");
});

const command = (url: string, file: string) =>
  spawn(process.execPath, ["lib/commands/run.js", "directory", "import", "csv", file, "--json"], {
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir },
    stdio: "ignore",
  });
const endOf = (child: ReturnType<typeof command>) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

test("a large file that breaks off is reported by the command, with what came before it kept", async () => {
  const file = join(dataDir, "cut.csv");
  await writeCsv(file);
  appendFileSync(file, 'last,"never closed');
  const url = await migratedDatabase();
  expect(await endOf(command(url, file))).toBe(1);
  const { db: other } = await openDatabase(url);
  const [run] = await other.placeImport.findMany();
  expect(run).toMatchObject({ status: "failed", problem: expect.stringContaining("cut.csv could not be read") });
  expect(await other.placeRecord.count({ where: { importId: run?.id ?? "" } })).toBe(run?.created);
  await other.$disconnect();
}, 120_000);

test("an import that is killed in the middle and repeated leaves the same directory as one that was not", async () => {
  const file = join(dataDir, "rooms.csv");
  await writeCsv(file);
  const own = await database();
  const urls = [await migratedDatabase(), await migratedDatabase()];
  const [killed = "", whole = ""] = urls;
  const opened = await openDatabase(killed);
  const first = command(killed, file);
  const killedAt = endOf(first);
  while ((await opened.db.placeRecord.count()) === 0 && first.exitCode === null) await pause(20);
  first.kill("SIGKILL");
  await killedAt;
  const left = await opened.db.placeRecord.count();
  expect(left).toBeGreaterThan(0);
  expect(await opened.db.place.count()).toBe(left);
  expect(await endOf(command(killed, file))).toBe(0);
  expect(await endOf(command(whole, file))).toBe(0);
  const placesIn = async (url: string) => {
    const other = await openDatabase(url);
    const all = await other.db.placeRecord.findMany({
      select: { sourceId: true, facts: true, place: { select: { name: true, city: true, latitude: true } } },
      orderBy: { sourceId: "asc" },
    });
    await other.db.$disconnect();
    return all;
  };
  expect(await placesIn(killed)).toEqual(await placesIn(whole));
  adoptDatabase(opened);
  await failInterruptedImports(today);
  const { items } = await listImports({ limit: 10 });
  expect(items.map(({ status, created, unchanged }) => ({ status, sum: created + unchanged }))).toEqual([
    { status: "done", sum: rows },
    { status: left === rows ? expect.any(String) : "failed", sum: left },
  ]);
  adoptDatabase(own);
  await opened.db.$disconnect();
}, 180_000);
