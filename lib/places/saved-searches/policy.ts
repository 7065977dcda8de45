import type { Viewer } from "@/lib/auth/viewer";

/** A saved search belongs to the person who saved it. */
export const savedSearchesOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });
