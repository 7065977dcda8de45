import type { Viewer } from "@/lib/auth/viewer";

/** What a person put off is theirs alone. */
export const snoozesOf = (viewer: Viewer) => ({ ownerId: viewer.id });
