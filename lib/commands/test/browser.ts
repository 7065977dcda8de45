import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { inPath, installPackage, starts } from "./installed";

export type Browser = { readonly path: string; readonly words: string };

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const installSeconds = 180;

/** A Chromium for the tests: Playwright's own, else the system's, else a freshly installed one. Throws what to do when there is none. */
export async function browserForTests(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH;
  if (given) return { path: given, words: `the browser of CHROMIUM_PATH, ${given}` };
  const found = playwrights() ?? systems();
  if (found) return found;
  console.log("No browser found. Asking Playwright to install Chromium …");
  spawnSync(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: installSeconds * 1000,
  });
  const installed = playwrights() ?? (installPackage("chromium") ? systems() : null);
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium, and none could be found or installed. Run `npx playwright install --with-deps chromium`, or install your system's chromium, or set CHROMIUM_PATH.",
  );
}

function playwrights(): Browser | null {
  const path = chromium.executablePath();
  return existsSync(path) && starts(path) ? { path, words: `Playwright's Chromium, ${path}` } : null;
}

function systems(): Browser | null {
  const path = names.map(inPath).find((one) => one !== null && starts(one));
  return path ? { path, words: `the system's Chromium, ${path}` } : null;
}
