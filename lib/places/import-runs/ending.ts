import { isDiskFull } from "@/lib/core/disk-full";
import { AppError } from "@/lib/core/errors";

/** How a piece of work ended, without throwing: whoever asks writes it down first. */
export type Ending<T> = { readonly value: T } | { readonly failure: unknown };

export async function endingOf<T>(work: () => Promise<T>): Promise<Ending<T>> {
  try {
    return { value: await work() };
  } catch (failure) {
    return { failure };
  }
}

/** In words for the person who imports; a fault of ours is not theirs to read. */
export function problemOf(failure: unknown): string {
  if (failure instanceof AppError) return failure.message;
  const why = isDiskFull(failure) ? "The server's disk is full." : "Something went wrong on our side.";
  return `${why} What was read before is kept.`;
}

/** A clock that goes on from a moment that was handed down: a run may take hours. */
export function clockFrom(now: Date): () => Date {
  const startedMs = performance.now();
  return () => new Date(now.getTime() + performance.now() - startedMs);
}
