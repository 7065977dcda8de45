import { mkdirSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeEach, expect, test } from "vitest";
import { momentIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { isGoingHere, phaseOf, stopInBackground } from "@/lib/places/background";
import { cancelImport, undoImport } from "@/lib/places/import-runs/mutations";
import { findImport, listImportedPlaces, listImportSkips } from "@/lib/places/import-runs/queries";
import { musicbrainzQuery } from "@/lib/places/world/area";
import { askWorld, type Wanted } from "@/lib/places/world/mutations";
import { politePace } from "@/lib/places/world/turns";
import { dataDir } from "@/tests/support/database";
import { signUp } from "@/tests/support/people";
import { overpassAnswer, startStandIn } from "@/tests/support/stand-in";

const world = await startStandIn();
process.env.OVERPASS_URL = world.overpassUrl;
process.env.MUSICBRAINZ_URL = world.musicbrainzUrl;
process.env.CONTACT = "ops@example.org";
afterAll(() => world.stop());

const moment = momentIn("UTC");
const admin = await signUp("Ada Keeper", { isAdmin: true });
// the stand-in is on this machine and does not mind
const pace = { ...politePace, betweenRequestsMs: 0, backOffMs: [10, 10] };
const page = { limit: 200 };

beforeEach(() => {
  world.asked.length = 0;
});

let north = 10;
/** Somewhere that no test has asked about. */
const somewhere = (more: Partial<Wanted> = {}): Wanted => {
  north += 1;
  return { sources: ["osm"], centre: { latitude: north, longitude: 5 }, where: "Somewhere", radiusKm: 20, ...more };
};

type Run = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** The run as it is read for the first time when it `is` so. */
async function firstSeen(id: string, is: (run: Run) => boolean): Promise<Run> {
  for (let round = 0; round < 10_000; round += 1) {
    const run = await findImport(id);
    if (run && is(run)) return run;
    await pause(1);
  }
  throw new Error("The run never was so.");
}

async function ended(id: string) {
  for (let round = 0; round < 400; round += 1) {
    const run = await findImport(id);
    if (run?.endedAt && !isGoingHere(id)) return run;
    await pause(25);
  }
  throw new Error("The run did not end.");
}

const asked = async (wanted: Wanted, quick = pace) => ended(await askWorld(admin, wanted, moment, quick));

test("both services are asked in the background, and what is new comes in as one run that can be taken back", async () => {
  const wanted = somewhere({ sources: ["osm", "musicbrainz"], where: "Belfast" });
  const run = await asked(wanted);
  expect(run).toMatchObject({
    status: "done",
    source: "osm+musicbrainz",
    label: "OpenStreetMap and MusicBrainz, 20 km around Belfast",
    startedBy: "Ada Keeper",
    problem: null,
  });
  const { items } = await listImportedPlaces(run.id, page);
  expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(["Quayside Sound", "Hillside 0"]));
  expect(items.filter(({ name, listing }) => name === "A Studio" && listing === "listed")).toEqual([]);
  const closed = await (await db()).place.findFirst({ where: { name: "Hillside 3" } });
  expect(closed).toMatchObject({ status: "closed" });
  expect(run.created).toBe(items.length);
  expect((await listImportSkips(run.id, page)).items.length).toBe(run.skipped);
  expect(
    world.asked.map(({ method, url }) => `${method} ${url.pathname} ${url.searchParams.get("offset") ?? ""}`),
  ).toEqual(["POST /api/interpreter ", "GET /ws/2/place 0", "GET /ws/2/place 100"]);
  expect(await undoImport(admin, run.id, moment)).toMatchObject({ removed: run.created });
  expect((await listImportedPlaces(run.id, page)).items).toEqual([]);
});

