import type { Viewer } from "@/lib/auth/viewer";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";

/**
 * Takes back a place that this person added, as if it had never been. CONFLICT once anybody else's word or anybody's visit, talk,
 * application or person hangs on it: then an admin decides. NOT_FOUND when it is not theirs. Answers what it was called.
 */
export async function takePlaceBack(viewer: Viewer, placeId: number): Promise<{ name: string; kind: string }> {
  return inTransaction(async (tx) => {
    const mine = { placeId, source: "user", authorId: viewer.id, revertedAt: null };
    const record = await tx.placeRecord.findFirst({ where: mine, select: { id: true, place: { select: shown } } });
    if (!record) throw notFound("place");
    if (!(await takeEntryBack(tx, viewer, record.id)))
      throw new AppError(
        "CONFLICT",
        "Somebody has written about it by now. Report it, and whoever runs this site takes it out.",
      );
    return record.place;
  });
}

const shown = { name: true, kind: true } as const;

/** As {@link takePlaceBack} for the place of one record, within a transaction that does more. Answers whether it is gone. */
export async function takeEntryBack(tx: Tx, viewer: Viewer, recordId: string): Promise<boolean> {
  const record = await tx.placeRecord.findFirst({
    where: { id: recordId, authorId: viewer.id, source: "user", revertedAt: null },
    select: { placeId: true },
  });
  if (!record) return false;
  // held before it is looked at: whoever files something there waits, and then finds it gone
  await tx.place.updateMany({ where: { id: record.placeId }, data: { id: record.placeId } });
  const { count } = await tx.place.deleteMany({ where: { id: record.placeId, ...ownEntryAt(viewer) } });
  return count > 0;
}

/** A place of which only the viewer tells, and to which nobody's rows point but what the viewer has deleted. */
function ownEntryAt(viewer: Viewer) {
  const others = { none: { NOT: { ownerId: viewer.id, deletedAt: { not: null } } } };
  return {
    listing: { in: ["listed", "candidate"] },
    records: { every: { authorId: viewer.id } },
    interactions: others,
    visits: others,
    applications: others,
    affiliations: { none: { NOT: { contact: { ownerId: viewer.id, deletedAt: { not: null } } } } },
    reports: { none: {} },
    mergesKept: { none: {} },
  };
}
