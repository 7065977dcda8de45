import { writeRows } from "@/lib/core/bulk-rows";
import type { Tx } from "@/lib/core/db";

/** Why a place is not listed whose only source was an import that was taken back, while people still have it in their history. */
export const undoneWhy = "The import that brought it was taken back.";

/** The columns of a record that another import may change: what a RecordChange keeps as `before`. */
const changeable = {
  facts: true,
  sourceLabel: true,
  sourceUrl: true,
  licence: true,
  retrievedOn: true,
  verified: true,
  factsHash: true,
} as const;

type Changed = { readonly id: string; readonly placeId: number };

/** Writes down what records said before this import says something else. Once a record: a repeat keeps the first. */
export async function keepFormerFacts(tx: Tx, importId: string, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return;
  const before = await tx.placeRecord.findMany({
    where: { id: { in: changed.map(({ id }) => id) } },
    select: { id: true, placeId: true, ...changeable, place: { select: { listing: true, removedWhy: true } } },
  });
  await writeRows(tx, {
    table: "RecordChange",
    columns: ["importId", "recordId", "placeId", "before"],
    rows: before.map(({ id, placeId, place, ...said }) => {
      const wasUnlisted = place.listing === "removed" && place.removedWhy === undoneWhy;
      return { importId, recordId: id, placeId, before: wasUnlisted ? { ...said, wasUnlisted } : said };
    }),
    onConflict: { key: ["importId", "recordId"], update: ["placeId"] },
  });
}

/** A place that went with its import comes back with the next one that names it; one that a person removed does not. */
export async function relistUndone(tx: Tx, placeIds: readonly number[]): Promise<void> {
  if (placeIds.length === 0) return;
  await tx.place.updateMany({
    where: { id: { in: [...placeIds] }, listing: "removed", removedWhy: undoneWhy },
    data: { listing: "listed", removedWhy: null },
  });
}
