import { expect, makeAdmin, signIn, test } from "@/tests/support/browser";
import { newPlaceName } from "@/tests/support/rest-of";

test.use({ javaScriptEnabled: false });

test("a file is sent, put right, imported and taken back without JavaScript", async ({ page }) => {
  test.slow();
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/imports/new");
  const name = newPlaceName("Plain Room");
  const buffer = Buffer.from(`name,kind,website\n${name},studio,not a site\n`);
  await page
    .getByLabel("Choose a file, or drop it here")
    .setInputFiles({ name: "plain.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "plain.csv" })).toBeVisible();
  await page.getByRole("list", { name: "Rows" }).getByLabel("Website").fill("plain.example");
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("changed here")).toBeVisible();
  await page.getByRole("button", { name: "Import all of it" }).click();
  await expect(page.getByText("1 row read: 1 new")).toBeVisible();
  await page.getByRole("button", { name: "Take the whole import back" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
});

test("what cannot be read is said without JavaScript too", async ({ page }) => {
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/imports/new");
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("Choose a file first.")).toBeVisible();
  await page.goto("/imports/new");
  const file = { name: "page.osm", mimeType: "text/html", buffer: Buffer.from("<!doctype html><html></html>") };
  await page.getByLabel("Choose a file, or drop it here").setInputFiles(file);
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText(/This is a web page/)).toBeVisible();
});
