import { expect, expectAccessible, test } from "@/tests/support/browser";

test.use({ expectedErrors: [/status of 404/] });

for (const viewport of [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
])
  test(`everyone can use the page that is not there, ${viewport.width} pixels wide`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto("/nothing-here");
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await expectAccessible(page);
  });
