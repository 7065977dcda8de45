import type { Page } from "playwright/test";
import { settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";

const section = (page: Page, name: string) =>
  page.locator("section", { has: page.getByRole("heading", { name, exact: true }) });

async function register(page: Page, address: string, name: string, email: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill("the kettle sings at noon");
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-up"));
}

test("the first person runs the instance: invites one, then opens registration", async ({ browser }) => {
  test.setTimeout(180_000);
  const app = await startAnother({}, await settledFolder());
  const someone = async () => (await browser.newContext({ baseURL: app.address })).newPage();
  try {
    const ada = await someone();
    await ada.goto(app.address);
    await expect(ada.getByRole("link", { name: "Make the first account" })).toBeVisible();
    await register(ada, "/sign-up", "Ada", "ada@example.org");
    await ada.goto("/settings");
    // sent along by the browser
    await expect(ada.getByLabel("Time zone")).not.toHaveValue("UTC");

    const stranger = await someone();
    await stranger.goto("/sign-up");
    await expect(stranger.getByRole("heading", { name: "Registration is closed here" })).toBeVisible();

    await ada.getByLabel("Whom do you invite?").fill("Ben");
    await ada.getByRole("button", { name: "Make an invitation" }).click();
    const said = await section(ada, "Invitations")
      .getByText(/\/sign-up\?invitation=/)
      .first()
      .textContent();
    const invitation = /http:\/\/\S+\/sign-up\?invitation=[\w-]+/.exec(said ?? "")?.[0] ?? "";
    const ben = await someone();
    await register(ben, invitation, "Ben", "ben@example.org");
    await ben.goto("/settings");
    await expect(ben.getByText("Signed in as ben@example.org")).toBeVisible();
    await expect(ben.getByRole("heading", { name: "This instance" })).toHaveCount(0);
    await stranger.goto(invitation);
    await expect(stranger.getByRole("heading", { name: "Registration is closed here" })).toBeVisible();

    await ada.getByRole("group", { name: "Who may make an account" }).getByText("Anyone").click();
    await section(ada, "This instance").getByRole("button", { name: "Save" }).click();
    await expect(section(ada, "This instance").getByText("Saved.")).toBeVisible();
    await register(stranger, "/sign-up", "Cleo", "cleo@example.org");
    await stranger.goto("/settings");
    await expect(stranger.getByText("Signed in as cleo@example.org")).toBeVisible();
  } finally {
    await app.stop();
  }
});

test("home is a town, a postcode, or where the browser is", async ({ page, account, context }) => {
  expect(account.id).not.toBe("");
  await page.goto("/settings");
  const home = section(page, "Home");
  await home.getByLabel("Town or postcode").fill("Nashville");
  await home.getByRole("button", { name: "Save home" }).click();
  await expect(home.getByText(/Home is Nashville/)).toBeVisible();
  await home.getByLabel("Town or postcode").fill("Nowhereville-on-Sea");
  await home.getByRole("button", { name: "Save home" }).click();
  await expect(home.getByText(/We know no town called/).first()).toBeVisible();
  await expect(home.getByLabel("Town or postcode")).toHaveValue("Nowhereville-on-Sea");
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 47.07, longitude: 15.44 });
  await home.getByRole("button", { name: "Use my position" }).click();
  await expect(home.getByText(/Home is your position/)).toBeVisible();
});

test("the look that is chosen is kept", async ({ page, account }) => {
  expect(account.id).not.toBe("");
  await page.goto("/settings");
  const you = section(page, "You");
  await you.getByText("Dark", { exact: true }).click();
  await you.getByText("Miles", { exact: true }).click();
  await you.getByRole("button", { name: "Save" }).click();
  await expect(you.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(you.getByLabel("Miles")).toBeChecked();
});

test("a token is shown once, works for what it may do, and not after it is revoked", async ({ page, account }) => {
  expect(account.id).not.toBe("");
  await page.goto("/settings");
  const tokens = section(page, "API tokens");
  await tokens.getByLabel("What is it for?").fill("My spreadsheet");
  await tokens.getByRole("button", { name: "Make a token" }).click();
  const said = await tokens.getByText(/not shown again/).textContent();
  const token = /door_[\w-]+/.exec(said ?? "")?.[0] ?? "";
  const ask = (method: string) =>
    page.request.fetch("/api/v1/contacts", {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(method === "POST" ? { data: { name: "Kim" } } : {}),
    });
  expect((await ask("GET")).status()).toBe(200);
  expect((await ask("POST")).status()).toBe(403);
  await page.reload();
  await expect(page.getByText(token)).toHaveCount(0);
  await expect(tokens.getByText(/Last used on/)).toBeVisible();
  await tokens.getByRole("button", { name: "Revoke My spreadsheet" }).click();
  await expect(tokens.getByText(/No tokens/)).toBeVisible();
  expect((await ask("GET")).status()).toBe(401);
});

test("a changed password ends the other sessions, and signing out everywhere ends them all", async ({
  page,
  account,
  browser,
}) => {
  const elsewhere = await (await browser.newContext({ baseURL: process.env.E2E_BASE_URL ?? "" })).newPage();
  await signIn(elsewhere, account);
  await page.goto("/settings");
  const security = section(page, "Password and sessions");
  await security.getByLabel("Present password").fill("not the password");
  await security.getByLabel("New password").fill("a wholly new password");
  await security.getByRole("button", { name: "Change the password" }).click();
  await expect(security.getByText("This is not your present password.").first()).toBeVisible();
  await security.getByLabel("Present password").fill(account.password);
  await security.getByLabel("New password").fill("a wholly new password");
  await security.getByRole("button", { name: "Change the password" }).click();
  await expect(security.getByText(/The password is saved/)).toBeVisible();
  await elsewhere.goto("/settings");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=%2Fsettings/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();

  await signIn(elsewhere, { ...account, password: "a wholly new password" });
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.waitForURL(/\/sign-in/);
  await elsewhere.goto("/settings");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

for (const [screen, width, height] of [
  ["phone", 390, 844],
  ["desk", 1280, 800],
] as const) {
  test(`everyone can use the way in on a ${screen}`, async ({ page }) => {
    makeAccount("Ada Admin");
    await page.setViewportSize({ width, height });
    for (const path of ["/", "/sign-in", "/sign-up"])
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(path);
        await expectAccessible(page);
      }
  });

  test(`everyone can use the settings on a ${screen}`, async ({ page, account }) => {
    expect(account.id).not.toBe("");
    await page.setViewportSize({ width, height });
    await page.goto("/settings");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });
}
