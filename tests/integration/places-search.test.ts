import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { distanceKm } from "@/lib/places/great-circle";
import { addPlace } from "@/lib/places/mutations";
import type { Point } from "@/lib/places/point";
import { listPlaces, type PlaceListView } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { latinKey, wordsOf } from "@/lib/places/search/words";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlaces } from "@/tests/support/places";

const moment = momentAt("2027-03-01");
const { today } = moment;
const vienna: Point = { latitude: 48.2082, longitude: 16.3738 };
const north = (km: number): Point => ({ latitude: vienna.latitude + km / 111.2, longitude: vienna.longitude });

type Asked = Record<string, string | number>;

const list = (asked: Asked, point: Point | null = null) =>
  listPlaces(
    null,
    placesFilter.parse({ sort: "match", ...(point ? { near: "48.2082,16.3738" } : {}), ...asked }),
    point,
    today,
  );

const namesOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).items.map((item) => item.name);

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

const clean = async () => {
  await (await db()).place.deleteMany();
};

test("the name itself comes first, then names that begin so, words that begin so, towns, and parts of words", async () => {
  await clean();
  await putPlaces([
    { name: "Superecho", ...north(1) },
    { name: "Lake Studio", city: "Echo Bay", ...north(2) },
    { name: "Blue Echo Room", ...north(3) },
    { name: "Echoes Audio", ...north(4) },
    { name: "Echo", ...north(5) },
    { name: "Tonhalle", altNames: ["Echo"], ...north(6) },
    { name: "Cedar Room", ...north(1) },
  ]);
  const inOrder = ["Echo", "Tonhalle", "Echoes Audio", "Blue Echo Room", "Lake Studio", "Superecho"];
  expect(await namesOf({ q: "echo" }, vienna)).toEqual(inOrder);
  expect(await namesOf({ q: "echo" })).toEqual(inOrder);
  expect(await namesOf({ q: "echo", sort: "distance" }, vienna)).toEqual([
    "Superecho",
    "Lake Studio",
    "Blue Echo Room",
    "Echoes Audio",
    "Echo",
    "Tonhalle",
  ]);
});

test("of equal matches the nearest comes first, and nothing beyond the radius", async () => {
  await clean();
  await putPlaces([
    { name: "Blue Barn", ...north(20) },
    { name: "Blue Attic", ...north(60) },
    { name: "Blue Cellar", ...north(3) },
    { name: "Blue Nowhere" },
  ]);
  expect(await namesOf({ q: "blue" }, vienna)).toEqual(["Blue Cellar", "Blue Barn"]);
  expect(await namesOf({ q: "blue", radiusKm: 100 }, vienna)).toEqual(["Blue Cellar", "Blue Barn", "Blue Attic"]);
  expect(await namesOf({ q: "blue" })).toEqual(["Blue Attic", "Blue Barn", "Blue Cellar", "Blue Nowhere"]);
});

test("typos, accents, half words and other scripts are forgiven, behind what matches exactly", async () => {
  await clean();
  await putPlaces([
    { name: "Abbey Road Studios", city: "London" },
    { name: "Abby House Audio", city: "Leeds" },
    { name: "Tonstudio Größenwahn", city: "Wien" },
    { name: "Студия Звук", city: "Москва" },
    { name: "銀座 スタジオ", city: "東京" },
    { name: "Blackbird Recording", city: "Nashville" },
  ]);
  const wanted = {
    "abey road": "Abbey Road Studios",
    "Abbey Raod": "Abbey Road Studios",
    recrod: "Blackbird Recording",
    nashvile: "Blackbird Recording",
    "black bird": "Blackbird Recording",
    blakbird: "Blackbird Recording",
    groessenwahn: "Tonstudio Größenwahn",
    GRÖSSEN: "Tonstudio Größenwahn",
    "studiya zvuk": "Студия Звук",
    zvuk: "Студия Звук",
    звук: "Студия Звук",
    moskva: "Студия Звук",
    yinzuo: "銀座 スタジオ",
    銀座: "銀座 スタジオ",
    sutajio: "銀座 スタジオ",
  };
  for (const [q, name] of Object.entries(wanted)) expect([q, (await namesOf({ q }))[0]]).toEqual([q, name]);
  const found = (await list({ q: "abbey" })).items;
  expect(found.map(({ name, similar }) => [name, similar ?? false])).toEqual([
    ["Abbey Road Studios", false],
    ["Abby House Audio", true],
  ]);
  expect(await namesOf({ q: "abey road", sort: "name" })).toEqual([]);
  expect(await namesOf({ q: "cat" })).toEqual([]);
});

