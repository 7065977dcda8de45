import type { Viewer } from "@/lib/auth/viewer";

/** An application belongs to the person who saved it; a deleted one is gone for everybody. */
export const applicationsOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });
