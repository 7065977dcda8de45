import type { Page } from "playwright/test";
import { settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, test } from "@/tests/support/browser";
import { startMapHost } from "@/tests/support/map-host";

/** Opens the map; answers what the policy of the page kept out, from now on. */
async function openMap(page: Page, address: string): Promise<string[]> {
  const blocked: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) blocked.push(message.text());
  });
  await page.goto(`${address}/places?view=map&near=Nashville`);
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  return blocked;
}

const ground = (page: Page) => page.locator(".place-map[data-ground]");
const filterOf = (page: Page) =>
  page.locator(".place-map canvas").evaluate((canvas) => getComputedStyle(canvas).filter);

test("the map stands on the tiles of the operator's style, also from another host, and darkens them at night", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const tiles = await startMapHost();
  const host = await startMapHost();
  host.tilesAt = tiles.address;
  const settings = { MAP_STYLE_URL: host.styleUrl, MAP_ORIGINS: tiles.address };
  const app = await startAnother(settings, await settledFolder());
  try {
    for (const source of ["raster", "vector"] as const) {
      host.source = source;
      tiles.tilesAsked = 0;
      await page.emulateMedia({ colorScheme: "light" });
      const blocked = await openMap(page, app.address);
      await expect.poll(() => tiles.tilesAsked, { message: `${source} tiles are asked for` }).toBeGreaterThan(0);
      await expect(page.getByText("Drawn by the stand-in")).toBeVisible();
      // long enough to have given up if the tiles had not come
      await page.waitForTimeout(3000);
      await expect(ground(page), source).toHaveAttribute("data-ground", "tiles");
      await expect(page.getByText("No map tiles can be had")).toHaveCount(0);
      expect(await filterOf(page)).toBe("none");
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await filterOf(page)).toContain("invert");
      expect(blocked).toEqual([]);
    }
  } finally {
    await app.stop();
    for (const one of [host, tiles]) one.stop();
  }
});

test("a style that gives nothing to look at is left for the land that comes with the app", async ({ page }) => {
  test.setTimeout(180_000);
  const host = await startMapHost();
  const elsewhere = await startMapHost();
  const app = await startAnother({ MAP_STYLE_URL: host.styleUrl }, await settledFolder());
  try {
    await page.emulateMedia({ colorScheme: "dark" });
    for (const [source, status, tilesAt] of [
      ["raster", 500, host],
      ["raster", 404, host],
      ["vector", 404, host],
      // the policy lets no tiles in from a host that is not named
      ["raster", 200, elsewhere],
      ["refused", 200, host],
    ] as const) {
      Object.assign(host, { source, status, tilesAt: tilesAt.address });
      const blocked = await openMap(page, app.address);
      const said = `${source} tiles, ${status}`;
      await expect(ground(page), said).toHaveAttribute("data-ground", "bundled", { timeout: 20_000 });
      await expect(page.getByText("No map tiles can be had"), said).toBeVisible();
      await expect(page.getByText("Natural Earth").first(), said).toBeVisible();
      expect(await filterOf(page), said).toBe("none");
      expect(blocked.length > 0, said).toBe(tilesAt === elsewhere);
    }
  } finally {
    await app.stop();
    for (const one of [host, elsewhere]) one.stop();
  }
});
