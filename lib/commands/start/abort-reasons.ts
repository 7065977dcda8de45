/**
 * Lets go of renders that are done. React ends each by aborting for a reason that is an error, made in a callback of setImmediate;
 * as long as nobody reads an error's stack it holds the callbacks it was made in, they hold what they were queued beside, and those
 * the requests of others: under steady load no render is ever let go, until the memory is full. A stack that was read holds text.
 * Known as nodejs/node#66129 and react/react#37288. Call once, before the framework is loaded.
 */
export function letGoOfRenders(): void {
  const abort = AbortController.prototype.abort;
  AbortController.prototype.abort = function abortAndLetGo(reason?: unknown): void {
    abort.call(this, reason);
    const kept: unknown = this.signal.reason;
    if (kept instanceof Error) void kept.stack;
  };
}
