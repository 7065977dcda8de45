import { log, logFailure } from "@/lib/core/log";
import { checkWebsites, claimRound } from "@/lib/places/website-checks/mutations";

/** A few an hour: nobody's server notices, and a directory of thousands is seen through in a year. */
const websitesARound = 10;

/** Looks each hour whether a few websites of the directory still answer, for as long as the server runs. Answers what ends it. */
export function keepCheckingWebsites({ firstAfterMs = 5 * 60_000, everyMs = 60 * 60_000 } = {}): () => void {
  const stop = new AbortController();
  const round = async () => {
    const now = new Date();
    if (!(await claimRound(now))) return;
    const settings = { limit: websitesARound, signal: stop.signal };
    const { asked, isCutOff, ...counts } = await checkWebsites(now, settings);
    if (asked > 0) log("info", "websites checked", { asked, isCutOff, ...counts });
  };
  const start = () => void round().catch((error) => logFailure(error, "website checks"));
  // neither keeps a process alive that wants to end
  let timer = setTimeout(() => {
    start();
    timer = setInterval(start, everyMs).unref();
  }, firstAfterMs).unref();
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
