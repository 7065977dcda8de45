import { expect, expectAccessible, test } from "@/tests/support/browser";

test("somebody with an account signs in and is greeted by a screen that everyone can use", async ({
  page,
  account,
}) => {
  await expect(page.getByRole("main")).toBeVisible();
  await expectAccessible(page);
  expect(account.id).not.toBe("");
});

test("the sign-in screen can be used by everyone", async ({ page, account, context }) => {
  expect(account.email).toContain("@");
  await context.clearCookies();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expectAccessible(page);
});
