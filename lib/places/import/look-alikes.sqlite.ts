import type { Tx } from "@/lib/core/db";

const earthRadiusMetres = 6_371_008.8;

/** `rows` is JSON of new places. A box in the R*Tree finds the neighbours; the chord, shorter than the arc by nothing here, decides. */
export async function countLookAlikes(tx: Tx, rows: string, metres: number): Promise<number> {
  const chord = metres / earthRadiusMetres;
  const [row] = await tx.$queryRaw<{ count: bigint | number }[]>`
    WITH fresh AS MATERIALIZED (
      SELECT id, name, host, c * cos(radians(longitude)) AS x, c * sin(radians(longitude)) AS y, z FROM (
        SELECT value ->> '$.id' AS id, value ->> '$.nameKey' AS name, value ->> '$.host' AS host,
               value ->> '$.longitude' AS longitude,
               cos(radians(value ->> '$.latitude')) AS c, sin(radians(value ->> '$.latitude')) AS z
        FROM json_each(${rows})))
    SELECT count(*) AS count FROM fresh WHERE EXISTS (
      SELECT 1 FROM "PlacePoint" p JOIN "Place" other ON other."id" = p."id"
      WHERE p."maxX" >= fresh.x - ${chord} AND p."minX" <= fresh.x + ${chord}
        AND p."maxY" >= fresh.y - ${chord} AND p."minY" <= fresh.y + ${chord}
        AND p."maxZ" >= fresh.z - ${chord} AND p."minZ" <= fresh.z + ${chord}
        AND p."id" < fresh.id
        AND (p."minX" - fresh.x) * (p."minX" - fresh.x) + (p."minY" - fresh.y) * (p."minY" - fresh.y)
          + (p."minZ" - fresh.z) * (p."minZ" - fresh.z) <= ${chord * chord}
        AND (other."nameKey" = fresh.name
          OR (fresh.host IS NOT NULL AND (other."website" || '/' LIKE '%://' || fresh.host || '/%'
            OR other."website" || '/' LIKE '%://www.' || fresh.host || '/%'))))`;
  return Number(row?.count ?? 0);
}
