import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

// The app of these tests is told of a style that nobody serves: what is seen here is seen offline.
const rows = (page: Page) => page.getByRole("list", { name: "Places" }).getByRole("listitem");
const signs = (page: Page) => page.locator(".place-map :is(.pin, .cluster)");

async function openMap(page: Page, query: string): Promise<void> {
  await page.goto(`/places?view=map&${query}`);
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  await expect(signs(page).first()).toBeVisible();
}

/** How many places the signs on the map stand for, by what they say of themselves. */
async function countOnMap(page: Page): Promise<number> {
  const names = await signs(page).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
  return names.reduce((sum, name) => sum + Number(/^([\d,]+) places here/.exec(name)?.[1]?.replace(",", "") ?? 1), 0);
}

for (const { screen, colorScheme, width, height } of [
  { screen: "phone by day", colorScheme: "light", width: 390, height: 844 },
  { screen: "desk at night", colorScheme: "dark", width: 1280, height: 800 },
] as const)
  test(`the map has the places of the list, on land of our own when there are no tiles, on a ${screen}`, async ({
    page,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await openMap(page, "near=Nashville&kind=studio");
    await expect(page.getByText("No map tiles can be had")).toBeVisible();
    expect(await countOnMap(page)).toBe(await rows(page).count());
    await page.getByText("What the signs mean").click();
    await expect(page.getByText("Natural Earth").first()).toBeVisible();
    await expectAccessible(page);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
    await page.getByRole("link", { name: "List", exact: true }).click();
    await expect(page).toHaveURL(/kind=studio/);
    await expect(page.locator(".map-side")).toHaveCount(0);
  });

test("the list and a place's page load nothing of the map before somebody asks for it", async ({ page }) => {
  const loaded: string[] = [];
  page.on("response", async (response) => {
    const body = await response.text().catch(() => "");
    if (/maplibregl|Topology/.test(body)) loaded.push(response.url());
  });
  await page.goto("/places?near=Nashville");
  await rows(page).first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: "Where it is" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(loaded).toEqual([]);
  await page.getByRole("button", { name: /on a map here|a map here/ }).click();
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  expect(loaded).not.toEqual([]);
  await expectAccessible(page);
});

test("a row and its pin light each other, and a pin leads to its place", async ({ page, account }) => {
  test.slow();
  const make = restOf(account);
  const name = newPlaceName("Lighthouse Tapes");
  const other = newPlaceName("Lighthouse School");
  await make("/places", { name, kind: "studio", latitude: -45.1, longitude: 170.2 });
  await make("/places", { name: other, kind: "school", latitude: -45.3, longitude: 170.5 });
  await openMap(page, "near=-45.2,170.35&q=lighthouse");
  const pin = page.getByRole("button", { name: `${name}, studio` });
  const row = rows(page).filter({ hasText: name });
  await row.hover();
  await expect(pin).toHaveAttribute("data-lit");
  await page.mouse.move(0, 0);
  await expect(pin).not.toHaveAttribute("data-lit");
  await pin.hover();
  await expect(row).toHaveAttribute("data-lit");
  await pin.click();
  await page.getByRole("region", { name: "Chosen on the map" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("with the keyboard alone one moves the map, goes from pin to pin and searches what it shows", async ({
  page,
  account,
}) => {
  test.slow();
  const make = restOf(account);
  const west = newPlaceName("Westward Sound");
  const east = newPlaceName("Westward Echo");
  await make("/places", { name: west, kind: "studio", latitude: -51.6, longitude: -60.2 });
  await make("/places", { name: east, kind: "studio", latitude: -51.6, longitude: -59.8 });
  await openMap(page, "near=-51.6,-60&q=westward");
  await page.getByRole("button", { name: west }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: east })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Chosen on the map" })).toContainText(east);
  await page.keyboard.press("Escape");
  await expect(page.locator(".maplibregl-canvas")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.getByRole("button", { name: "Search this area" }).press("Enter");
  await expect(page).toHaveURL(/bbox=-6[\d.]+%2C-5/);
  await expect(page.getByText("Only what lies in the box")).toBeVisible();
  await page.getByRole("link", { name: "Take the box away" }).click();
  await expect(page).not.toHaveURL(/bbox/);
});

test("places at one point are one sign, which opens the list of them", async ({ page, account }) => {
  test.slow();
  const make = restOf(account);
  const names = ["One", "Two", "Three"].map((number) => newPlaceName(`Stacked ${number}`));
  for (const name of names)
    await make("/places", { name, kind: "studio", city: "Stanley", latitude: -51.69, longitude: -57.85 });
  await openMap(page, "near=-51.69,-57.85&q=stacked");
  await page.getByRole("button", { name: "3 places here: 3 studios" }).click();
  await page.getByRole("link", { name: "List these 3" }).click();
  await expect(page).toHaveURL(/bbox=-57\.85/);
  await expect(rows(page)).toHaveCount(3);
});

test("a pin dropped on the map starts a new place there", async ({ page, account: _ }) => {
  await openMap(page, "near=Nashville");
  await page.getByRole("button", { name: "Drop a pin" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add a place here" }).click();
  await expect(page).toHaveURL(/\/places\/new\?latitude=36\.\d+&longitude=-86\.\d+/);
});

test("a browser that cannot draw says so and keeps the list", async ({ page }) => {
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto("/places?view=map&near=Nashville");
  await expect(page.getByText("This browser cannot draw maps")).toBeVisible({ timeout: 30_000 });
  await expect(rows(page).first()).toBeVisible();
});

test("without JavaScript the page of the map says so and has the list", async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(`${baseURL}/places?view=map&near=Nashville`);
  await expect(page.getByText("The map needs JavaScript.")).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
});
