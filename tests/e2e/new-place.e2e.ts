import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName } from "@/tests/support/rest-of";

test("a name and nothing else makes a place, of the kind that its name says", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  const name = `${newPlaceName("Akademie")} College of Sound`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await expect(page.getByText("By its name: a school.")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByText("School", { exact: true }).first()).toBeVisible();
});

test("a place that was added with a slip is taken back, and the name waits in the form", async ({
  page,
  account: _,
}) => {
  const name = newPlaceName("Blue Rom Studio");
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  const added = new URL(page.url()).pathname;
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Add a place");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  expect((await page.request.get(added)).status()).toBe(404);
});

test("a pasted map link gives the position and the name; one that cannot be read says why at once", async ({
  page,
  account: _,
}) => {
  await page.goto("/places/new");
  const link = page.getByLabel("Link from a map");
  await link.fill("https://maps.app.goo.gl/abc");
  await expect(page.getByText(/Short links do not say where they lead/)).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Somewhere");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText(/Short links do not say where they lead/).first()).toBeVisible();
  await expect(link).toHaveValue("https://maps.app.goo.gl/abc");
  await expectAccessible(page);
  const name = newPlaceName("Harbour Sound");
  await page.getByLabel("Name", { exact: true }).fill("");
  await link.fill(
    `https://www.google.com/maps/place/${name.replaceAll(" ", "+")}/@-20.1,5.1,17z/data=!3m1!8m2!3d-20.25!4d5.25`,
  );
  await expect(page.getByText("Position -20.25000, 5.25000.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.goto("/places?near=-20.25,5.25&radiusKm=5");
  await expect(page.getByRole("link", { name })).toBeVisible();
});

test("a map may link to the form with the point that was tapped", async ({ page, account: _ }) => {
  await page.goto("/places/new?latitude=-21.5&longitude=6.5");
  await expect(page.getByText("Where the pin stands: -21.50000, 6.50000.")).toBeVisible();
  await expectAccessible(page);
  const name = newPlaceName("Pinned Room");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.goto("/places?near=-21.5,6.5&radiusKm=5");
  await expect(page.getByRole("link", { name })).toBeVisible();
});
