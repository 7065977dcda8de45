import type { Tx } from "@/lib/core/db";
import { earthRadiusKm } from "../great-circle";
import type { LikelyPair } from "./blocking";
import { mostOfOneKey, namesakeDegrees, neighbourMetres } from "./blocking-reach";

// the R*Tree keeps 32-bit numbers: a little more than the reach finds all that are within it
const reach = neighbourMetres / 1000 / earthRadiusKm + 1e-6;

/**
 * `rows` is JSON of probes. Lists of ids are made by a subquery each, since a join has no limit of its own here; that of neighbours once
 * for all probes at one point, since a file that knows only the town puts thousands there.
 */
export async function likelyPairs(tx: Tx, rows: string): Promise<LikelyPair[]> {
  const found = await tx.$queryRaw<{ id: bigint | number; otherId: bigint | number }[]>`
    WITH probe AS MATERIALIZED (
      SELECT id, latitude, longitude, host, phone, starts,
        c * cos(radians(longitude)) AS x, c * sin(radians(longitude)) AS y, sin(radians(latitude)) AS z
      FROM (
        SELECT value ->> '$.id' AS id, value ->> '$.latitude' AS latitude, value ->> '$.longitude' AS longitude,
          value ->> '$.host' AS host, value ->> '$.phone' AS phone, value -> '$.starts' AS starts,
          cos(radians(value ->> '$.latitude')) AS c
        FROM json_each(${rows}))),
    spot AS MATERIALIZED (SELECT DISTINCT x, y, z FROM probe)
    SELECT DISTINCT "id", "otherId" FROM (
      SELECT f.id AS "id", n.value AS "otherId" FROM spot s CROSS JOIN json_each((SELECT json_group_array("id") FROM (
        SELECT p."id" FROM "PlacePoint" i CROSS JOIN "Place" p ON p."id" = i."id"
        WHERE i."maxX" >= s.x - ${reach} AND i."minX" <= s.x + ${reach}
          AND i."maxY" >= s.y - ${reach} AND i."minY" <= s.y + ${reach}
          AND i."maxZ" >= s.z - ${reach} AND i."minZ" <= s.z + ${reach}
        ORDER BY p."approximate", (i."minX" - s.x) * (i."minX" - s.x) + (i."minY" - s.y) * (i."minY" - s.y)
          + (i."minZ" - s.z) * (i."minZ" - s.z), p."id" LIMIT ${mostOfOneKey}))) n
        CROSS JOIN probe f ON f.x = s.x AND f.y = s.y AND f.z = s.z
      UNION ALL
      SELECT f.id, n.value FROM probe f CROSS JOIN json_each((SELECT json_group_array("id") FROM (
        SELECT "id" FROM "Place" WHERE "websiteHost" = f.host LIMIT ${mostOfOneKey}))) n
      UNION ALL
      SELECT f.id, n.value FROM probe f CROSS JOIN json_each((SELECT json_group_array("id") FROM (
        SELECT "id" FROM "Place" WHERE "phoneKey" = f.phone LIMIT ${mostOfOneKey}))) n
      UNION ALL
      SELECT f.id, o."id" FROM probe f CROSS JOIN json_each(f.starts) s
        CROSS JOIN json_each((SELECT json_group_array("id") FROM (
          SELECT "id" FROM "Place" WHERE "nameKey" >= s.value AND "nameKey" <= s.value || ' zzz'
            AND ("nameKey" = s.value OR "nameKey" >= s.value || ' ') LIMIT ${mostOfOneKey}))) n
        CROSS JOIN "Place" o ON o."id" = n.value
      WHERE f.latitude IS NULL OR o."latitude" IS NULL OR (
        abs(o."latitude" - f.latitude) <= ${namesakeDegrees}
        AND (abs(o."longitude" - f.longitude) <= ${2 * namesakeDegrees}
          OR abs(o."longitude" - f.longitude) >= ${360 - 2 * namesakeDegrees})))
    WHERE "id" <> "otherId"`;
  return found.map(({ id, otherId }) => ({ id: Number(id), otherId: Number(otherId) }));
}
