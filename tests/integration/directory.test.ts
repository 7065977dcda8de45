import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadGazetteer } from "@/lib/places/gazetteer/mutations";
import { dataDir, emptyDatabase, migratedDatabase } from "@/tests/support/database";

type Ended = { readonly code: number; readonly out: string; readonly err: string };
const fixture = (name: string) => join("tests/fixtures/directory", name);

function directory(parameters: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const given = ["lib/commands/run.js", "directory", ...parameters];
    execFile(process.execPath, given, { env: { ...process.env, ...env } }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

type Answer = { status: number; body: string; headers?: Record<string, string> };
const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

/** A service that gives these answers one after the other and keeps what it was asked. */
async function standIn(answers: Answer[]) {
  const asked: { url: string; agent: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    asked.push({ url: request.url ?? "", agent: request.headers["user-agent"] ?? "", body: await bodyOf(request) });
    const answer = answers.shift() ?? { status: 500, body: "" };
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** One town: where there is none at all, the command loads those of the world. */
async function loadTown(): Promise<void> {
  const names = {
    kind: "city",
    name: "Nashville",
    nameKey: "nashville",
    regionCode: "TN",
    regionName: "Tennessee",
  } as const;
  const where = { country: "US", population: 689_447, latitude: 36.166, longitude: -86.784 };
  await loadGazetteer(() => [{ id: 1, ...names, ...where }], "one town");
}

test("an import prints its counts as JSON and ends with 0, also the second time", { timeout: 60_000 }, async () => {
  const first = await directory(["import", "csv", fixture("studios.csv"), "--json"]);
  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({
    read: 12,
    created: 2,
    updated: 0,
    unchanged: 0,
    possibleDuplicates: 0,
    isCompared: true,
  });
  expect(JSON.parse(first.out).skipped[0]).toEqual({
    at: "line 5",
    reason: "latitude lies beyond a pole; perhaps it is swapped with the longitude",
  });
  const words = await directory(["import", "csv", fixture("studios.csv"), "--dry-run"]);
  expect(words.out).toContain("Read 12: 0 new");
  expect(words.out).toContain("Nothing was written.");
});

test("columns can be mapped from the command line", { timeout: 60_000 }, async () => {
  const mapped = ["--map", "name=Title,kind=What,lat=Latitude", "--json"];
  const { code, out } = await directory(["import", "csv", fixture("their-own.csv"), ...mapped]);
  expect([code, JSON.parse(out)]).toMatchObject([0, { read: 2, created: 1, updated: 0 }]);
});

test("what cannot be read or understood ends with 1 and one clear message", { timeout: 60_000 }, async () => {
  const cut = await directory(["import", "osm", fixture("overpass-cut.json"), "--json"]);
  expect(cut).toMatchObject({ code: 1, out: "" });
  expect(cut.err).toContain("overpass-cut.json could not be read");
  expect(await directory(["import", "csv", "not-there.csv"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("no such file"),
  });
  expect(await directory(["import", "elsewhere", "x"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("Usage"),
  });
  expect(await directory(["import", "csv", "x", "--loud"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("--loud"),
  });
});

test("the map's server is asked again when it is busy, and its answer imported", { timeout: 60_000 }, async () => {
  const busy = { status: 429, body: "slow down", headers: { "retry-after": "1" } };
  const service = await standIn([busy, { status: 200, body: readFileSync(fixture("overpass.json"), "utf8") }]);
  const where = ["--near", "54.6,-5.93", "--radius-km", "10", "--json"];
  const { code, out, err } = await directory(["fetch", "osm", ...where], { OVERPASS_URL: service.url });
  expect([code, JSON.parse(out)]).toMatchObject([0, { created: 7 }]);
  expect(err).toMatch(/^127\.0\.0\.1:\d+ is busy \(429\): asking again in 1 s$/m);
  expect(service.asked).toHaveLength(2);
  expect(decodeURIComponent(service.asked[0]?.body ?? "")).toContain("(around:10000,54.6,-5.93)");
  expect(service.asked[0]?.agent).toMatch(/^FootInTheDoor/);
});

test("MusicBrainz is asked page by page", { timeout: 60_000 }, async () => {
  const [first] = JSON.parse(readFileSync(fixture("musicbrainz-search.json"), "utf8")).places;
  const page = (offset: number, id: number) =>
    JSON.stringify({ count: 101, offset, places: [{ ...first, id: `00000000-0000-4000-8000-0000000001${id}` }] });
  const service = await standIn([
    { status: 200, body: page(0, 10) },
    { status: 200, body: page(100, 11) },
  ]);
  const where = ["--near", "50.99,11.36", "--radius-km", "20", "--json"];
  const { out } = await directory(["fetch", "musicbrainz", ...where], { MUSICBRAINZ_URL: service.url });
  expect(JSON.parse(out)).toMatchObject({ read: 2, created: 2 });
  expect(service.asked.map(({ url }) => new URL(url, service.url).searchParams.get("offset"))).toEqual(["0", "100"]);
});

test("a service that stays away, and a town that nobody knows, are said", { timeout: 60_000 }, async () => {
  const gone = await directory(["fetch", "osm", "--near", "1,2"], { OVERPASS_URL: "http://127.0.0.1:9" });
  expect(gone).toMatchObject({ code: 1, err: expect.stringContaining("could not be reached") });
  await loadTown();
  const nowhere = await directory(["fetch", "osm", "--near", "Nowhere At All"]);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('called "Nowhere At All"') });
  const refused = await standIn([{ status: 400, body: "bad query" }]);
  const answer = await directory(["fetch", "osm", "--near", "1,2"], { OVERPASS_URL: refused.url });
  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining("answered 400") });
});

test("a fetch goes by a town's name too, is listed among the imports and is taken back", {
  timeout: 120_000,
}, async () => {
  await loadTown();
  const tags = { amenity: "studio", studio: "audio", name: "Broadway Tape" };
  const body = JSON.stringify({ version: 0.6, elements: [{ type: "node", id: 700, lat: 36.17, lon: -86.78, tags }] });
  const service = await standIn([{ status: 200, body }]);
  const env = { OVERPASS_URL: service.url };
  const fetched = await directory(["fetch", "osm", "--near", "Nashville, TN", "--radius-km", "30", "--json"], env);
  expect(fetched.code, fetched.err).toBe(0);
  expect(decodeURIComponent(service.asked[0]?.body ?? "")).toContain("(around:30000,36.166,-86.784)");
  const { importId, created } = JSON.parse(fetched.out);
  expect(created).toBe(1);
  const listed = await directory(["imports", "--json"], env);
  const runs = listed.out.trimEnd().split("\n");
  expect(JSON.parse(runs[0] ?? "")).toMatchObject({ id: importId, source: "osm", status: "done", created });
  const undone = await directory(["undo", importId, "--json"], env);
  expect([undone.code, JSON.parse(undone.out)]).toEqual([
    0,
    { removed: 1, keptUnlisted: 0, restored: 0, changedLater: 0 },
  ]);
  expect((await directory(["imports"], env)).out).toContain("Taken back: OpenStreetMap, 30 km around Nashville, TN");
  const wide = await directory(["fetch", "osm", "--near", "Nashville, TN", "--radius-km", "300"], env);
  expect(wide).toMatchObject({ code: 1, out: "", err: expect.stringContaining("--radius-km is a number above 0") });
  expect(service.asked).toHaveLength(1);
});

test("a file that breaks off in the middle says what was kept and how to take it back", {
  timeout: 120_000,
}, async () => {
  const env = { DATABASE_URL: await migratedDatabase() };
  const rows = Array.from({ length: 2600 }, (_, row) => `b${row},studio,Room ${row}`);
  const file = join(dataDir, "breaks-off.csv");
  writeFileSync(file, `sourceId,kind,name\n${rows.join("\n")}\nlast,studio,"never closed\n`);
  const broken = await directory(["import", "csv", file, "--json"], env);
  expect(broken).toMatchObject({ code: 1, out: "" });
  expect(broken.err).toContain("breaks-off.csv could not be read");
  expect(broken.err).toContain("Read 2500: 2500 new, 0 changed, 0 unchanged, 0 skipped.");
  const [, id = ""] = /npm run directory -- undo (\S+)/.exec(broken.err) ?? [];
  const undone = await directory(["undo", id], env);
  expect(undone).toMatchObject({ code: 0, out: expect.stringContaining("2500 places removed") });
});

test("before the first start the directory can be filled, and towns are known when they are asked for", {
  timeout: 240_000,
}, async () => {
  const DATABASE_URL = await emptyDatabase();
  const first = await directory(["import", "csv", fixture("studios.csv"), "--json"], { DATABASE_URL });
  expect([first.code, first.err, JSON.parse(first.out)]).toMatchObject([0, "", { created: 2 }]);
  const service = await standIn([{ status: 200, body: readFileSync(fixture("overpass.json"), "utf8") }]);
  const where = ["--near", "Nashville, TN", "--radius-km", "10", "--json"];
  const asked = await directory(["fetch", "osm", ...where], { DATABASE_URL, OVERPASS_URL: service.url });
  expect([asked.code, JSON.parse(asked.out)]).toMatchObject([0, { created: 7 }]);
  expect(asked.err).toContain("towns and postcodes");
  expect(decodeURIComponent(service.asked[0]?.body ?? "")).toContain("(around:10000,36.166,-86.784)");
});
