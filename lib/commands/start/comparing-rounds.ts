import { momentIn } from "@/lib/core/dates";
import { log, logFailure } from "@/lib/core/log";
import { compareLeftOver } from "@/lib/places/import-runs/comparing";

/**
 * Compares, one round after the other, what large imports left over, for as long as the server runs. It waits `everyMs` before each round
 * and `restMs` before each few hundred places. Answers what ends it.
 */
export function keepComparing({ everyMs = 60_000, restMs = 1000 } = {}): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const round = async () => {
    const found = await compareLeftOver(momentIn("UTC"), { restMs, signal });
    if (found > 0) log("info", "places compared", { found });
  };
  let timer: NodeJS.Timeout;
  // it keeps no process alive that wants to end
  const later = () => {
    if (!signal.aborted) timer = setTimeout(start, everyMs).unref();
  };
  const start = () =>
    void round()
      .catch((error) => logFailure(error, "comparing places"))
      .finally(later);
  later();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
