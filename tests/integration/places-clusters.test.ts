import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { momentIn } from "@/lib/core/dates";
import { database, db } from "@/lib/core/db";
import { type Square, squareAt } from "@/lib/places/clusters/grid";
import { type ClusterView, findClusters } from "@/lib/places/clusters/queries";
import { clustersFilter } from "@/lib/places/clusters/schema";
import { type Point, roundedDegrees } from "@/lib/places/point";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

type Asked = Record<string, string | number | boolean>;

const moment = momentIn("UTC");

beforeEach(async () => {
  await (await db()).place.deleteMany();
});

async function clustersOf(asked: Asked, tile: Square, point: Point | null = null, viewer = null) {
  const filter = clustersFilter.parse({ ...asked, tile: `${tile.depth}/${tile.x}/${tile.y}` });
  return findClusters(viewer, filter, point, moment);
}

/** The clusters of every tile of a zoom that holds any of the points. */
async function everyCluster(asked: Asked, zoom: number, points: readonly Point[], point: Point | null = null) {
  const tiles = new Map(points.map((one) => squareAt(one, zoom)).map((tile) => [`${tile.x}/${tile.y}`, tile]));
  const views = await Promise.all([...tiles.values()].map((tile) => clustersOf(asked, tile, point)));
  return views.flatMap(({ items }) => items);
}

async function listedIds(asked: Asked, point: Point | null): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const filter = placesFilter.parse({ ...asked, limit: 200, ...(cursor ? { cursor } : {}) });
    const page = await listPlaces(null, filter, point, moment.today, moment.now);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  return ids;
}

const sum = (clusters: readonly ClusterView[], of: "count" | "studios" | "schools" | "shops" = "count") =>
  clusters.reduce((total, cluster) => total + cluster[of], 0);

const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map(roundedDegrees);
const anywhere = fc.record({ latitude: degrees(-90, 90), longitude: degrees(-180, 180) });
const awkward = fc.constantFrom<Point>(
  { latitude: 90, longitude: 0 },
  { latitude: -90, longitude: 123 },
  { latitude: 86, longitude: -170 },
  { latitude: 0, longitude: 180 },
  { latitude: 0, longitude: -180 },
  { latitude: 10, longitude: 179.999 },
  { latitude: 0, longitude: 0 },
  // the corner of four cells at every depth there is
  { latitude: 0, longitude: 90 },
);
const inVienna = fc.record({ latitude: degrees(48.15, 48.25), longitude: degrees(16.3, 16.45) });
const somewhere = fc.oneof(anywhere, awkward, inVienna, fc.constant({ latitude: 48.2085, longitude: 16.3721 }));
const place = fc.record({
  at: somewhere,
  kind: fc.constantFrom("studio" as const, "school" as const, "shop" as const),
  status: fc.constantFrom("open" as const, "unknown" as const, "closed" as const),
  listing: fc.constantFrom("listed", "listed", "candidate", "merged", "removed"),
  name: fc.constantFrom("Blue Room", "Blue Barn Recording", "Cedar Music School", "録音スタジオ"),
});
const boxAround = fc
  .tuple(degrees(-180, 180), degrees(-180, 180), degrees(-90, 90), degrees(-90, 90))
  .map(([west, east, a, b]) => [west, Math.min(a, b), east, Math.max(a, b)].map((edge) => edge.toFixed(9)).join());
const narrowed = fc.record(
  {
    kind: fc.constantFrom("studio", "school", "shop", "any"),
    closed: fc.constant("yes"),
    candidates: fc.constant("yes"),
    q: fc.constantFrom("blue", "blue room", "ed", "録音"),
    bbox: fc.oneof(boxAround, fc.constantFrom("-180,-90,180,90", "16.3,48.1,16.4,48.22", "170,-20,-170,20")),
    stepFree: fc.constant("yes"),
  },
  { requiredKeys: [] },
);

