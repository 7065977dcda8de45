import { expect, test } from "@/tests/support/browser";

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

test("places are searched and filtered without JavaScript, on a phone", async ({ page }) => {
  await page.goto("/places?near=Nashville");
  await page.locator("summary", { hasText: "Filters" }).click();
  await page.getByText("Step-free, or unknown", { exact: true }).click();
  await page.getByRole("searchbox", { name: "Search" }).fill("blakbird");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/stepFree=yes/);
  const first = page.getByRole("list", { name: "Places" }).getByRole("listitem").first();
  await expect(first).toContainText("Blackbird");
  await expect(first).toContainText("Steps: unknown, ask");
  await page.getByRole("link", { name: "Step-free, or unknown: take this filter off" }).click();
  await expect(page).not.toHaveURL(/stepFree/);
});
