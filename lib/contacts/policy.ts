import type { Viewer } from "@/lib/auth/viewer";

/** People in an address book are seen by its owner alone. */
export const contactsOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });
