import type { Tx } from "@/lib/core/db";

/** Whether a record alone says what a place is called and what it is: a correction seldom does, and alone makes no place. */
export function saysWhatItIs(facts: unknown): boolean {
  return typeof facts === "object" && facts !== null && "name" in facts && "kind" in facts;
}

/** Those of the places that some record which is believed names, other than the records `going`. */
export async function namedPlaces(
  tx: Tx,
  placeIds: readonly number[],
  going: readonly string[] = [],
): Promise<Set<number>> {
  const records = await tx.placeRecord.findMany({
    where: { placeId: { in: [...placeIds] }, id: { notIn: [...going] }, revertedAt: null },
    select: { placeId: true, facts: true },
  });
  return new Set(records.flatMap(({ placeId, facts }) => (saysWhatItIs(facts) ? [placeId] : [])));
}
