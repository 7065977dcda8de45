import type { Locator, Page } from "playwright/test";
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
  await page.mouse.move(0, 0);
  // the same with the keyboard alone
  await row.getByRole("link", { name }).focus();
  await expect(pin).toHaveAttribute("data-lit");
  await pin.focus();
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

test("a box drawn on the map is where the list looks, by mouse and by keys", async ({ page, account }) => {
  test.slow();
  const make = restOf(account);
  const inside = newPlaceName("Boxed Room");
  const outside = newPlaceName("Boxed Hall");
  await make("/places", { name: inside, kind: "studio", latitude: -49.2, longitude: 69.6 });
  await make("/places", { name: outside, kind: "studio", latitude: -49.4, longitude: 70.4 });
  await openMap(page, "near=-49.3,70&q=boxed&radiusKm=50");
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Draw a box" }).click();
  await expect(page.getByRole("button", { name: "Search in this box" })).toBeInViewport();
  await expectAccessible(page);
  const pin = await page.getByRole("button", { name: `${inside}, studio` }).boundingBox();
  const [x, y] = [(pin?.x ?? 0) + (pin?.width ?? 0) / 2, (pin?.y ?? 0) + (pin?.height ?? 0) / 2];
  // from the lower right: any corner may come first
  await page.mouse.move(x + 40, y + 40);
  await page.mouse.down();
  await page.mouse.move(x - 40, y - 40, { steps: 4 });
  await page.mouse.up();
  // a tap is no box: what was drawn stays
  await page.mouse.click(x + 100, y + 100);
  await page.getByRole("button", { name: "Search in this box" }).click();
  await expect(page).toHaveURL(/bbox=69\.\d+%2C-49\.\d+%2C69\.\d+%2C-49\.\d+/);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(inside);
  // what is said, and asked of the world, is about the box and no longer about the town
  await expect(page.getByRole("heading", { level: 1, name: "Places in this part of the map" })).toBeVisible();
  await expect(page.getByText("in this part of the map", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Draw a box" })).toBeVisible();
  await page.getByRole("link", { name: "Take the box away" }).click();
  await expect(rows(page)).toHaveCount(2);

  // without a pointer it is the middle of the map, which the arrows move
  await page.getByRole("button", { name: "Draw a box" }).press("Enter");
  await expect(page.locator(".maplibregl-canvas")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  const edges = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
  const pinOf = (name: string) => page.getByRole("button", { name: `${name}, studio` });
  await expect
    .poll(async () => {
      const box = await edges(page.locator(".box-drawn"));
      const [left, right] = [await edges(pinOf(inside)), await edges(pinOf(outside))];
      return left.right < box.left && right.left > box.left && right.right < box.right;
    })
    .toBe(true);
  await page.getByRole("button", { name: "Search in this box" }).press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(outside);
});

test("a pin dropped on the map starts a new place there", async ({ page, account: _ }) => {
  await openMap(page, "near=Nashville");
  await page.getByRole("button", { name: "Drop a pin" }).click();
  await expect(page.getByRole("link", { name: "Add a place here" })).toBeInViewport();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.locator(".maplibregl-canvas")).toBeFocused();
  await page.getByRole("button", { name: "Drop a pin" }).click();
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
