import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { recomputePlaces } from "../recompute";
import { canRestoreCorrection, canRevertCorrection } from "./policy";

/**
 * Takes a correction back: it is kept, but no longer believed, and the place is computed without it. NOT_FOUND when there is none,
 * FORBIDDEN for somebody else's unless the viewer tends the directory. One that is taken back already stays so.
 */
export async function revertCorrection(viewer: Viewer, recordId: string, moment: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await heldCorrection(tx, recordId);
    if (!canRevertCorrection(viewer, record))
      throw new AppError("FORBIDDEN", "Only an admin can take back what somebody else changed.");
    if (record.revertedAt) return;
    await write(tx, record, { revertedAt: moment.now, revertedById: viewer.id }, viewer, moment);
  });
}

/** Brings back a correction that was taken back. Errors as {@link revertCorrection}. */
export async function restoreCorrection(viewer: Viewer, recordId: string, moment: Moment): Promise<void> {
  await inTransaction(async (tx) => {
    const record = await heldCorrection(tx, recordId);
    if (!canRestoreCorrection(viewer, record))
      throw new AppError("FORBIDDEN", "Only an admin can bring back what an admin took back.");
    if (!record.revertedAt) return;
    await write(tx, record, { revertedAt: null, revertedById: null }, viewer, moment);
  });
}

type Held = {
  id: string;
  placeId: number;
  authorId: string | null;
  revertedAt: Date | null;
  revertedById: string | null;
};

// the place is held first, as by a correction: of two changes at once the later one computes from both
async function heldCorrection(tx: Tx, recordId: string): Promise<Held> {
  const where = { id: recordId, source: "correction" };
  const found = await tx.placeRecord.findFirst({ where, select: { placeId: true } });
  if (!found) throw notFound("correction");
  await tx.place.updateMany({ where: { id: found.placeId }, data: { id: found.placeId } });
  const select = { id: true, placeId: true, authorId: true, revertedAt: true, revertedById: true } as const;
  return tx.placeRecord.findFirstOrThrow({ where, select });
}

async function write(
  tx: Tx,
  { id, placeId, authorId }: Held,
  data: Pick<Held, "revertedAt" | "revertedById">,
  viewer: Viewer,
  moment: Moment,
): Promise<void> {
  await tx.placeRecord.update({ where: { id }, data });
  await recomputePlaces(tx, [placeId], moment.now);
  for (const personId of new Set([viewer.id, authorId ?? viewer.id])) await markChanged(tx, personId);
}
