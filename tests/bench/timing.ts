/** How long each took, in milliseconds, shortest first; one after another. */
export async function timed<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const one of all) {
    const from = performance.now();
    await work(one);
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b);
}

/** The time that `part` of them (0 to 1) stay under, to the microsecond. */
export const share = (sorted: readonly number[], part: number) =>
  Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 1000) / 1000;
