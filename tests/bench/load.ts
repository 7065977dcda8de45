import autocannon from "autocannon";

// a neighbour's busy moment spoils one of them
const windows = 3;

/**
 * Asks one address over and over, after a second of warming up, and counts the answers a second: the median of three times `seconds`.
 * Throws when one of the answers is not a 200.
 */
export async function load(
  url: string,
  headers: Record<string, string>,
  connections: number,
  seconds: number,
): Promise<number> {
  await autocannon({ url, headers, connections, duration: 1 });
  const counted: number[] = [];
  for (let window = 0; window < windows; window++) {
    const { requests, non2xx, errors } = await autocannon({ url, headers, connections, duration: seconds });
    if (non2xx + errors > 0) throw new Error(`${url} failed ${non2xx + errors} times of ${requests.total}`);
    counted.push(requests.average);
  }
  return counted.sort((a, b) => a - b)[1] ?? 0;
}

/** The median and the 95th percentile of asking one after the other, in milliseconds with fractions: autocannon counts whole ones. */
export async function oneByOne(url: string, headers: Record<string, string>, times: number) {
  const taken: number[] = [];
  for (let asked = -20; asked < times; asked++) {
    const began = performance.now();
    const answer = await fetch(url, { headers, redirect: "error" });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    if (asked >= 0) taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(share * (taken.length - 1))] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95) };
}
