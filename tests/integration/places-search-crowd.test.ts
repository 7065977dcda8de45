import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { adoptDatabase, database, openDatabase } from "@/lib/core/db";
import { applyMigrations } from "@/lib/core/migrations";
import { distanceKm } from "@/lib/places/great-circle";
import type { Point } from "@/lib/places/point";
import { listPlaces, type PlaceListView } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { noSample } from "@/lib/places/search/sample";
import { textIndex } from "@/lib/places/text-index";
import { putPlaces } from "@/tests/support/places";

const today = "2027-03-01";
const vienna: Point = { latitude: 48.2082, longitude: 16.3738 };

type Made = { readonly id: number; readonly name: string; readonly city: string } & Point;

/** As if there were sixty thousand places: by their ids, which lie far apart, the sample takes every other one. */
const crowd: readonly Made[] = [
  ...Array.from({ length: 4000 }, (_, at) => {
    const first = at % 100 < 6 ? "Cedar" : at % 100 < 10 ? "Harp" : at % 100 < 12 ? "Organ" : "Granite";
    const far = at % 40 < 3 ? 40 : 0.3;
    return {
      id: (at >> 1) * 30 + (at % 2 === 0 ? 16 : 1),
      name: `${at % 3 === 0 ? "Old " : ""}${first} ${at % 5 === 0 ? "Barn" : "Room"} Studio ${at}`,
      city: at % 2 === 0 ? "Wien" : "Graz",
      latitude: vienna.latitude + Math.sin(at) * far,
      longitude: vienna.longitude + Math.cos(at * 7) * far,
    };
  }),
  { id: 2, name: "Cedar", city: "Linz", latitude: 48.3, longitude: 16.5 },
  { id: 3, name: "Quarry Bend Studio", city: "Linz", latitude: 48.31, longitude: 16.4 },
  { id: 4, name: "Abbey Road Studio", city: "London", latitude: 51.5, longitude: -0.18 },
  { id: 60_000, name: "Last Room Studio", city: "Suva", latitude: -18.1, longitude: 178.4 },
];

beforeAll(() => putPlaces(crowd));

type Asked = Record<string, string | number>;

const list = (asked: Asked, point: Point | null) =>
  listPlaces(
    null,
    placesFilter.parse({ sort: "match", ...(point ? { near: `${point.latitude},${point.longitude}` } : {}), ...asked }),
    point,
    today,
  );

async function everyPage(asked: Asked, point: Point | null): Promise<PlaceListView[]> {
  const items: PlaceListView[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(cursor ? { ...asked, cursor } : asked, point);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

const idsOf = (places: readonly { readonly id: string | number }[]) => places.map(({ id }) => Number(id));
const sorted = (ids: readonly number[]) => [...ids].sort((a, b) => a - b);

const withWord = (word: string) => crowd.filter(({ name }) => name.toLowerCase().includes(word));

test("a common word is found page by page, each place once, the nearest forty first, however far one looks", async () => {
  const fiji: Point = { latitude: -18, longitude: -179.9 };
  for (const point of [vienna, fiji])
    for (const [q, radiusKm] of [
      ["cedar", 20_000],
      ["cedar", 500],
      ["harp", 20_000],
      ["studio", 30],
      ["harp barn", 20_000],
    ] as const) {
      const near = crowd
        .filter(({ name }) => q.split(" ").every((word) => name.toLowerCase().includes(word)))
        .map((place) => ({ ...place, km: distanceKm(point, place) }))
        .filter(({ km }) => km <= radiusKm)
        .sort((a, b) => a.km - b.km);
      const found = idsOf(await everyPage({ q, radiusKm, limit: 60 }, point));
      expect([q, radiusKm, sorted(found)]).toEqual([q, radiusKm, sorted(idsOf(near))]);
      if (q === "harp barn") continue;
      const others = found.filter((id) => id !== 2);
      expect(sorted(others.slice(0, 40))).toEqual(sorted(idsOf(near.filter(({ id }) => id !== 2).slice(0, 40))));
    }
}, 120_000);

test("a word that so few of many places have that all can be ranked is ranked whole: by the match, then by how near", async () => {
  const found = (await everyPage({ q: "organ", radiusKm: 20_000, limit: 60 }, vienna)).map(({ id }) => Number(id));
  const all = withWord("organ").map((place) => ({ ...place, km: distanceKm(vienna, place) }));
  const inOrder = [true, false].flatMap((begins) =>
    all.filter(({ name }) => name.startsWith("Organ") === begins).sort((a, b) => a.km - b.km),
  );
  expect(found).toEqual(idsOf(inOrder));
}, 60_000);

test("without a point the names that begin with a common word come first, then the others by name", async () => {
  for (const word of ["cedar", "harp", "studio"]) {
    const names = (await everyPage({ q: word, limit: 150 }, null)).map(({ name }) => name.toLowerCase());
    expect(names).toHaveLength(withWord(word).length);
    const begin = names.filter((name) => name.startsWith(word));
    expect(names).toEqual([...[...begin].sort(), ...names.slice(begin.length).sort()]);
  }
}, 60_000);

test("among many places a slip is forgiven in a rare word and in a common one", async () => {
  const wanted = {
    "qaurry studio": "Quarry Bend Studio",
    "quarry stduio": "Quarry Bend Studio",
    "qurry bend": "Quarry Bend Studio",
    "abey road studio": "Abbey Road Studio",
    "abbey raod studio london": "Abbey Road Studio",
    "abbey road studoi": "Abbey Road Studio",
    "abbeyroad london": "Abbey Road Studio",
    "lsat room suva": "Last Room Studio",
  };
  for (const [q, name] of Object.entries(wanted))
    expect([q, (await list({ q }, null)).items.map((item) => [item.name, item.similar])[0]]).toEqual([q, [name, true]]);
  expect((await list({ q: "garnite barn graz" }, vienna)).items[0]?.name).toMatch(/Granite Barn/);
}, 60_000);

test("what is rare among the words leads, and the others still have to be there", async () => {
  expect((await list({ q: "quarry studio" }, null)).items.map(({ name }) => name)).toEqual(["Quarry Bend Studio"]);
  expect((await list({ q: "quarry granite" }, null)).items).toEqual([]);
  expect((await list({ q: "quarry st" }, vienna)).items.map(({ name }) => name)).toEqual(["Quarry Bend Studio"]);
});

test("a sample that could not be taken is taken with the next question", async () => {
  const folder = mkdtempSync(join(tmpdir(), "door-sample-"));
  const url = `file:${join(folder, "away.db")}`;
  await applyMigrations(url);
  const [usual, own] = [await database(), await openDatabase(url)];
  adoptDatabase(own);
  try {
    const index = await textIndex();
    await own.db.$executeRawUnsafe('ALTER TABLE "Place" RENAME TO "PlaceAway"');
    await expect(index.sample()).rejects.toThrow();
    await own.db.$executeRawUnsafe('ALTER TABLE "PlaceAway" RENAME TO "Place"');
    await expect(index.sample()).resolves.toEqual(noSample);
  } finally {
    adoptDatabase(usual);
    await own.db.$disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
});
