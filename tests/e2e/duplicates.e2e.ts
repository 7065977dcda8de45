import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import type { Page } from "playwright/test";
import { type Account, expect, expectAccessible, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test.use({ expectedErrors: [/status of 404/] });

/** Somebody who tends the directory. */
function makeAdmin(name: string): Account {
  const email = `${randomUUID().slice(0, 8)}@example.org`;
  const password = `a long password ${randomUUID()}`;
  const words = ["account", "create", "--email", email, "--name", name, "--admin", "--password-file", "-"];
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR };
  const id = execFileSync(process.execPath, ["lib/commands/run.js", ...words], { input: password, env });
  return { id: String(id).trim(), name, email, password };
}

/** Two entries of one studio that nobody else knows, and the address of their pair. */
async function twins(admin: Account) {
  const make = restOf(admin);
  const name = newPlaceName("Twin Lantern");
  const at = { kind: "studio", latitude: Math.random() * 100 - 50, longitude: Math.random() * 250 - 100 };
  const first = await make("/places", { ...at, name, city: "Leeds", phone: "+44 113 496 0001" });
  const other = `${name} Recording`;
  const second = await make("/places", { ...at, name: other, city: "Otley", website: "https://lantern.example" });
  return { name, other, first, second };
}

async function openPair(page: Page, name: string) {
  await page.goto("/places/duplicates?limit=200");
  await page.getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One place or two?");
}

for (const { screen, colorScheme, width, height } of [
  { screen: "phone by day", colorScheme: "light", width: 390, height: 844 },
  { screen: "desk at night", colorScheme: "dark", width: 1280, height: 800 },
] as const)
  test(`two entries of one studio are joined, field by field, and taken apart again, on a ${screen}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    const admin = makeAdmin("Ines Keeper");
    await signIn(page, admin);
    const { name, other, first, second } = await twins(admin);
    await openPair(page, name);
    await expect(page.getByRole("list", { name: `Sources of ${name}`, exact: true })).toHaveText(/, \d{1,2} \w+$/);
    await expectAccessible(page);
    await page.getByRole("group", { name: "Name" }).getByText(name, { exact: true }).click();
    await page.getByRole("group", { name: "Town" }).getByText("Otley").click();
    await page.getByRole("button", { name: "They are the same: join them" }).click();
    await expect(page.getByText(`is now part of`)).toBeVisible();
    await page.goto(`/places/${second.id}`);
    await expect(page).toHaveURL(new RegExp(`/places/${first.id}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByText("Otley").first()).toBeVisible();
    await page.goto("/places/duplicates");
    await expectAccessible(page);
    await page.getByRole("button", { name: `Undo: take ${other} out of ${name}` }).click();
    await expect(page.getByText("They are two places again")).toBeVisible();
    await page.goto(`/places/${second.id}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(other);
  });

test("“not the same” is one tap, has an undo, and is not asked again", async ({ page }) => {
  const admin = makeAdmin("Ines Keeper");
  await signIn(page, admin);
  const { name } = await twins(admin);
  await openPair(page, name);
  const address = page.url();
  await page.getByRole("button", { name: "Not the same" }).click();
  await expect(page.getByText("stay two places. You will not be asked again.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page).toHaveURL(address);
  await page.getByRole("button", { name: "Not the same" }).click();
  await expect(page.getByText("stay two places.")).toBeVisible();
  expect((await page.goto(address))?.status()).toBe(404);
  await page.goto("/places/duplicates?limit=200");
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("the keyboard alone decides about a pair", async ({ page }) => {
  const admin = makeAdmin("Ines Keeper");
  await signIn(page, admin);
  const { name } = await twins(admin);
  await openPair(page, name);
  await page.getByRole("group", { name: "Town" }).getByRole("radio").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("group", { name: "Town" }).getByRole("radio").last()).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "They are the same: join them" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("is now part of")).toBeVisible();
});

test("only who tends the directory sees pairs", async ({ page, account }) => {
  for (const address of ["/places/duplicates", `/places/duplicates/${account.id}`])
    expect((await page.goto(address))?.status(), address).toBe(404);
});

test("without JavaScript a pair is joined and taken apart", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  const admin = makeAdmin("Ines Keeper");
  await signIn(page, admin);
  const { name } = await twins(admin);
  await openPair(page, name);
  await page.getByRole("group", { name: "Town" }).getByText("Leeds").click();
  await page.getByRole("button", { name: "They are the same: join them" }).click();
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.getByText("They are two places again")).toBeVisible();
  await context.close();
});
