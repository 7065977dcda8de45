import type { Viewer } from "@/lib/auth/viewer";

/** A visit belongs to the person who logged it. */
export const visitsOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });
