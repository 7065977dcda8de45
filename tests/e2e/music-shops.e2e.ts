import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test("a music shop is where one asks around: found when asked for, with a sheet of what to say there", async ({
  page,
  account,
}) => {
  test.slow();
  const name = newPlaceName("Strings and Keys");
  await restOf(account)("/places", { name, kind: "shop", latitude: -46.4, longitude: 51.7, city: "Crozet" });
  await page.goto("/places?near=-46.4,51.7&radiusKm=50");
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "Shops" }).click();
  const row = page.getByRole("list", { name: "Places" }).getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("Music shop");
  await expect(row).toContainText("A shop: walk in at a quiet hour");
  await expect(page.getByText("1 music shop within 50 km of this position")).toBeVisible();
  await expectAccessible(page);

  await row.getByRole("link", { name }).click();
  await expect(page.getByText("Its staff know the rooms and the people around.")).toBeVisible();
  await page.getByRole("link", { name: "Plan visit", exact: true }).click();
  await page.getByText("Questions worth asking").click();
  await page.getByRole("button", { name: "Add: Which studios around here are friendly to beginners?" }).click();
  await page.getByRole("button", { name: "Plan this visit" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Music shop");
  await expect(main).toContainText("Ask whoever is at the counter");
  await expect(main).toContainText("Who wants to buy comes first");
  await expect(main.getByText("Never during a session", { exact: false })).toHaveCount(0);
  await expectAccessible(page);

  // what one did there is found without saying what kind of place it was
  await page.goto("/places?state=planned");
  await expect(page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: "All kinds" })).toHaveAttribute(
    "aria-current",
    /./,
  );
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
});

test("a shop that is on no list yet is logged by its name alone, and is a shop from then on", async ({
  page,
  account: _,
}) => {
  const name = newPlaceName("Northside Guitars");
  await page.goto("/log");
  await page.getByRole("searchbox", { name: "With whom or where" }).fill(name);
  await page.getByLabel(`Somewhere new: a shop called ${name}`).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/done=/);
  await page.goto(`/places?kind=shop&q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem")).toHaveCount(1);
});

test("on the map a shop has a sign of its own", async ({ page, account }) => {
  test.slow();
  const name = newPlaceName("Corner Records");
  await restOf(account)("/places", { name, kind: "shop", latitude: -37.1, longitude: -12.3 });
  await page.goto(`/places?view=map&kind=shop&near=-37.1,-12.3&radiusKm=50`);
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  const pin = page.getByRole("button", { name: `${name}, music shop`, exact: true });
  await expect(pin).toBeVisible();
  await page.getByText("What the signs mean").click();
  const inLegend = page
    .locator(".map-legend")
    .getByRole("listitem")
    .filter({ hasText: /^Music shop$/ });
  const picture = await pin.locator(".pin-glyph").getAttribute("d");
  expect(await inLegend.locator(".pin-glyph").getAttribute("d")).toBe(picture);
  await expectAccessible(page);
});
