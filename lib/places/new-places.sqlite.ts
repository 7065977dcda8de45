import type { DirectSqlite } from "@/lib/core/adapter.sqlite";
import type { BulkColumns } from "@/lib/core/bulk-rows";
import { inSlices, writeColumns } from "@/lib/core/bulk-rows.sqlite";
import { isDropped } from "@/lib/core/dropped-indexes.sqlite";

export { packPoints, pointsAnew } from "./packed-points.sqlite";

/**
 * Writes rows of "Place" whose ids follow one another. Before the transaction ends, and before anybody looks for them or changes them,
 * {@link indexNewPlaces} does it for all.
 */
export function writeNewPlaces(direct: DirectSqlite, ids: readonly number[], write: BulkColumns): void {
  const [first = 0, last = 0] = [ids[0], ids.at(-1)];
  if (last - first + 1 !== ids.length) throw new Error("The ids of new places follow one another.");
  writeColumns(direct, write);
  leaveUnindexed(direct, first, last);
}

/** Places from one id to another that were just written: {@link indexNewPlaces} is to index them. */
export function leaveUnindexed(direct: DirectSqlite, first: number, last: number): void {
  direct.run(makeUnindexed, []);
  direct.run(`INSERT INTO temp."unindexed" VALUES (?, ?)`, [first, last]);
}

/** The text of the new places, their points in the order of space, which touches each page once, the spots of the map and their counts. */
export function indexNewPlaces(direct: DirectSqlite): void {
  direct.run(makeUnindexed, []);
  if (direct.all(`SELECT 1 FROM temp."unindexed" LIMIT 1`, []).length === 0) return;
  direct.run(
    `CREATE TEMP TABLE IF NOT EXISTS "new spots" ("key", "id", "variant", "latitude", "longitude", "x", "y", "z")`,
    [],
  );
  direct.run(`INSERT INTO "PlaceText" (rowid, "searchText") SELECT p."id", p."searchText" ${unindexed}`, []);
  direct.run(newSpots, []);
  const [{ count } = { count: 0 }] = direct.all<{ count: number }>(countSpots, []);
  // a trigger counts each spot of the map that comes: here they are counted together
  direct.run(`INSERT INTO "PlaceBatch" VALUES (1)`, []);
  const isPackedLater = isDropped(direct, "PlacePoint");
  inSlices(count, (first, last) => {
    if (!isPackedLater) direct.run(newPoints, [first, last]);
    direct.run(spotsOnMap, [first, last]);
    direct.run(newCells, [first, last]);
  });
  direct.run(`DELETE FROM "PlaceBatch"`, []);
  direct.run(`DELETE FROM temp."new spots"`, []);
  direct.run(`DELETE FROM temp."unindexed"`, []);
}

const makeUnindexed = `CREATE TEMP TABLE IF NOT EXISTS "unindexed" ("first", "last")`;
const unindexed = `FROM temp."unindexed" u CROSS JOIN "Place" p ON p."id" BETWEEN u."first" AND u."last"`;

const countSpots = `SELECT count(*) AS "count" FROM temp."new spots"`;

const newPoints = `INSERT INTO "PlacePoint" SELECT "id", "x", "x", "y", "y", "z", "z" FROM temp."new spots" WHERE rowid BETWEEN ? AND ?`;

// what is merged or removed has a point and is on no map
const onTheMap = `FROM temp."new spots" WHERE rowid BETWEEN ? AND ? AND "variant" IS NOT NULL`;

const spotsOnMap = `INSERT INTO "PlaceSpot" SELECT "key", "id", "variant", "latitude", "longitude" ${onTheMap}`;

// the key as the view "PlaceSpotNow" says it
const key = Array.from(
  { length: 8 },
  (_, bits) => `((((y >> ${bits * 3}) & 7) * 8 + ((x >> ${bits * 3}) & 7)) << ${bits * 6})`,
).join(" + ");

// the inner LIMIT keeps row and column from being worked out sixteen times
const newSpots = `INSERT INTO temp."new spots"
SELECT ${key}, "id", "variant", "latitude", "longitude",
  cos(radians("latitude")) * cos(radians("longitude")), cos(radians("latitude")) * sin(radians("longitude")), sin(radians("latitude"))
FROM (
  SELECT "id", "latitude", "longitude",
    CASE WHEN "listing" IN ('listed', 'candidate')
      THEN ("kind" = 'school') + ("status" = 'closed') * 2 + ("listing" = 'candidate') * 4 + ("kind" = 'shop') * 8 END AS "variant",
    min(16777215, CAST(("longitude" + 180) / 360 * 16777216 AS INTEGER)) AS x,
    max(0, min(16777215, CAST((1 - asinh(tan(radians("latitude"))) / pi()) / 2 * 16777216 AS INTEGER))) AS y
  ${unindexed} WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL LIMIT -1 OFFSET 0)
ORDER BY 1`;

const newCells = `INSERT INTO "PlaceCell"
SELECT "key" >> 30, "variant", count(*), sum("id"),
  sum(CAST(round("latitude" * 1000000) AS INTEGER)), sum(CAST(round("longitude" * 1000000) AS INTEGER))
${onTheMap} GROUP BY 1, 2
ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count", "idSum" = "idSum" + excluded."idSum",
  "latitudeSum" = "latitudeSum" + excluded."latitudeSum", "longitudeSum" = "longitudeSum" + excluded."longitudeSum"`;
