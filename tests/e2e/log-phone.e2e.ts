import { expect, expectAccessible, test } from "@/tests/support/browser";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("on a phone a call is logged in three taps, with a new name alone", async ({ page, account: _ }) => {
  await page.goto("/visits");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Log" }).tap();
  await expect(page).toHaveURL(/\/log$/);
  // the form is longer than the phone, its button is always in sight
  await expect(page.getByRole("button", { name: "Save" })).toBeInViewport({ ratio: 1 });
  await page.getByLabel("Someone new").fill("Bea");
  await page.getByText("Good talk", { exact: true }).tap();
  await page.getByRole("button", { name: "Save" }).tap();

  await expect(page.getByRole("heading", { level: 1, name: "Bea" })).toBeVisible();
  await expect(page.getByRole("status").getByText("Logged: Phoned Bea")).toBeVisible();
  const history = page.getByRole("list", { name: "What happened so far" });
  await expect(history.getByRole("listitem")).toHaveText([/Phoned Bea.*Good talk/]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await expectAccessible(page);
});

test("on a phone a visit to a studio that nobody has heard of is logged by its name alone", async ({
  page,
  account: _,
}) => {
  await page.goto("/log");
  await page.getByRole("searchbox", { name: "With whom or where" }).fill("Quillhaven Tape Loft");
  await page.getByText("Somewhere new: a studio called Quillhaven Tape Loft").tap();
  await page.getByText("Visit", { exact: true }).tap();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole("button", { name: "Save" }).tap();
  await expect(page.getByRole("heading", { level: 1, name: "Quillhaven Tape Loft" })).toBeVisible();
  await expect(page.getByText("Visited", { exact: true }).first()).toBeVisible();

  await page.goto("/log");
  await page.getByRole("searchbox", { name: "With whom or where" }).fill("Quillhaven Tape Loft");
  await expect(page.getByRole("group", { name: "At" }).getByLabel("Quillhaven Tape Loft")).toBeVisible();
  await page.getByText("Somewhere new: a studio called Quillhaven Tape Loft").tap();
  await page.getByRole("button", { name: "Save" }).tap();
  await expect(page.getByLabel("It is another one: add it")).toBeVisible();
});

test("on a phone a new name of one endless word does not widen the form", async ({ page, account: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/log?q=${"Donaudampfschifffahrt".repeat(4)}%20Studio`);
  await expect(page.getByRole("radio", { name: /^Somewhere new: a studio called/ })).toBeChecked();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
