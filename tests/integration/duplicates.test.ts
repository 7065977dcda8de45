import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { db, inTransaction } from "@/lib/core/db";
import { likelyPairs } from "@/lib/places/duplicates/blocking";
import { mostOfOneKey } from "@/lib/places/duplicates/blocking-reach";
import { compareOldPlaces } from "@/lib/places/duplicates/catch-up";
import { askAgain, keepApart, mergePair, undoMerge } from "@/lib/places/duplicates/mutations";
import {
  countWaitingPairs,
  findWaitingPair,
  listRecentMerges,
  listWaitingPairs,
} from "@/lib/places/duplicates/queries";
import { pairsFilter } from "@/lib/places/duplicates/schema";
import { refuseLookAlike } from "@/lib/places/entry/queries";
import type { PlaceFacts, RecordInput } from "@/lib/places/facts";
import { putRecords } from "@/lib/places/import/put-records";
import { addPlace, correctPlace } from "@/lib/places/mutations";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const whole = pairsFilter.parse({ limit: 200 });

const said = (source: string, sourceId: string, facts: PlaceFacts): RecordInput => ({
  source,
  sourceId,
  facts: { kind: "studio", ...facts },
});
const put = (...records: RecordInput[]) => putRecords(records, monday);
const admin = () => signUp("Ines Keeper", { isAdmin: true });

async function idOf(source: string, sourceId: string): Promise<number> {
  const where = { source_sourceId: { source, sourceId } };
  return (await (await db()).placeRecord.findUniqueOrThrow({ where })).placeId;
}

async function pairsOf(placeId: number) {
  return (await db()).duplicatePair.findMany({ where: { OR: [{ firstId: placeId }, { secondId: placeId }] } });
}

async function emptyQueue(): Promise<void> {
  await (await db()).placeMerge.deleteMany();
  await (await db()).place.deleteMany();
}

test("one studio under two names from two sources waits, with its reasons in words", async () => {
  await emptyQueue();
  const ines = await admin();
  await put(said("osm", "node/1", { name: "Blackbird Studio", latitude: 36.1, longitude: -86.75 }));
  const counts = await put(
    said("musicbrainz", "m1", { name: "Studios Blackbird", latitude: 36.101, longitude: -86.75 }),
    said("musicbrainz", "m2", { name: "Sparrow Hall", latitude: 36.1, longitude: -86.75 }),
  );
  expect(counts).toMatchObject({ created: 2, possibleDuplicates: 1 });
  const { items } = await listWaitingPairs(ines, whole);
  expect(items).toMatchObject([
    {
      reasons: ["same name", "110 m apart"],
      first: { name: "Blackbird Studio", records: [{ source: "osm", sourceId: "node/1" }] },
      second: { name: "Studios Blackbird", records: [{ source: "musicbrainz", sourceId: "m1" }] },
    },
  ]);
  expect(items[0]?.score).toBeGreaterThan(0.8);
  expect(await countWaitingPairs(ines)).toBe(1);
});

