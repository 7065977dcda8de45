import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { isOfKind } from "@/lib/places/clusters/counted";
import { distanceKm } from "@/lib/places/great-circle";
import { type Box, type Point, roundedDegrees } from "@/lib/places/point";
import { listPlaces, type PlaceListView } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { indexPlaces, putPlaces } from "@/tests/support/places";

const today = "2027-03-01";

type Asked = Record<string, string | number>;

/** Edges included; across the antimeridian when west is greater than east. */
function isInBox({ latitude, longitude }: Point, { west, south, east, north }: Box): boolean {
  const inWidth = west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return inWidth && latitude >= south && latitude <= north;
}

async function everyPage(asked: Asked, point: Point | null): Promise<PlaceListView[]> {
  const items: PlaceListView[] = [];
  let cursor: string | null = null;
  do {
    const filter = placesFilter.parse(cursor ? { ...asked, cursor } : asked);
    const page = await listPlaces(null, filter, point, today);
    expect(page.items.length).toBeLessThanOrEqual(filter.limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

const nearOf = ({ latitude, longitude }: Point) => `${latitude.toFixed(9)},${longitude.toFixed(9)}`;

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(roundedDegrees);
const anywhere = fc.record({ latitude: degrees(-90, 90), longitude: degrees(-180, 180) });
const awkward = fc.constantFrom<Point>(
  { latitude: 90, longitude: 0 },
  { latitude: -90, longitude: 123 },
  { latitude: 89.99, longitude: -170 },
  { latitude: 0, longitude: 180 },
  { latitude: 0, longitude: -180 },
  { latitude: 10, longitude: 179.999 },
  { latitude: 10, longitude: -179.999 },
  { latitude: 48.2, longitude: 16.37 },
  { latitude: -48.2, longitude: -163.63 },
  { latitude: 0, longitude: 0 },
);
const inVienna = fc.record({
  latitude: degrees(48.15, 48.25),
  longitude: degrees(16.3, 16.45),
});
const somewhere = fc.oneof(anywhere, awkward, inVienna);

const place = fc.record({
  at: somewhere,
  kind: fc.constantFrom("studio" as const, "school" as const, "shop" as const),
  status: fc.constantFrom("open" as const, "open" as const, "unknown" as const, "closed" as const),
  approximate: fc.constantFrom(0, 0, 1),
  name: fc.constantFrom("Blue Room", "Blue Barn Recording", "Cedar Music School", "Ö Tonstudio", "録音スタジオ"),
});

// The database's sine may differ from ours in the last digit: that is a tenth of a millimetre, and up to a metre on the far side of the globe.
const slackAt = (km: number) => (km < 19_000 ? 1e-7 : 1e-3);

/** The order that the contract promises, by the distances that the list itself says. */
function inOrder(a: PlaceListView, b: PlaceListView): number {
  return (
    (a.distanceKm ?? 0) - (b.distanceKm ?? 0) ||
    Number(a.approximate) - Number(b.approximate) ||
    Number(a.id) - Number(b.id)
  );
}

test("the nearest come first, each exactly once, whatever the point, the radius, the filters and the page size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { minLength: 1, maxLength: 120 }),
      somewhere,
      fc.oneof(fc.constantFrom(0.001, 1, 50, 500, 10_000, 20_000), fc.double({ min: 0.5, max: 20_000, noNaN: true })),
      fc.integer({ min: 1, max: 40 }),
      fc.record(
        {
          kind: fc.constantFrom("studio", "school", "shop", "any"),
          q: fc.constantFrom("blue", "room", "o ton", "録音", "blue barn", "absent", "ö"),
          bbox: fc.constantFrom("170,-20,-170,20", "16.3,48.1,16.5,48.3", "-180,-90,180,90", "-180,60,180,90"),
          closed: fc.constantFrom("1", "0"),
        },
        { requiredKeys: [] },
      ),
      async (places, from, radiusKm, limit, filters) => {
        await (await db()).place.deleteMany();
        await putPlaces(
          // every third stands exactly where another one does
          places.map(({ at, ...rest }, index) => ({
            ...rest,
            ...(index % 3 === 2 ? (places[index - 1]?.at ?? at) : at),
          })),
        );
        const asked = { ...filters, near: nearOf(from), radiusKm, limit };
        const filter = placesFilter.parse(asked);
        const items = await everyPage(asked, from);

        const rows = await (await db()).place.findMany();
        const expected = rows
          .map((row) => ({ ...row, at: { latitude: row.latitude ?? 0, longitude: row.longitude ?? 0 } }))
          .map((row) => ({ ...row, id: String(row.id), km: distanceKm(from, row.at) }))
          .filter((row) => row.km <= radiusKm + slackAt(row.km))
          .filter((row) => isOfKind(row.kind, filter.kind ?? null))
          .filter((row) => filter.closed || row.status !== "closed")
          .filter((row) => !filter.bbox || isInBox(row.at, filter.bbox))
          .filter((row) =>
            (filter.q ?? "")
              .replace("ö", "o")
              .split(" ")
              // a letter or two begin a word
              .every((word) => row.searchText.normalize("NFC").includes(/^[a-z]{1,2}$/.test(word) ? ` ${word}` : word)),
          );
        const ids = items.map((item) => item.id);
        const wanted = new Map(expected.map((row) => [row.id, row.km]));
        expect(ids.filter((id) => !wanted.has(id))).toEqual([]);
        const inside = expected.filter((row) => row.km < radiusKm - slackAt(row.km)).map((row) => row.id);
        expect(inside.filter((id) => !ids.includes(id))).toEqual([]);
        expect(ids).toEqual([...items].sort(inOrder).map((item) => item.id));
        expect(new Set(ids).size).toBe(ids.length);
        for (const { id, distanceKm: said } of items) {
          const km = wanted.get(id) ?? -2;
          expect(Math.abs((said ?? -1) - km)).toBeLessThan(slackAt(km));
        }
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test("a thousand places at one point and a crowd around it come page by page without one twice", async () => {
  await (await db()).place.deleteMany();
  const town = { latitude: 36.1627, longitude: -86.7816 };
  await putPlaces([
    ...Array.from({ length: 1000 }, (_, index) => ({ ...town, approximate: index % 2 })),
    ...Array.from({ length: 1500 }, (_, index) => ({
      latitude: town.latitude + Math.sin(index) * 0.05,
      longitude: town.longitude + Math.cos(index * 7) * 0.05,
    })),
    { latitude: -36.1627, longitude: 93.2184, name: "The antipode" },
  ]);
  const items = await everyPage({ near: nearOf(town), radiusKm: 20_000, limit: 170 }, town);
  expect(items).toHaveLength(2500);
  expect(new Set(items.map((item) => item.id)).size).toBe(2500);
  expect(items.slice(0, 500).every((item) => !item.approximate && item.distanceKm === 0)).toBe(true);
  expect(items.slice(500, 1000).every((item) => item.approximate && item.distanceKm === 0)).toBe(true);
  for (const [index, item] of items.entries())
    expect(item.distanceKm ?? 0).toBeGreaterThanOrEqual(items[index - 1]?.distanceKm ?? 0);
});

test("a circle over the pole and one over the antimeridian have no edge", async () => {
  await (await db()).place.deleteMany();
  await putPlaces([
    { name: "Suva Sound", latitude: -18.1, longitude: 178.4 },
    { name: "Taveuni Tapes", latitude: -16.8, longitude: -179.9 },
    { name: "Alert Audio", latitude: 82.5, longitude: -62.3 },
    { name: "Nagurskoye Noise", latitude: 80.8, longitude: 47.7 },
  ]);
  const names = async (near: string, radiusKm: number) => {
    const point = { latitude: Number(near.split(",")[0]), longitude: Number(near.split(",")[1]) };
    return (await everyPage({ near, radiusKm }, point)).map((item) => item.name);
  };
  expect(await names("-17,179.9", 300)).toEqual(["Taveuni Tapes", "Suva Sound"]);
  expect(await names("90,0", 1100)).toEqual(["Alert Audio", "Nagurskoye Noise"]);
});

test("a word that thousands of far places have is found from here, nearest first and by name", async () => {
  await (await db()).place.deleteMany();
  const vienna = { latitude: 48.2082, longitude: 16.3738 };
  const tokyo = { latitude: 35.6895, longitude: 139.6917 };
  const crowd = async (word: string, { latitude, longitude }: Point, count: number) =>
    (await db()).$executeRaw`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO "Place" ("kind", "name", "nameKey", "searchText", "altNames", "fieldSources", "updatedAt", "latitude", "longitude")
      SELECT 'studio', ${word} || i, ${word} || i, ${word} || i, '[]', '{}', CURRENT_TIMESTAMP,
        ${latitude} + sin(i) * 0.4, ${longitude} + cos(i * 7) * 0.4 FROM n`;
  await crowd("alpine ", vienna, 11_000);
  await crowd("zen tokyo ", tokyo, 3_200);
  const all = await (await db()).place.aggregate({ _min: { id: true }, _max: { id: true } });
  await indexPlaces(all._min.id ?? 0, all._max.id ?? 0);
  const places = await (await db()).place.findMany({ where: { name: { startsWith: "zen" } } });
  const far = places.map((row) => distanceKm(vienna, { latitude: row.latitude ?? 0, longitude: row.longitude ?? 0 }));
  const asked = { near: nearOf(vienna), radiusKm: 20_000, q: "tokyo", limit: 5 };
  const nearest = await listPlaces(null, placesFilter.parse(asked), vienna, today);
  const expected = far.sort((a, b) => a - b).slice(0, 5);
  expect(nearest.items.map((item) => item.distanceKm?.toFixed(4))).toEqual(expected.map((km) => km.toFixed(4)));
  const byName = await listPlaces(null, placesFilter.parse({ q: "tokyo", limit: 3 }), null, today);
  expect(byName.items.map((item) => item.name)).toEqual(["zen tokyo 1", "zen tokyo 10", "zen tokyo 100"]);
});