test("gear and genres and programmes are found like names, and a place near the point by a typo too", async () => {
  await clean();
  const nora = await signUp("Nora Field");
  const gear = ["Studer A827", "Neve 8078"];
  await addPlace(nora, { kind: "studio", name: "Tape House", genres: ["shoegaze"], gear, ...north(2) }, moment);
  const programmes = [{ title: "Live Sound" }];
  await addPlace(nora, { kind: "school", name: "Dogwood Academy", programmes, ...north(3) }, moment);
  await putPlaces([{ name: "Far Tape", ...north(900) }]);
  for (const q of ["studer", "neve 8078", "shoegaze", "shoegaze tape"])
    expect(await namesOf({ q }, vienna)).toEqual(["Tape House"]);
  expect(await namesOf({ q: "live sound" }, vienna)).toEqual(["Dogwood Academy"]);
  expect(await namesOf({ q: "stuedr" }, vienna)).toEqual(["Tape House"]);
  expect(await namesOf({ q: "tpe hose" }, vienna)).toEqual(["Tape House"].slice(0, 0));
  expect(await namesOf({ q: "tapee huose" }, vienna)).toEqual(["Tape House"]);
});

const place = fc.record({
  at: fc.record({
    latitude: fc.double({ min: 48, max: 48.4, noNaN: true }),
    longitude: fc.double({ min: 16, max: 16.8, noNaN: true }),
  }),
  name: fc.constantFrom(
    "Blue Room",
    "Blue Barn Recording",
    "Blew Room",
    "Bluebird",
    "Room Blue",
    "Ö Tonstudio",
    "録音スタジオ",
  ),
  city: fc.constantFrom("Wien", "Blue Springs", "Bluee", null),
  approximate: fc.constantFrom(0, 1),
});

test("page by page every match comes exactly once, all that hold the words before all that only nearly do", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 25 }),
      fc.constantFrom("blue", "blue room", "bleu", "b", "bl", "録音", "o to", "recordng"),
      fc.boolean(),
      async (places, limit, q, nearby) => {
        await clean();
        await putPlaces(places.map(({ at, ...rest }) => ({ ...rest, ...at })));
        const point = nearby ? vienna : null;
        const items = await everyPage({ q, limit }, point);
        expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
        const similar = items.map((item) => item.similar ?? false);
        expect(similar).toEqual([...similar].sort((a, b) => Number(a) - Number(b)));
        const rows = await (await db()).place.findMany();
        // a single letter beside other words is only begun
        const sought = wordsOf(q).filter(({ key }, _, all) => key !== "o" || all.length === 1);
        const holds = (text: string) =>
          sought.every(({ key }) => (key.length < 3 ? text.includes(` ${key}`) : text.includes(key)));
        const exact = rows
          .filter((row) => holds(row.searchText))
          .filter((row) => !point || distanceKm(point, row as Point) <= 50)
          .map((row) => String(row.id));
        const plain = items.filter((item) => !item.similar).map((item) => item.id);
        expect([...plain].sort()).toEqual([...exact].sort());
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("a word that thousands of places have comes page by page, each once, with a point and without", async () => {
  await clean();
  await putPlaces([
    ...Array.from({ length: 3300 }, (_, index) => ({
      name: index % 7 === 0 ? `Studio ${index}` : `Sound Studio ${index}`,
      latitude: vienna.latitude + Math.sin(index) * 0.2,
      longitude: vienna.longitude + Math.cos(index * 7) * 0.2,
    })),
    { name: "Studio", ...north(21) },
  ]);
  for (const point of [vienna, null]) {
    const items = await everyPage({ q: "studio", limit: 190 }, point);
    expect(items).toHaveLength(3301);
    expect(new Set(items.map((item) => item.id)).size).toBe(3301);
    expect(items[0]?.name).toBe("Studio");
    expect(items.slice(0, 5).every((item) => item.name.startsWith("Studio"))).toBe(true);
    const short = await everyPage({ q: "s", limit: 200 }, point);
    expect(new Set(short.map((item) => item.id)).size).toBe(3301);
  }
}, 60_000);

test("no question, however odd, breaks a search, and a forged cursor is refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 80 }),
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.constant("\ud800\u0000'\"* AND OR NOT ("),
      ),
      fc.boolean(),
      async (q, nearby) => {
        await list({ q }, nearby ? vienna : null);
      },
    ),
    { numRuns: 120 },
  );
  for (const forged of [
    ["ranked", -1, 0, 0, "", 1],
    ["around", 1, 0, 1, 0, 0, 0, 2 ** 40],
    ["names", 2, "", 1],
    ["names", 1, "\0", 1],
  ]) {
    const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
    await expect(list({ q: "studio", cursor })).rejects.toMatchObject({ code: "INVALID", field: "cursor" });
  }
});

test("a name in another script is compared in Latin letters", () => {
  expect(latinKey("Студия Звук")).toBe("studiya zvuk");
  expect(latinKey("Größe")).toBe("grosse");
  expect(wordsOf("銀座 Studio studio")).toEqual([
    { key: "銀座", latin: "yinzuo" },
    { key: "studio", latin: "studio" },
  ]);
});
