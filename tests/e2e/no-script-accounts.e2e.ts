import { expect, signIn, test } from "@/tests/support/browser";

test.use({ javaScriptEnabled: false });

test("without JavaScript people sign in, set their home, make a token and sign out", async ({ page, account }) => {
  await page.goto("/settings");
  await expect(page.getByText(`Signed in as ${account.email}`)).toBeVisible();
  await page.getByLabel("Town or postcode").fill("Oslo");
  await page.getByRole("button", { name: "Save home" }).click();
  await expect(page.getByText(/Home is Oslo/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Use my position" })).toBeHidden();
  await page.getByLabel("What is it for?").fill("A script");
  await page.getByRole("button", { name: "Make a token" }).click();
  await expect(page.getByText(/door_[\w-]+/)).toBeVisible();
  await page.getByRole("button", { name: /^Sign out Nora/ }).click();
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("without JavaScript a wrong password says so, keeps the address and leads back to where one wanted to be", async ({
  page,
  account,
  context,
}) => {
  await context.clearCookies();
  await page.goto("/sign-in?next=/settings");
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("This address and password do not fit together.").first()).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toHaveValue(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await context.clearCookies();
  await signIn(page, account);
});
