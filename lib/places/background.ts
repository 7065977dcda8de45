import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { logFailure } from "@/lib/core/log";

type Work = { readonly stop: AbortController; said: string | null };

// pages, actions and routes each have a copy of this module; the process has one of these
const holder = globalThis as unknown as { footInTheDoorWork?: Map<string, Work> };
holder.footInTheDoorWork ??= new Map();
const going = holder.footInTheDoorWork;

export type Hands = { readonly signal: AbortSignal; readonly say: (phase: string) => void };

/** Lets work go on after whoever asked for it has left. How it ends it must write down itself; a fault is logged. */
export function startInBackground(id: string, work: (hands: Hands) => Promise<unknown>): void {
  const mine: Work = { stop: new AbortController(), said: null };
  const say = (phase: string) => {
    mine.said = phase;
  };
  going.set(id, mine);
  const end = () => going.delete(id);
  work({ signal: mine.stop.signal, say })
    .catch((error) => error instanceof AppError || logFailure(error, `background ${id}`))
    .finally(end);
}

/** Tells the work to stop, also in the middle of a wait. Nothing happens when it runs elsewhere or has ended. */
export function stopInBackground(id: string): void {
  going.get(id)?.stop.abort(new Error("stopped by hand"));
}

/** What the work waits for, in words; null when it does not say, or runs elsewhere. */
export const phaseOf = (id: string): string | null => going.get(id)?.said ?? null;

/** What the work says that takes an import back. */
export const takingBack = "taking it back";
export const isTakenBackNow = (id: string): boolean => phaseOf(id) === takingBack;

/** Nobody waits for it at a command line: a database that was restarted is asked for some minutes, in milliseconds. */
export const backgroundPausesMs: readonly number[] = [1_000, 5_000, 20_000, 60_000, 120_000];

export const isGoingHere = (id: string): boolean => going.has(id);

const itemsAtOnce = 100;
const restMs = 5;

/**
 * Passes items on and rests now and then. A reader that has a piece of a file in memory and a database in the same process would otherwise
 * not let anybody else's request through for seconds.
 */
export async function* withRests<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  let count = 0;
  for await (const item of items) {
    yield item;
    count += 1;
    if (count % itemsAtOnce === 0) await pause(restMs);
  }
}
