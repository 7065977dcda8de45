import { AsyncLocalStorage } from "node:async_hooks";

/** What the server and the app tell each other of a request beside what Next.js passes on. */
export type RequestAtHand = {
  /** Whether one of our actions understood what was posted. */
  understood: boolean;
  /** What a page wants to be answered with instead of 200: Next.js lets a page say 404 and nothing else. */
  status?: 410;
};

// The server and the built app each have a copy of this module; the process has one of these.
const holder = globalThis as unknown as { footInTheDoorRequest?: AsyncLocalStorage<RequestAtHand> };
holder.footInTheDoorRequest ??= new AsyncLocalStorage();

export const requestAtHand: AsyncLocalStorage<RequestAtHand> = holder.footInTheDoorRequest;

/** Passes on what a page is about; if it is anything, it is gone for good, and the page says 410. To be called before any of it is sent. */
export function gone<What>(what: What | null): What | null {
  const request = requestAtHand.getStore();
  if (request && what !== null) request.status = 410;
  return what;
}
