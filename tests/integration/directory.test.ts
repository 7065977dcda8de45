import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

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
    reason: "latitude and longitude seem to be swapped",
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
  const { code, out } = await directory(["fetch", "osm", ...where], { OVERPASS_URL: service.url });
  expect([code, JSON.parse(out)]).toMatchObject([0, { created: 7 }]);
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
  const nowhere = await directory(["fetch", "osm", "--near", "Nowhere At All"]);
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('called "Nowhere At All"') });
  const refused = await standIn([{ status: 400, body: "bad query" }]);
  const answer = await directory(["fetch", "osm", "--near", "1,2"], { OVERPASS_URL: refused.url });
  expect(answer).toMatchObject({ code: 1, err: expect.stringContaining("answered 400") });
});
