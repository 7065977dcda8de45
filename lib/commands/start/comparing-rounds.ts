import { momentIn } from "@/lib/core/dates";
import { log, logFailure } from "@/lib/core/log";
import { compareLeftOver } from "@/lib/places/import-runs/comparing";

const firstAfterMs = 60_000;
const restMs = 1000;

/** Compares, one round after the other, what large imports left over, for as long as the server runs. */
export function keepComparing(): void {
  const round = async () => {
    const found = await compareLeftOver(momentIn("UTC"), { restMs });
    if (found > 0) log("info", "places compared", { found });
  };
  // it keeps no process alive that wants to end
  const later = () => setTimeout(start, firstAfterMs).unref();
  const start = () =>
    void round()
      .catch((error) => logFailure(error, "comparing places"))
      .finally(later);
  later();
}
