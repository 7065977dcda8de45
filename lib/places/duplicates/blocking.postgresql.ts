import { raw, sqltag as sql } from "@prisma/client/runtime/client";
import type { Tx } from "@/lib/core/db";
import type { LikelyPair } from "./blocking";
import { mostOfOneKey, namesakeDegrees, neighbourMetres } from "./blocking-reach";

// spelled out: behind a parameter the planner expects a tenth of the table
const few = raw(String(mostOfOneKey));

/**
 * `rows` is JSON of probes. Neighbours are looked up once for all at one point, since a file that knows only the town puts thousands there;
 * which are the nearest is told on a flat earth, in a tenth of the time, and so near it is the same.
 */
export async function likelyPairs(tx: Tx, rows: string): Promise<LikelyPair[]> {
  // compiling the statement takes ten times as long as running it
  await tx.$executeRaw`SET LOCAL jit = off`;
  return tx.$queryRaw<LikelyPair[]>(sql`
    WITH probe AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json)
        AS f(id int, latitude float8, longitude float8, host text, phone text, starts json)),
    spot AS MATERIALIZED (
      SELECT DISTINCT latitude, longitude FROM probe WHERE latitude IS NOT NULL AND longitude IS NOT NULL),
    neighbour AS MATERIALIZED (
      SELECT s.latitude, s.longitude, o."id" FROM spot s CROSS JOIN LATERAL (
        SELECT "id" FROM "Place" p
        WHERE earth_box(ll_to_earth(s.latitude, s.longitude), ${neighbourMetres}::float8)
          @> ll_to_earth(p."latitude", p."longitude")
        ORDER BY p."approximate", (p."latitude" - s.latitude) ^ 2
          + ((p."longitude" - s.longitude) * cos(radians(s.latitude))) ^ 2, p."id" LIMIT ${few}) o)
    SELECT DISTINCT "id", "otherId" FROM (
      SELECT f.id AS "id", n."id" AS "otherId" FROM neighbour n JOIN probe f USING (latitude, longitude)
      UNION ALL
      SELECT f.id, o."id" FROM probe f CROSS JOIN LATERAL (
        SELECT "id" FROM "Place" WHERE "websiteHost" = f.host LIMIT ${few}) o
      UNION ALL
      SELECT f.id, o."id" FROM probe f CROSS JOIN LATERAL (
        SELECT "id" FROM "Place" WHERE "phoneKey" = f.phone LIMIT ${few}) o
      UNION ALL
      SELECT f.id, o."id" FROM probe f CROSS JOIN LATERAL json_array_elements_text(f.starts) s(start) CROSS JOIN LATERAL (
        SELECT "id", "latitude", "longitude" FROM "Place"
        WHERE "nameKey" >= s.start AND "nameKey" <= s.start || ' zzz'
          AND ("nameKey" = s.start OR "nameKey" >= s.start || ' ')
        ORDER BY "nameKey" LIMIT ${few}) o
      WHERE f.latitude IS NULL OR o."latitude" IS NULL OR (
        abs(o."latitude" - f.latitude) <= ${namesakeDegrees}::float8
        AND (abs(o."longitude" - f.longitude) <= ${2 * namesakeDegrees}::float8
          OR abs(o."longitude" - f.longitude) >= ${360 - 2 * namesakeDegrees}::float8))) pairs
    WHERE "id" <> "otherId"`);
}
