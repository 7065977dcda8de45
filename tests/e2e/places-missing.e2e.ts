import { expect, expectAccessible, test } from "@/tests/support/browser";

test.use({ expectedErrors: [/status of 404/] });

test("a place that is not there says so", async ({ page }) => {
  for (const path of ["/places/99999999", "/places/abc", "/places/1e3"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no such place");
  }
  await expectAccessible(page);
});
