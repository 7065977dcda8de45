import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test("a slip of the finger still finds the place, and the row says that it is only nearly the same", async ({
  page,
}) => {
  await page.goto("/places?near=London&radiusKm=25");
  await page.getByRole("searchbox", { name: "Search" }).pressSequentially("abey raod");
  const rows = page.getByRole("list", { name: "Places" }).getByRole("listitem");
  await expect(rows.first().getByRole("link")).toHaveText("Abbey Road Studios");
  await expect(rows.first()).toContainText("Not the same words, but nearly");
  await expect(page.getByRole("link", { name: "Nearest first" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("abbey");
  await expect(rows.first()).not.toContainText("Not the same words");
  await expectAccessible(page);
});

test("filters stand in the address, are counted, and are taken off one by one", async ({ page }) => {
  await page.goto("/places?near=Nashville");
  await page.locator("summary", { hasText: "Filters" }).click();
  await page.getByRole("checkbox", { name: "Takes interns" }).check();
  await expect(page).toHaveURL(/interns=yes/);
  await page.getByLabel("Visitors", { exact: true }).selectOption("Unknown, ask");
  await expect(page).toHaveURL(/visitorPolicy=unknown/);
  await expect(page.getByText("2 in use")).toBeVisible();
  await expect(page.getByText("Interns: unknown, ask").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Takes interns, or unknown: take this filter off" }).click();
  await expect(page).not.toHaveURL(/interns/);
  await expect(page).toHaveURL(/visitorPolicy=unknown/);
  await expect(page.getByRole("checkbox", { name: "Takes interns" })).not.toBeChecked();
  await page.reload();
  await page.locator("summary", { hasText: "Filters" }).click();
  await expect(page.getByLabel("Visitors", { exact: true })).toHaveValue("unknown");
});

test("what cannot be read in a filter is named beside the list", async ({ page }) => {
  await page.goto("/places?near=Nashville&cip=abc&checkedSince=soon&openNow=maybe");
  await expect(page.getByText("Write the beginning of a CIP code, for example 10 or 10.02 or 10.0203.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
});

test("a slip in the name of a town is put right with one tap, and the filters stay", async ({ page }) => {
  await page.goto("/places?near=Nashvile&kind=studio");
  await expect(page.getByText("We know no town called “Nashvile”")).toBeVisible();
  await page.getByRole("link", { name: "Nashville, Tennessee, US" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Places near Nashville");
  await expect(page).toHaveURL(/kind=studio/);
});

test("what is no studio or school is found among all kinds", async ({ page, account }) => {
  const name = newPlaceName("Grimbly Tapes");
  await restOf(account)("/places", { name, kind: "shop" });
  await page.goto(`/places?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name: "Look among all kinds" }).click();
  await expect(page.getByRole("list", { name: "Places" }).getByRole("link", { name })).toBeVisible();
});