test("it says who asks, with the app's version and whom to write to, and what it wants to know", async () => {
  await asked(somewhere({ centre: { latitude: 54.60049, longitude: -5.93011 }, radiusKm: 9.2 }));
  expect(world.asked[0]?.agent).toMatch(/^FootInTheDoor\/\d\S* \(ops@example\.org\)$/);
  const body = new URLSearchParams(world.asked[0]?.body).get("data");
  expect(body).toContain("[out:json]");
  expect(body).toContain('nwr["amenity"="studio"](around:10000,54.6,-5.93);');
});

test("the same question on the same day costs no request; a day later it is asked again", async () => {
  const wanted = somewhere();
  await asked(wanted);
  expect(world.asked).toHaveLength(1);
  const again = await asked({ ...wanted, where: "the same corner", radiusKm: 19.6 });
  expect(world.asked).toHaveLength(1);
  expect(again).toMatchObject({ status: "done", created: 0, read: 5 });
  const folder = join(dataDir, "answers");
  mkdirSync(folder, { recursive: true });
  const yesterday = new Date(moment.now.getTime() - 86_400_000 - 1000);
  for (const name of readdirSync(folder)) utimesSync(join(folder, name), yesterday, yesterday);
  await asked(wanted);
  expect(world.asked).toHaveLength(2);
});

test("whoever asks while the same is being asked is shown to that run", async () => {
  const wanted = somewhere();
  world.next({ afterMs: 2000 });
  const ids = [await askWorld(admin, wanted, moment, pace), await askWorld(admin, wanted, moment, pace)];
  expect(ids[0]).toBe(ids[1]);
  await ended(ids[0] ?? "");
  expect(world.asked).toHaveLength(1);
});

