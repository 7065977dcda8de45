import { log, logFailure } from "@/lib/core/log";
import { checkWebsites, claimRound } from "@/lib/places/website-checks/mutations";

const firstAfterMs = 5 * 60_000;
const everyMs = 60 * 60_000;
/** A few an hour: nobody's server notices, and a directory of thousands is seen through in a year. */
const websitesARound = 10;

/** Looks each hour whether a few websites of the directory still answer, for as long as the server runs. */
export function keepCheckingWebsites(): void {
  const round = async () => {
    const now = new Date();
    if (!(await claimRound(now))) return;
    const { asked, isCutOff, ...counts } = await checkWebsites(now, { limit: websitesARound });
    if (asked > 0) log("info", "websites checked", { asked, isCutOff, ...counts });
  };
  const start = () => void round().catch((error) => logFailure(error, "website checks"));
  // neither keeps a process alive that wants to end
  setTimeout(() => {
    start();
    setInterval(start, everyMs).unref();
  }, firstAfterMs).unref();
}
