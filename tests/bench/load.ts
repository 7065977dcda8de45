import autocannon from "autocannon";

export type Load = {
  readonly connections: number;
  readonly p50Ms: number;
  readonly p975Ms: number;
  readonly perSecond: number;
  readonly failed: number;
};

/** Asks one address over and over for `seconds`, after a second of warming up; only what answers 200 counts. */
export async function load(
  url: string,
  headers: Record<string, string>,
  connections: number,
  seconds: number,
): Promise<Load> {
  await autocannon({ url, headers, connections, duration: 1 });
  const result = await autocannon({ url, headers, connections, duration: seconds });
  return {
    connections,
    p50Ms: result.latency.p50,
    p975Ms: result.latency.p97_5,
    perSecond: result.requests.average,
    failed: result.non2xx + result.errors,
  };
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