test("however many ask, each service hears one request at a time, and none within the pause of the last", async () => {
  const unhurried = { ...pace, betweenRequestsMs: 300 };
  world.next({ afterMs: 60 }, { afterMs: 60 }, { afterMs: 60 }, { afterMs: 60 });
  const wanted = [somewhere(), somewhere({ sources: ["musicbrainz"] }), somewhere(), somewhere()];
  await Promise.all(wanted.map((one) => asked(one, unhurried)));
  const times = world.asked.map(({ atMs }) => atMs).sort((a, b) => a - b);
  expect(times).toHaveLength(5);
  // a single one may come in late on a busy machine; all of them together cannot be too early
  expect((times[4] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(4 * 300 - 250);
  expect(Math.max(...world.asked.map(({ openAtOnce }) => openAtOnce))).toBe(1);
  expect(politePace.betweenRequestsMs).toBeGreaterThanOrEqual(1000);
});

test("a busy service is waited for as long as it says, in seconds or by a date", async () => {
  const soon = new Date(Math.ceil(Date.now() / 1000) * 1000);
  const inOne = { date: soon.toUTCString(), "retry-after": new Date(soon.getTime() + 1000).toUTCString() };
  world.next({ status: 429, headers: { "retry-after": "1" } }, { status: 503, headers: inOne }, "as usual");
  const started = performance.now();
  const run = await asked(somewhere());
  expect(run.status).toBe("done");
  expect(world.asked).toHaveLength(3);
  expect(performance.now() - started).toBeGreaterThan(1900);
});

test("a gateway that times out is asked again after a while, and in the end given up in words", async () => {
  world.next({ status: 504 }, { status: 502 }, "as usual");
  expect(await asked(somewhere())).toMatchObject({ status: "done" });
  world.next({ status: 504 }, { status: 504 }, { status: 504 });
  const run = await asked(somewhere());
  expect(run).toMatchObject({ status: "failed", created: 0 });
  expect(run.problem).toMatch(/^OpenStreetMap: 127\.0\.0\.1:\d+ answered 504\.$/);
  expect(world.asked).toHaveLength(6);
});

test("who asks to come back in an hour is not waited for", async () => {
  world.next({ status: 429, headers: { "retry-after": "3600" } });
  const run = await asked(somewhere());
  expect(run.problem).toMatch(/asks to come back in 60 minutes/);
  expect(world.asked).toHaveLength(1);
});

const broken: Readonly<Record<string, [Parameters<typeof world.next>[0], RegExp]>> = {
  "an answer cut short": [{ cutAfter: 400 }, /broke off/],
  "JSON that ends too early": [
    { body: overpassAnswer(1, 2).slice(0, -40) },
    /the answer of \S+ could not be read: it is not JSON/,
  ],
  "a web page instead of an answer": [
    { body: "<html><body>Rate limited</body></html>" },
    /the answer of \S+ could not be read/,
  ],
  "nothing at all": [{ body: "", status: 200 }, /could not be read|broke off/],
  "a remark that the server ran out of time": [
    { body: JSON.stringify({ version: 0.6, elements: [], remark: 'runtime error: Query timed out in "query"' }) },
    /it is not complete: the server said "runtime error/,
  ],
  "a refusal": [{ status: 400, body: "bad" }, /answered 400/],
  silence: [{ afterMs: 900 }, /did not answer within 1 second/],
};

for (const [what, [plan, problem]] of Object.entries(broken))
  test(`${what} is reported, and not taken for the answer of the day`, async () => {
    const wanted = somewhere();
    world.next(plan);
    // only who is silent is waited for in vain
    const run = await asked(wanted, what === "silence" ? { ...pace, answerMs: 400 } : pace);
    expect(run).toMatchObject({ status: "failed" });
    expect(run.problem).toMatch(problem);
    expect(run.problem).not.toContain(dataDir);
    expect(await asked(wanted)).toMatchObject({ status: "done" });
  });

test("when one service is away, what the other answered comes in, and which one is missing is said", async () => {
  world.next({ status: 500 });
  const id = await askWorld(admin, somewhere({ sources: ["osm", "musicbrainz"] }), moment, pace);
  // whoever sees that it is done sees in the same moment what is missing: a page asks no more after that
  const run = await firstSeen(id, ({ endedAt }) => endedAt !== null);
  expect(run).toMatchObject({ status: "done" });
  expect(run.read).toBeGreaterThan(100);
  expect(run.problem).toMatch(/^OpenStreetMap could not be asked: \S+ answered 500\.$/);
  await ended(id);
});

test("a redirect on the same host is followed", async () => {
  world.next({ status: 307, headers: { location: "/api/interpreter?moved" } });
  expect(await asked(somewhere())).toMatchObject({ status: "done" });
});

test("asking can be stopped, also while a busy service is waited for", async () => {
  world.next({ status: 429, headers: { "retry-after": "60" } });
  const id = await askWorld(admin, somewhere(), moment, pace);
  await expect.poll(() => phaseOf(id), { timeout: 15_000 }).toMatch(/is busy \(429\): asking again in 60 s/);
  await cancelImport(admin, id);
  stopInBackground(id);
  expect(await ended(id)).toMatchObject({ status: "cancelled", created: 0 });
  expect(phaseOf(id)).toBeNull();
});

test("only those who tend the directory may ask, and nobody for half a continent", async () => {
  const member = await signUp("Mo Visitor");
  await expect(askWorld(member, somewhere(), moment, pace)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(askWorld(admin, somewhere({ radiusKm: 251 }), moment, pace)).rejects.toThrow(/At most 250 km at once/);
  expect(world.asked).toHaveLength(0);
});

test("around the antimeridian and the poles the box of a circle stays on the globe", () => {
  const fiji = musicbrainzQuery({ latitude: -17, longitude: 179.5, radiusKm: 100 });
  expect(fiji).toMatch(/\(long:\[178\.\d+ TO 180\.0000\] OR long:\[-180\.0000 TO -179\.\d+\]\)/);
  expect(musicbrainzQuery({ latitude: 90, longitude: 0, radiusKm: 100 })).toMatch(
    /TO 90\.0000\].*\[-180\.0000 TO 180\.0000\]/,
  );
});
