import type { Tx } from "@/lib/core/db";

/** Takes `count` ids that no other place will get; the first write of the transaction, so that no other writer comes between. */
export async function reservePlaceIds(tx: Tx, count: number): Promise<number[]> {
  await tx.$executeRaw`INSERT INTO sqlite_sequence (name, seq) SELECT 'Place', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'Place')`;
  const [row] = await tx.$queryRaw<
    { seq: bigint | number }[]
  >`UPDATE sqlite_sequence SET seq = seq + ${count} WHERE name = 'Place' RETURNING seq`;
  const last = Number(row?.seq);
  return Array.from({ length: count }, (_, index) => last - count + 1 + index);
}
