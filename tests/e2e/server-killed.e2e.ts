import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright/test";
import { accountIn, newFolder, type Settings, settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, test } from "@/tests/support/browser";
import { onOwnPostgresql } from "@/tests/support/own-postgresql";

const password = "the kettle sings at noon";
const email = "nora@example.org";

/** Adds people one after another through the form, without JavaScript, until the server is gone; `told` gets the names it was shown. */
async function addPeople(page: Page, address: string, told: string[]): Promise<void> {
  for (let saved = true; saved; ) {
    const name = `Form ${randomUUID()}`;
    saved = await page
      .goto(`${address}/contacts/new`, { timeout: 20_000 })
      .then(() => page.getByLabel("Name", { exact: true }).fill(name, { timeout: 20_000 }))
      .then(() => page.getByRole("button", { name: "Add person" }).click({ timeout: 20_000 }))
      .then(() => page.getByRole("heading", { level: 1, name }).waitFor({ timeout: 20_000 }))
      .then(
        () => true,
        () => false,
      );
    if (saved) told.push(name);
  }
}

/** The same by REST, each with a key. */
async function postPeople(address: string, token: string, told: string[]): Promise<void> {
  for (;;) {
    const name = `REST ${randomUUID()}`;
    const key = { "idempotency-key": randomUUID() };
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...key };
    const answer = await fetch(`${address}/api/v1/contacts`, {
      method: "POST",
      headers,
      body: JSON.stringify({ name }),
    })
      .then((response) => response.status)
      .catch(() => null);
    if (answer === null) return;
    expect(answer).toBe(201);
    told.push(name);
  }
}

async function namesOf(address: string, token: string): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = cursor === "" ? "limit=200" : `limit=200&cursor=${encodeURIComponent(cursor)}`;
    const answer = await fetch(`${address}/api/v1/contacts?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as { items: { name: string }[]; nextCursor: string | null };
    names.push(...page.items.map((one) => one.name));
    cursor = page.nextCursor;
  }
  return names;
}

/** Three rounds of writing and kill -9; then everything that somebody was told is kept is there, once. */
async function killAndLook(page: Page, folder: string, settings: Settings, token: string): Promise<void> {
  const told: string[] = [];
  for (let round = 0; round < 3; round++) {
    const app = await startAnother(settings, folder);
    if (round === 0) {
      await page.goto(`${app.address}/sign-in`);
      await page.getByLabel(/^e-?mail/i).fill(email);
      await page.getByLabel(/^password/i).fill(password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(`${app.address}/today`);
    }
    const byForm: string[] = [];
    const byRest: string[] = [];
    const writers = [addPeople(page, app.address, byForm), postPeople(app.address, token, byRest)];
    await expect
      .poll(() => Math.min(byForm.length, byRest.length), { timeout: 60_000, intervals: [50] })
      .toBeGreaterThan(1);
    await pause(Math.random() * 500);
    await app.kill();
    await Promise.all(writers);
    told.push(...byForm, ...byRest);
  }
  const app = await startAnother(settings, folder);
  const names = await namesOf(app.address, token);
  expect(new Set(names).size).toBe(names.length);
  expect(told.filter((name) => !names.includes(name))).toEqual([]);
  expect(await app.stop()).toBe(0);
}

test.use({ javaScriptEnabled: false, expectedErrors: [/Failed to load resource/] });

test("on SQLite, what a form without JavaScript was told is kept survives kill -9", async ({ page }) => {
  test.setTimeout(240_000);
  const folder = await settledFolder();
  const { token } = accountIn(folder, email, password);
  await killAndLook(page, folder, {}, token);
});

test("on PostgreSQL, what a form and REST were told is kept survives kill -9", async ({ page }) => {
  test.setTimeout(360_000);
  await onOwnPostgresql(async (url) => {
    const settings = { DATABASE_URL: url };
    const folder = newFolder();
    const first = await startAnother(settings, folder);
    const { token } = accountIn(folder, email, password, settings);
    expect(await first.stop()).toBe(0);
    await killAndLook(page, folder, settings, token);
  });
});
