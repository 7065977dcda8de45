import type { Tx } from "@/lib/core/db";

/** Takes `count` ids that no other place will get. */
export async function reservePlaceIds(tx: Tx, count: number): Promise<number[]> {
  const rows = await tx.$queryRaw<
    { id: bigint }[]
  >`SELECT nextval(pg_get_serial_sequence('"Place"', 'id')) AS id FROM generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => Number(id));
}
