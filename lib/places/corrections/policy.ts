import type { Viewer } from "@/lib/auth/viewer";
import { canTendDirectory } from "../policy";

/** Whoever made a correction may take it back, and those who tend the directory any. */
export const canRevertCorrection = (viewer: Viewer | null, { authorId }: { authorId: string | null }): boolean =>
  viewer !== null && (authorId === viewer.id || canTendDirectory(viewer));

/** What an admin took back only an admin brings back. */
export const canRestoreCorrection = (
  viewer: Viewer | null,
  { authorId, revertedById }: { authorId: string | null; revertedById: string | null },
): boolean => viewer !== null && ((authorId === viewer.id && revertedById === viewer.id) || canTendDirectory(viewer));