test("the counts of all tiles add up to the places that the list has, at every zoom", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(place, { minLength: 1, maxLength: 60 }),
      fc.array(fc.tuple(narrowed, fc.option(somewhere), degrees(1, 20_000)), { minLength: 4, maxLength: 6 }),
      async (places, questions) => {
        await (await db()).place.deleteMany();
        await putPlaces(places.map(({ at, ...said }) => ({ ...said, ...at })));
        const points = places.map(({ at }) => at);
        for (const [narrow, point, radiusKm] of questions) {
          const near = point && { near: `${point.latitude.toFixed(9)},${point.longitude.toFixed(9)}`, radiusKm };
          const asked = { ...narrow, ...near };
          const listed = await listedIds(asked, point);
          for (const zoom of [0, 2, 3, 6, 7, 13, 22]) {
            const clusters = await everyCluster(asked, zoom, points, point);
            expect(sum(clusters)).toBe(listed.length);
            const shops = sum(clusters, "shops");
            expect(sum(clusters, "studios") + sum(clusters, "schools") + shops).toBe(listed.length);
            if (narrow.kind !== "any" && narrow.kind !== "shop") expect(shops).toBe(0);
            const named = clusters.flatMap((cluster) => cluster.place?.id ?? []);
            expect(listed).toEqual(expect.arrayContaining(named));
            expect(named.length).toBe(clusters.filter(({ count }) => count === 1).length);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
}, 240_000);

test("what is counted ahead follows every change of a place", async () => {
  const client = await db();
  const { engine } = await database();
  const change = fc.record({
    at: fc.option(somewhere),
    kind: fc.constantFrom("studio" as const, "school" as const, "shop" as const),
    status: fc.constantFrom("open" as const, "closed" as const),
    listing: fc.constantFrom("listed", "candidate", "merged"),
    gone: fc.boolean(),
  });
  const cellsNow = `SELECT CAST("key" AS TEXT) AS "key", "variant", CAST(sum("count") AS TEXT) AS "count", CAST(sum("idSum") AS TEXT) AS "ids",
    CAST(sum("latitudeSum") AS TEXT) AS "north", CAST(sum("longitudeSum") AS TEXT) AS "east" FROM "PlaceCell" GROUP BY "key", "variant"
    HAVING sum("count") <> 0 OR sum("idSum") <> 0 OR sum("latitudeSum") <> 0 OR sum("longitudeSum") <> 0 ORDER BY 1, 2`;
  const millionths = (column: string) =>
    engine === "sqlite" ? `CAST(round("${column}" * 1000000) AS INTEGER)` : `round("${column}" * 1000000)::bigint`;
  const cellsAnew = `SELECT CAST("key" >> 30 AS TEXT) AS "key", "variant", CAST(count(*) AS TEXT) AS "count", CAST(sum("id") AS TEXT) AS "ids",
    CAST(sum(${millionths("latitude")}) AS TEXT) AS "north", CAST(sum(${millionths("longitude")}) AS TEXT) AS "east"
    FROM "PlaceSpot" GROUP BY "key" >> 30, "variant" ORDER BY 1, 2`;
  await fc.assert(
    fc.asyncProperty(fc.array(place, { minLength: 3, maxLength: 12 }), fc.array(change), async (places, changes) => {
      await client.place.deleteMany();
      expect(await client.$queryRawUnsafe(cellsNow)).toEqual([]);
      await putPlaces(places.map(({ at, ...said }) => ({ ...said, ...at })));
      const ids = (await client.place.findMany({ select: { id: true } })).map(({ id }) => id);
      for (const [index, { at, gone, ...said }] of changes.entries()) {
        const where = { id: ids[index % ids.length] ?? 0 };
        const data = { ...said, latitude: at?.latitude ?? null, longitude: at?.longitude ?? null };
        if (gone) await client.place.deleteMany({ where });
        else await client.place.updateMany({ where, data });
      }
      expect(await client.$queryRawUnsafe(cellsNow)).toEqual(await client.$queryRawUnsafe(cellsAnew));
      const onMap = { listing: { in: ["listed", "candidate"] }, latitude: { not: null } };
      const [spots] = await client.$queryRawUnsafe<{ n: number | bigint }[]>(`SELECT count(*) AS n FROM "PlaceSpot"`);
      expect(Number(spots?.n)).toBe(await client.place.count({ where: onMap }));
    }),
    { numRuns: 20 },
  );
}, 120_000);

test("writers that change the same cell at once do not wait for each other, and nothing is lost", async () => {
  const at = { latitude: 48.2, longitude: 16.37 };
  await Promise.all(
    Array.from({ length: 8 }, (_, worker) =>
      putPlaces(Array.from({ length: 25 }, (_, one) => ({ ...at, kind: (worker + one) % 2 ? "studio" : "school" }))),
    ),
  );
  const { items } = await clustersOf({}, { depth: 0, x: 0, y: 0 });
  expect(items).toMatchObject([{ count: 200, studios: 100, schools: 100 }]);
});

test("a cell with one place names it, with how I stand with it", async () => {
  const kasia = await signUp("Kasia Nowak");
  const id = await putPlace({ name: "Blue Room", latitude: 48.2, longitude: 16.37, approximate: 1 });
  await (await db()).visit.create({
    data: {
      ownerId: kasia.id,
      placeId: Number(id),
      placeName: "Blue Room",
      purpose: "tour",
      format: "in_person",
      status: "confirmed",
    },
  });
  const filter = clustersFilter.parse({ tile: "0/0/0" });
  const pin = { id, kind: "studio", name: "Blue Room", status: "open", approximate: true };
  expect((await findClusters(kasia, filter, null, moment)).items).toMatchObject([
    { count: 1, latitude: 48.2, longitude: 16.37, isOnePoint: true, place: { ...pin, state: "planned" } },
  ]);
  const stranger = (await findClusters(null, filter, null, moment)).items[0]?.place;
  expect(stranger).toEqual(pin);
});

test("places at the very same point stay together at the deepest zoom and say so", async () => {
  const town = { latitude: 36.16589, longitude: -86.78444 };
  await putPlaces(Array.from({ length: 12 }, () => ({ ...town, approximate: 1 })));
  const { items } = await clustersOf({}, squareAt(town, 22));
  expect(items).toEqual([{ ...town, count: 12, studios: 12, schools: 0, shops: 0, isOnePoint: true }]);
});

test("a tile that nobody can have is refused, and filtering by my history needs me", async () => {
  for (const tile of ["23/0/0", "1/2/0", "0/0/-1", "a", "1/1"])
    expect(clustersFilter.safeParse({ tile }).success).toBe(false);
  await expect(clustersOf({ state: "visited" }, { depth: 0, x: 0, y: 0 })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

test("where there are too many to look at each, counts are estimates and say so, but a rare word is counted", async () => {
  await putPlaces(
    Array.from({ length: 4500 }, (_, one) => ({
      latitude: 40 + (one % 97) / 100,
      longitude: -74 + (one % 89) / 100,
      kind: "studio",
      name: one % 90 ? `Blue Room ${one}` : `Quiet Echo ${one}`,
      internPolicy: one % 3 ? "never" : "takes_interns",
      openingHours: one % 3 ? "off" : "24/7",
    })),
  );
  const tile = { depth: 5, x: 9, y: 12 };
  for (const [asked, expected] of [
    [{ interns: true }, 1500],
    [{ openNow: true }, 1500],
    [{ q: "blue" }, 4450],
  ] as const) {
    const { items, isExact } = await clustersOf(asked, tile);
    expect(isExact).toBe(false);
    expect(sum(items)).toBeGreaterThan(expected * 0.7);
    expect(sum(items)).toBeLessThan(expected * 1.3);
  }
  const { items, isExact } = await clustersOf({ q: "quiet" }, tile);
  expect([isExact, sum(items)]).toEqual([true, 50]);
}, 60_000);
