import type { Tx } from "@/lib/core/db";

// a chain is as long as merges were made one after another; a circle cannot come to be
const longestChain = 1000;

/** The place that stands for this one: itself, or the one that it was merged into, by way of others if need be. */
export async function keptPlaceId(db: Pick<Tx, "place">, placeId: number): Promise<number> {
  let id = placeId;
  for (let step = 0; step < longestChain; step++) {
    const where = { id, listing: "merged" };
    const into = (await db.place.findFirst({ where, select: { mergedIntoId: true } }))?.mergedIntoId;
    if (into == null) return id;
    id = into;
  }
  return id;
}
