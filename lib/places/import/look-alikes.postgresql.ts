import type { Tx } from "@/lib/core/db";

/** `rows` is JSON of new places. The earth index finds the neighbours. */
export async function countLookAlikes(tx: Tx, rows: string, metres: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS count
    FROM json_to_recordset(${rows}::json)
      AS fresh(id int, "nameKey" text, latitude float8, longitude float8, host text)
    WHERE EXISTS (
      SELECT 1 FROM "Place" other
      WHERE earth_box(ll_to_earth(fresh.latitude, fresh.longitude), ${metres}::float8)
            @> ll_to_earth(other."latitude", other."longitude")
        AND earth_distance(ll_to_earth(fresh.latitude, fresh.longitude),
            ll_to_earth(other."latitude", other."longitude")) <= ${metres}::float8
        AND other."id" < fresh.id
        AND (other."nameKey" = fresh."nameKey"
          OR other."website" || '/' LIKE '%://' || fresh.host || '/%'
          OR other."website" || '/' LIKE '%://www.' || fresh.host || '/%'))`;
  return Number(row?.count ?? 0);
}
