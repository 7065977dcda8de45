import { AsyncLocalStorage } from "node:async_hooks";

/** What the server wants to know of a request after Next.js has answered it: whether one of our actions understood it. */
export type RequestAtHand = { understood: boolean };

// The server and the built app each have a copy of this module; the process has one of these.
const holder = globalThis as unknown as { footInTheDoorRequest?: AsyncLocalStorage<RequestAtHand> };
holder.footInTheDoorRequest ??= new AsyncLocalStorage();

export const requestAtHand: AsyncLocalStorage<RequestAtHand> = holder.footInTheDoorRequest;
