import { setTimeout as pause } from "node:timers/promises";

/** How others are asked; tests are less patient. All in milliseconds. */
export type Pace = {
  readonly betweenRequestsMs: number;
  /** Waits after "too many requests" or "gateway timed out" that does not say how long; after the last of them it is given up. */
  readonly backOffMs: readonly number[];
  readonly answerMs: number;
};

export const politePace: Pace = {
  betweenRequestsMs: 1000,
  backOffMs: [2000, 5000, 15_000, 30_000],
  answerMs: 180_000,
};

type Turns = {
  readonly lastOf: Map<string, Promise<unknown>>;
  readonly notBefore: Map<string, number>;
  nextAt: number;
};

// pages and actions each have a copy of this module; the process has one of these
const holder = globalThis as unknown as { footInTheDoorTurns?: Turns };
holder.footInTheDoorTurns ??= { lastOf: new Map(), notBefore: new Map(), nextAt: 0 };
const turns = holder.footInTheDoorTurns;

/**
 * Runs `work` when it is its turn: one request at a time to each host, and between the starts of any two of this process the
 * pace's pause. Throws the signal's reason when it is told to stop meanwhile.
 */
export async function inTurn<T>(host: string, pace: Pace, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const before = turns.lastOf.get(host) ?? Promise.resolve();
  const mine = before.then(async () => {
    await waitUntil(turns.notBefore.get(host) ?? 0, signal);
    const startMs = Math.max(performance.now(), turns.nextAt);
    turns.nextAt = startMs + pace.betweenRequestsMs;
    await waitUntil(startMs, signal);
    return work();
  });
  // whoever comes next waits for the end of this one, however it ends
  const ended = mine.then(nothing, nothing);
  turns.lastOf.set(host, ended);
  return mine;
}

/** Nobody of this process asks `host` again before so long. */
export function holdBack(host: string, waitMs: number): void {
  turns.notBefore.set(host, Math.max(turns.notBefore.get(host) ?? 0, performance.now() + waitMs));
}

const nothing = () => undefined;

async function waitUntil(atMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const waitMs = atMs - performance.now();
  if (waitMs > 0) await pause(waitMs, undefined, { signal }).catch(() => signal.throwIfAborted());
}
