import type { Viewer } from "@/lib/auth/viewer";

/** A request for a reference belongs to the person who planned it. */
export const referencesOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });

/** A referee is seen by the person who would name them, as long as the contact is there. */
export const refereesOf = (viewer: Viewer) => ({
  ownerId: viewer.id,
  contact: { ownerId: viewer.id, deletedAt: null },
});
