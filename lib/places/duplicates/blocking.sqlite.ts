import type { Tx } from "@/lib/core/db";
import { earthRadiusKm } from "../great-circle";
import type { LikelyPair } from "./blocking";
import { mostOfOneKey, namesakeDegrees, neighbourMetres } from "./blocking-reach";

// the R*Tree keeps 32-bit numbers: a little more than the reach finds all that are within it
const reach = neighbourMetres / 1000 / earthRadiusKm + 1e-6;

/** `rows` is JSON of probes. Lists of ids are made by a subquery each, since a join has no limit of its own here. */
export async function likelyPairs(tx: Tx, rows: string): Promise<LikelyPair[]> {
  const found = await tx.$queryRaw<{ id: bigint | number; otherId: bigint | number }[]>`
    WITH probe AS MATERIALIZED (
      SELECT id, latitude, longitude, host, phone, starts,
        c * cos(radians(longitude)) AS x, c * sin(radians(longitude)) AS y, sin(radians(latitude)) AS z
      FROM (
        SELECT value ->> '$.id' AS id, value ->> '$.latitude' AS latitude, value ->> '$.longitude' AS longitude,
          value ->> '$.host' AS host, value ->> '$.phone' AS phone, value -> '$.starts' AS starts,
          cos(radians(value ->> '$.latitude')) AS c
        FROM json_each(${rows})))
    SELECT DISTINCT "id", "otherId" FROM (
      SELECT f.id AS "id", i."id" AS "otherId" FROM probe f CROSS JOIN "PlacePoint" i
      WHERE i."maxX" >= f.x - ${reach} AND i."minX" <= f.x + ${reach}
        AND i."maxY" >= f.y - ${reach} AND i."minY" <= f.y + ${reach}
        AND i."maxZ" >= f.z - ${reach} AND i."minZ" <= f.z + ${reach}
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