test("somebody who does not tend the directory sees and decides nothing", async () => {
  const [nora, ines] = [await signUp("Nora Field"), await admin()];
  await put(said("osm", "node/2", { name: "Lantern Rooms", latitude: 1, longitude: 1 }));
  await put(said("csv", "l2", { name: "The Lantern Rooms", latitude: 1, longitude: 1 }));
  const [pair] = await pairsOf(await idOf("csv", "l2"));
  const pairId = pair?.id ?? "";
  expect(await listWaitingPairs(nora, whole)).toEqual({ items: [], nextCursor: null });
  expect([await countWaitingPairs(nora), await findWaitingPair(nora, pairId)]).toEqual([0, null]);
  await expect(mergePair(nora, { pairId, choices: {} }, monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(keepApart(nora, pairId, monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const { mergeId } = await mergePair(ines, { pairId, choices: {} }, monday);
  await expect(undoMerge(nora, mergeId, monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await listRecentMerges(nora)).toEqual([]);
  expect(await listRecentMerges(ines)).toMatchObject([{ id: mergeId }]);
});

test("“not the same” is remembered through imports and corrections, and can be taken back", async () => {
  const ines = await admin();
  await put(said("osm", "node/3", { name: "Cedar Sound", latitude: 2, longitude: 2 }));
  await put(said("csv", "c3", { name: "Cedar Sound", latitude: 2.001, longitude: 2 }));
  const placeId = await idOf("csv", "c3");
  const [pair] = await pairsOf(placeId);
  await keepApart(ines, pair?.id ?? "", monday);
  await expect(keepApart(ines, pair?.id ?? "", monday)).rejects.toMatchObject({ code: "CONFLICT" });
  await put(said("csv", "c3", { name: "Cedar Sound", latitude: 2.001, longitude: 2, phone: "+1 615 555 0100" }));
  await correctPlace(ines, placeId, { name: "Cedar Sound Studio" }, undefined, monday);
  expect(await pairsOf(placeId)).toMatchObject([{ verdict: "different", decidedById: ines.id }]);
  await askAgain(ines, pair?.id ?? "");
  expect(await pairsOf(placeId)).toMatchObject([{ verdict: "waiting", decidedById: null }]);
});

test("a waiting pair that a correction tells apart waits no longer", async () => {
  const ines = await admin();
  await put(said("osm", "node/4", { name: "Harbour Tone", latitude: 3, longitude: 3 }));
  await put(said("csv", "h4", { name: "Harbour Tone", latitude: 3, longitude: 3 }));
  const placeId = await idOf("csv", "h4");
  expect(await pairsOf(placeId)).toHaveLength(1);
  await correctPlace(ines, placeId, { name: "Velvet Attic" }, undefined, monday);
  expect(await pairsOf(placeId)).toEqual([]);
});

test("a school above a studio is another place, and a room of a studio is a part of it", async () => {
  const door = { street: "3 Abbey Road", city: "London", latitude: 51.532, longitude: -0.178 };
  await put(said("osm", "node/5", { name: "Abbey Road Studios", website: "https://abbey.example", ...door }));
  await put(
    said("musicbrainz", "m5", { name: "Abbey Road Studios: Studio 2", ...door }),
    said("csv", "s5", { kind: "school", name: "Abbey Road Institute", ...door }),
    said("csv", "n5", { name: "Zebra Mastering", ...door }),
  );
  for (const id of ["m5"]) expect(await pairsOf(await idOf("musicbrainz", id))).toEqual([]);
  for (const id of ["s5", "n5"]) expect(await pairsOf(await idOf("csv", id))).toEqual([]);
});

test("of a crowd at one point the nearest are compared, those of which only the town is known last", async () => {
  const middle = { city: "Crowdham", latitude: 20, longitude: 20 };
  const crowd = (coordPrecision: "city" | "address", row: number) =>
    said("csv", `crowd ${coordPrecision} ${row}`, { name: `Number ${row}`, ...middle, coordPrecision });
  const rows = Array.from({ length: 200 }, (_, row) => row);
  await put(...rows.map((row) => crowd("city", row)));
  // from the town's middle the crowd is nearer
  await put(said("osm", "node/60", { name: "Cedar Granite", latitude: 20.0005, longitude: 20 }));
  await put(said("musicbrainz", "m60", { name: "Granite & Cedar", latitude: 19.9995, longitude: 20 }));
  const ids = [await idOf("osm", "node/60"), await idOf("musicbrainz", "m60")];
  expect(await pairsOf(ids[0] ?? 0)).toMatchObject([{ verdict: "waiting", firstId: ids[0], secondId: ids[1] }]);
  const of = { latitude: 20, longitude: 20, host: null, phone: null, starts: [] };
  const met = () =>
    inTransaction((tx) =>
      likelyPairs(
        tx,
        [1, 2].map((id) => ({ ...of, id: -id })),
      ),
    );
  expect(await met()).toHaveLength(2 * mostOfOneKey);
  expect((await met()).filter(({ otherId }) => ids.includes(otherId))).toHaveLength(4);
  // those right at the point are nearer still
  await put(...rows.map((row) => crowd("address", row)));
  expect((await met()).filter(({ otherId }) => ids.includes(otherId))).toEqual([]);
});

test("a pair waits on when one of the two has too many neighbours to meet the other again", async () => {
  await put(said("osm", "node/61", { name: "Cobalt Meadow", latitude: 30, longitude: 20 }));
  await put(said("musicbrainz", "m61", { name: "Meadow & Cobalt", latitude: 30.002, longitude: 20 }));
  const [first, second] = [await idOf("osm", "node/61"), await idOf("musicbrainz", "m61")];
  expect(await pairsOf(first)).toHaveLength(1);
  const rows = Array.from({ length: mostOfOneKey }, (_, row) => row);
  await put(...rows.map((row) => said("csv", `near ${row}`, { name: `Number ${row}`, latitude: 30, longitude: 20 })));
  await correctPlace(await admin(), first, { phone: "+44 113 496 0778" }, undefined, monday);
  expect(await pairsOf(first)).toMatchObject([{ firstId: first, secondId: second, verdict: "waiting" }]);
});

test("a place that moved is known by its website and phone, one on a shared host is not", async () => {
  const facts = { name: "Granite Groove", phone: "+44 113 496 0777", website: "https://granite.example" };
  await put(said("osm", "node/6", { ...facts, latitude: 53.8, longitude: -1.55 }));
  await put(said("musicbrainz", "m6", { ...facts, latitude: 53.95, longitude: -1.08 }));
  expect(await pairsOf(await idOf("musicbrainz", "m6"))).toHaveLength(1);
  const onFacebook = { website: "https://www.facebook.com/some" };
  await put(said("osm", "node/7", { name: "Orchid Barn", latitude: 10, longitude: 10, ...onFacebook }));
  await put(said("csv", "o7", { name: "Paper Barn", latitude: 10, longitude: 10, ...onFacebook }));
  expect(await pairsOf(await idOf("csv", "o7"))).toEqual([]);
});

test("of two neighbours in one list the one that fits clearly better is meant", async () => {
  const campus = { kind: "school", street: "1 Main Street", city: "Albany", phone: "+1 518 555 0101" } as const;
  const at = { latitude: 42.65, longitude: -73.75, website: "https://nmc.example" };
  await put(
    said("ipeds", "900001", { ...campus, ...at, name: "Northern Maple College" }),
    said("ipeds", "900002", { ...campus, ...at, name: "Northern Maple College Professional Division" }),
  );
  await put(said("csv", "k1", { ...campus, ...at, name: "Northern Maple Coll." }));
  const pairs = await pairsOf(await idOf("csv", "k1"));
  expect(pairs).toHaveLength(1);
  expect(pairs[0]?.firstId).toBe(await idOf("ipeds", "900001"));
});

test("whoever adds a place is asked first whether it is one that is there", async () => {
  const nora = await signUp("Nora Field");
  const entry = { kind: "studio", name: "Falcon Cellar", city: "Leeds", latitude: 53.7, longitude: -1.5 } as const;
  const id = await addPlace(nora, entry, monday);
  const again = { ...entry, name: "The Falcon Cellar Recording Studio" };
  await expect(refuseLookAlike(again, "3f0e8a52-0000-8000-a000-000000000009")).rejects.toMatchObject({
    code: "CONFLICT",
    field: "sure",
    message: expect.stringContaining("Falcon Cellar"),
  });
  await refuseLookAlike({ ...entry, name: "Coral Cellar" }, "3f0e8a52-0000-8000-a000-000000000009");
  const added = await addPlace(nora, again, monday);
  expect(await pairsOf(added)).toMatchObject([{ firstId: id, secondId: added, verdict: "waiting" }]);
});

test("pairs come page by page, likeliest first, each once", async () => {
  await emptyQueue();
  const ines = await admin();
  for (let n = 0; n < 5; n++) {
    const spot = { latitude: 20 + n, longitude: 20 };
    await put(said("osm", `node/9${n}`, { name: `Ember Yard ${n}`, ...spot }));
    await put(said("csv", `e${n}`, { name: `Ember Yard ${n}`, ...spot, latitude: 20 + n + n * 0.0006 }));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listWaitingPairs(ines, { limit: 2, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const { items } = await listWaitingPairs(ines, whole);
  expect(seen).toEqual(items.map(({ id }) => id));
  expect(new Set(seen).size).toBe(5);
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const first = await findWaitingPair(ines, seen[0] ?? "");
  expect(first?.nextId).toBe(seen[1]);
});

test("the command prints a line for every pair that waits", { timeout: 60_000 }, async () => {
  await emptyQueue();
  const spot = { latitude: 30, longitude: 30 };
  await put(said("osm", "node/30", { name: "Maple Needle", ...spot }));
  await put(said("csv", "m30", { name: "Maple Needle Studio", ...spot }));
  const { stdout } = await promisify(execFile)(process.execPath, [
    "lib/commands/run.js",
    "directory",
    "duplicates",
    "--json",
  ]);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      score: expect.closeTo(0.95, 1),
      a: {
        id: String(await idOf("osm", "node/30")),
        name: "Maple Needle",
        records: [{ source: "osm", sourceId: "node/30" }],
      },
      b: {
        id: String(await idOf("csv", "m30")),
        name: "Maple Needle Studio",
        records: [{ source: "csv", sourceId: "m30" }],
      },
      reasons: ["similar names", "at the same point"],
    },
  ]);
});

test("places that are older than the comparing get their keys and are compared once", async () => {
  await emptyQueue();
  const client = await db();
  const facts = { name: "Iron Wave", website: "https://www.iron.example/x", phone: "+44 113 496 0123", latitude: 31 };
  await put(said("osm", "node/31", { ...facts, longitude: 31 }), said("osm", "node/32", { ...facts, longitude: 31.2 }));
  const count = await client.duplicatePair.count();
  await client.duplicatePair.deleteMany();
  await client.place.updateMany({ data: { websiteHost: null, phoneKey: null } });
  const versions = await client.place.findMany({ select: { version: true, updatedAt: true } });
  expect(await compareOldPlaces(monday)).toEqual({ places: 2, pairs: count });
  expect(await client.place.findMany({ select: { websiteHost: true, phoneKey: true } })).toEqual([
    { websiteHost: "iron.example", phoneKey: "134960123" },
    { websiteHost: "iron.example", phoneKey: "134960123" },
  ]);
  expect(await client.place.findMany({ select: { version: true, updatedAt: true } })).toEqual(versions);
  expect(await compareOldPlaces(monday)).toBeNull();
});
