import type { Viewer } from "@/lib/auth/viewer";

/** What was said to whom is seen by the person who said it. */
export const interactionsOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });

/** What a line may belong to (a visit, an application, a reference): one's own and not deleted. */
export const subjectsOf = (viewer: Viewer) => ({ ownerId: viewer.id, deletedAt: null });

/** The history of one's own things. */
export const historyOf = (viewer: Viewer) => ({ ownerId: viewer.id });
