import { expect, test } from "vitest";
import { makeDroppedIndexes } from "@/lib/core/bulk-rows.sqlite";
import { database, db, inTransaction } from "@/lib/core/db";
import type { RecordInput } from "@/lib/places/facts";
import { prepare } from "@/lib/places/import/prepared";
import { putPrepared, putRecords } from "@/lib/places/import/put-records";
import { packPoints, pointsAnew } from "@/lib/places/new-places.sqlite";
import { indexNewPlaces } from "@/lib/places/recompute";
import { engine } from "@/tests/support/database";
import { momentAt } from "@/tests/support/people";
import { indexPlaces, putPlaces } from "@/tests/support/places";

const today = momentAt("2027-03-01");

const points = [
  [51.5, -0.12],
  [51.5, -0.12],
  [51.5000001, -0.1200001],
  [90, 0],
  [-90, 180],
  [0.5, -180],
  [0.5, 180],
  [-33.86, 151.2],
] as const;

const recordsFrom = (first: number, count: number): RecordInput[] =>
  Array.from({ length: count }, (_, index) => {
    const nth = first + index;
    const [latitude, longitude] = points[nth % points.length] ?? [];
    return {
      source: "csv",
      sourceId: String(nth),
      facts: {
        name: nth % 7 ? `Fernhill ${nth}` : `Студия ${nth}`,
        kind: nth % 7 === 6 ? "shop" : nth % 3 ? "studio" : "school",
        ...(nth % 5 ? { latitude, longitude } : {}),
        ...(nth % 4 ? {} : { status: "closed" as const }),
        ...(nth % 11 ? {} : { candidate: true }),
      },
    };
  });

/** Puts the places of a table once more as places that say nothing, which then come to say what they do: the triggers keep up with that. */
async function putByAndBy(table: string) {
  const sqlite = (await database()).direct?.();
  sqlite?.run(`CREATE TEMP TABLE "blank ${table}" AS SELECT * FROM temp."${table}"`, []);
  sqlite?.run(`UPDATE temp."blank ${table}" SET "latitude" = NULL, "longitude" = NULL, "searchText" = ''`, []);
  sqlite?.run(`INSERT INTO "Place" SELECT * FROM temp."blank ${table}" ORDER BY "id"`, []);
  await indexPlaces(0, Number.MAX_SAFE_INTEGER);
  sqlite?.run(
    `UPDATE "Place" SET ("latitude", "longitude", "searchText") =
       (SELECT k."latitude", k."longitude", k."searchText" FROM temp."${table}" k WHERE k."id" = "Place"."id")`,
    [],
  );
}

/** What is kept beside the places of SQLite, whole. */
async function besidePlaces() {
  const sqlite = (await database()).direct?.();
  sqlite?.run(`INSERT INTO "PlaceText" ("PlaceText", "rank") VALUES ('integrity-check', 1)`, []);
  const all = (sql: string) => sqlite?.all<unknown>(sql, []);
  return {
    points: all(`SELECT * FROM "PlacePoint" ORDER BY "id"`),
    spots: all(`SELECT * FROM "PlaceSpot" ORDER BY "key", "id"`),
    cells: all(`SELECT * FROM "PlaceCell" ORDER BY "key", "variant"`),
    texts: all(`SELECT rowid FROM "PlaceText" WHERE "PlaceText" MATCH 'fer' ORDER BY rowid`),
    batches: all(`SELECT * FROM "PlaceBatch"`),
  };
}

test.runIf(engine === "sqlite")(
  "places that come together are indexed as those that come to say what they do",
  async () => {
    await putRecords(recordsFrom(0, 150), today);
    await putRecords(recordsFrom(100, 200), today);
    const together = await besidePlaces();
    expect(together.points).toHaveLength(240);
    expect(together.texts).toHaveLength(257);
    expect(together.batches).toEqual([]);

    const { direct } = await database();
    direct?.().run(`CREATE TEMP TABLE "kept" AS SELECT * FROM "Place"`, []);
    await (await db()).place.deleteMany();
    expect(await besidePlaces()).toEqual({ points: [], spots: [], cells: [], texts: [], batches: [] });
    await putByAndBy("kept");
    expect(await besidePlaces()).toEqual(together);
  },
  60_000,
);

test("a transaction of new places that breaks off leaves nothing, and the next place is indexed by itself", async () => {
  await (await db()).place.deleteMany();
  const batch = prepare({ read: 20, records: recordsFrom(1000, 20), skipped: [] }, today);
  const broken = inTransaction(async (tx) => {
    await putPrepared(tx, batch, today, {});
    throw new Error("The power is gone.");
  });
  await expect(broken).rejects.toThrow("The power is gone.");
  expect(await (await db()).place.count()).toBe(0);
  await putPlaces([{ name: "Fernhill Alone", latitude: 1, longitude: 2 }]);
  if (engine === "sqlite") {
    const beside = await besidePlaces();
    expect(beside).toMatchObject({ points: [{}], spots: [{}], cells: [{ count: 1 }], texts: [{}], batches: [] });
  }
  expect(await putRecords(recordsFrom(1000, 20), today)).toMatchObject({ created: 20 });
});

