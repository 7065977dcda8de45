import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Page } from "playwright";
import { browserForTests } from "@/lib/commands/test/browser";
import type { Figure } from "./report";

type Device = {
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  /** How many times slower than this machine's processor. */
  readonly slower: number;
  /** The line: the wait for an answer, in milliseconds, and bytes a second; null: as it is. */
  readonly line: { readonly latency: number; readonly throughput: number } | null;
};

// the usual figures for a slow phone of tools that judge pages: a processor four times slower, 150 ms, 1.6 Mbit/s
const devices: readonly Device[] = [
  { name: "a desk", viewport: { width: 1280, height: 800 }, slower: 1, line: null },
  {
    name: "a slow phone",
    viewport: { width: 390, height: 844 },
    slower: 4,
    line: { latency: 150, throughput: 1_600_000 / 8 },
  },
];
const lists = ["/places", "/applications", "/today"];
// a page of one line without a style, a script or a query: the least that this browser takes
const least = "/api/health";
const times = 7;

// a window that opens loads its own bar and menus, which have been there for long when somebody asks for a page
const opensMs = 1500;

/** How long until a list is seen by a browser that knows nothing of the page: the median, in milliseconds. */
export async function listsShown(address: string, cookie: string): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: (await browserForTests()).path, args: ["--no-sandbox"] });
  const [name = "", value = ""] = cookie.split("=");
  const figures: Figure[] = [];
  try {
    for (const device of devices) {
      const seen = async (path: string, selector: string) => {
        const taken: number[] = [];
        for (let turn = 0; turn < times; turn++) {
          const context = await browser.newContext({ viewport: device.viewport });
          await context.addCookies([{ name, value, url: address }]);
          taken.push(await seenAfter(await context.newPage(), address + path, selector, device));
          await context.close();
        }
        return taken.sort((a, b) => a - b)[3] ?? 0;
      };
      const reference = await seen(least, "pre");
      for (const list of lists) {
        const value = await seen(list, "main li a");
        const what = `${list}, its list is seen on ${device.name}, beside a page of one line`;
        figures.push({ what, value, reference, times: value / reference, unit: "ms" });
      }
    }
  } finally {
    await browser.close();
  }
  return figures;
}

/** From the click to the moment at which the first of what is looked for was painted, as the browser itself says (Element Timing), in milliseconds. */
async function seenAfter(page: Page, url: string, selector: string, { slower, line }: Device): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  if (line) {
    const { latency, throughput } = line;
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  }
  // A binding of the browser's own tells: whatever else asks a page puts a script of its own into it, which took 36 ms just before the first paint.
  await session.send("Runtime.enable");
  await session.send("Page.enable");
  await session.send("Runtime.addBinding", { name: "tellSeen" });
  await session.send("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})(${JSON.stringify(selector)})` });
  const seen = new Promise<number>((resolve) => {
    session.once("Runtime.bindingCalled", ({ payload }) => resolve(Number(payload)));
  });
  await pause(opensMs);
  await session.send("Page.navigate", { url });
  return seen;
}

/** Runs in the page, before anything of it is there. */
function watch(wanted: string): void {
  const { tellSeen } = globalThis as unknown as { tellSeen: (atMs: string) => void };
  new PerformanceObserver((list) => {
    const [painted] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
    if (painted) tellSeen(String(painted.renderTime));
  }).observe({ type: "element", buffered: true });
  // the parser adds it before any frame can show it; text is told of the block that holds it, which may be the row or within
  new MutationObserver((_, observer) => {
    const first = document.querySelector(wanted);
    if (!first) return;
    const row = first.closest("li") ?? first;
    for (const element of [row, ...row.querySelectorAll("*")]) element.setAttribute("elementtiming", "list");
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
