/** What a mutation answers: the row, and the line of history by which the change is undone; null when nothing changed. */
export type Written = { readonly id: string; readonly change: string | null };

/**
 * For creations with an id of the caller's: when the same form arrives twice at the same instant, both find no row and one
 * insert fails. Run again, that one finds the row of the other. `work` is a whole transaction that can be run again.
 */
export async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isThereAlready(error)) throw error;
    return work();
  }
}

// Prisma's code for a unique value that is there already
const isThereAlready = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";