test.runIf(engine === "sqlite")(
  "a place that a later batch of its transaction changes, or joins, is indexed as it is in the end",
  async () => {
    await (await db()).place.deleteMany();
    const batchOf = (records: RecordInput[]) => prepare({ read: records.length, records, skipped: [] }, today);
    const moved = (record: RecordInput): RecordInput => ({
      ...record,
      facts: { ...record.facts, name: `${record.facts.name} again`, latitude: 40, longitude: 10 },
    });
    const named = (record: RecordInput, source: string): RecordInput => ({
      ...record,
      source,
      facts: {
        ...record.facts,
        kind: "studio",
        latitude: 12,
        longitude: 12,
        ...(source === "osm" ? {} : { city: "Fermoy" }),
        sameAs: ["wikidata:Q4242"],
      },
    });
    const [first = recordsFrom(0, 1)[0] as RecordInput] = recordsFrom(5000, 1);
    const batches = [
      batchOf([named(first, "osm"), ...recordsFrom(5001, 30)]),
      batchOf([named(first, "musicbrainz"), ...recordsFrom(6000, 5)]),
      batchOf([...recordsFrom(5005, 5).map(moved), ...recordsFrom(7000, 5)]),
    ];
    await inTransaction(async (tx) => {
      for (const batch of batches) await putPrepared(tx, batch, today, { unfinished: true });
      await indexNewPlaces();
    });
    const beside = await besidePlaces();
    expect(await (await db()).place.count({ where: { listing: "merged" } })).toBe(1);

    const { direct } = await database();
    direct?.().run(`CREATE TEMP TABLE "kept too" AS SELECT * FROM "Place"`, []);
    await (await db()).placeMerge.deleteMany();
    await (await db()).place.updateMany({ data: { mergedIntoId: null } });
    await (await db()).place.deleteMany();
    await putByAndBy("kept too");
    expect(await besidePlaces()).toEqual(beside);
  },
  60_000,
);

/** The R*Tree of SQLite as it is, after SQLite has looked at all of it. */
async function tree() {
  const sqlite = (await database()).direct?.();
  const all = <Row>(sql: string) => sqlite?.all<Row>(sql, []) ?? [];
  const [checked] = all<{ said: string }>(`SELECT rtreecheck('PlacePoint') AS "said"`);
  return {
    said: checked?.said,
    points: all<unknown>(`SELECT * FROM "PlacePoint" ORDER BY "id"`),
    nodes: all<{ count: number }>(`SELECT count(*) AS "count" FROM "PlacePoint_node"`)[0]?.count ?? 0,
  };
}

/** So many nodes a tree has that is filled from the leaves up. */
function fullNodes(cells: number): number {
  const nodes = Math.max(1, Math.ceil(cells / 44));
  return nodes === 1 ? 1 : nodes + fullNodes(nodes);
}

async function leavePointsAlone() {
  const sqlite = (await database()).direct?.();
  sqlite?.run(`CREATE TABLE "DroppedIndex" ("name" TEXT PRIMARY KEY, "sql" TEXT NOT NULL)`, []);
  sqlite?.run(`INSERT INTO "DroppedIndex" VALUES ('PlacePoint', ?)`, [pointsAnew]);
}

test.runIf(engine === "sqlite")(
  "an index of points that was left alone is filled as if each had come by itself, however many there are",
  async () => {
    const { file } = (await database()).direct?.() ?? { file: "" };
    const client = await db();
    await client.place.deleteMany({});
    // 44 points fill a node of the tree, and 44 nodes the next one
    let first = 100_000;
    for (const count of [0, 1, 43, 1, 1, 1890, 1, 2000]) {
      await putRecords(recordsFrom(first, count), today);
      const before = await tree();
      await leavePointsAlone();
      await putRecords(recordsFrom(first + count, 5), today);
      expect((await tree()).points).toEqual(before.points);
      packPoints(file);
      makeDroppedIndexes(file);
      const packed = await tree();
      expect(packed.said).toBe("ok");
      await leavePointsAlone();
      makeDroppedIndexes(file);
      const inserted = await tree();
      expect(inserted.said).toBe("ok");
      expect(packed.points).toEqual(inserted.points);
      expect(packed.nodes).toBe(fullNodes(packed.points.length));
      // what comes and goes afterwards finds its place
      await leavePointsAlone();
      packPoints(file);
      makeDroppedIndexes(file);
      await putRecords(recordsFrom(first + count + 5, 200), today);
      const gone = await client.place.findMany({ select: { id: true }, orderBy: { id: "desc" }, take: 150 });
      await client.place.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
      expect((await tree()).said).toBe("ok");
      first += 10_000;
    }
  },
  60_000,
);
