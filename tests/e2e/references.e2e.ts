import type { Page } from "playwright/test";
import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";

/** Plans a request as a person does, to somebody new, and answers the address of its page. */
async function planRequest(page: Page, name: string, neededBy?: string): Promise<string> {
  await page.goto("/references/new");
  await page.getByRole("textbox", { name: /^(Who|Or somebody new)$/ }).fill(name);
  await page.getByLabel(/^(Or what else it is for|What it is for)/).fill("A summer course");
  if (neededBy) await page.getByLabel("Needed by").fill(neededBy);
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("the empty page teaches to ask first and send everything after the yes", async ({ page, account: _ }) => {
  await page.goto("/references");
  await expect(page).toHaveTitle(/References/);
  await expect(page.getByText(/Make a no easy/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Ask for a reference" }).click();
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("Say who is to write: choose somebody, or write a name.")).toBeVisible();
  await expectAccessible(page);
});

test("nobody is reminded more than twice", async ({ page, account: _ }) => {
  await planRequest(page, "Marcus Okafor", "2199-01-10");
  await page.getByRole("button", { name: "I asked" }).click();
  await expect(page.getByRole("button", { name: "They agreed" })).toBeVisible();
  const remind = async (day: string) => {
    await page.getByText("Something else happened, or on another day").click();
    const form = page.getByRole("form", { name: "What happened" });
    await form.getByLabel(/What happened with/).selectOption({ label: "I reminded them" });
    await form.getByLabel("On", { exact: true }).fill(day);
    await form.getByRole("button", { name: "Note it" }).click();
  };
  await remind("2198-12-27");
  await expect(page.getByText(/One more is fine/)).toBeVisible();
  await remind("2199-01-03");
  await expect(page.getByText(/Two are enough/)).toBeVisible();
  await expect(page.getByRole("button", { name: "I reminded them" })).toHaveCount(0);
  await remind("2199-01-05");
  await expect(page.getByRole("alert").getByText(/Two reminders are enough/)).toBeVisible();
});

test("a short notice is said while the day is typed", async ({ page, account: _ }) => {
  await page.goto("/references/new");
  await expect(page.getByText(/four to six weeks; two is the least/)).toBeVisible();
  await page.getByLabel("Needed by").fill("2001-01-01");
  await expect(page.getByText("The day it was needed by has passed.")).toBeVisible();
});

test("a request is changed, taken away and taken back", async ({ page, account: _ }) => {
  const path = await planRequest(page, "Dr Priya Venkataraman");
  await page.goto(`${path}/edit`);
  await expectAccessible(page);
  await page.getByLabel(/^(Or what else it is for|What it is for)/).fill("A winter course");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByText("Letter for A winter course")).toBeVisible();
  await page.getByRole("button", { name: "Delete this request" }).click();
  await expect(page).toHaveURL(/\/references\?/);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("list", { name: "Still to come" }).getByRole("link", { name: "Dr Priya Venkataraman" }).click();
  await expect(page).toHaveURL(new RegExp(path));
});

test("a referee who rests is not asked", async ({ page, account: _ }) => {
  await planRequest(page, "Jo Lund");
  await page.getByRole("link", { name: "Jo Lund" }).click();
  await page.getByLabel("How you worked together").fill("Sound for the school musical");
  await page.getByRole("radio", { name: /Resting/ }).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Not to be asked at the moment.")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/references/new");
  await expect(page.getByRole("radio", { name: "Jo Lund" })).toHaveCount(0);
  await page.goto("/references");
  await expect(page.getByText("Sound for the school musical")).toBeVisible();
  await expectAccessible(page);
});

test("the screens of references fit a phone", async ({ page, account: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const path = await planRequest(page, "محمد عبد الرحمن القحطاني", "2199-01-10");
  for (const address of ["/references", path, `${path}/edit`, "/references/new"]) {
    await page.goto(address);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${address} is wider than a phone`).toBeLessThanOrEqual(0);
  }
});

test("a request goes from planned to thanked without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await signIn(page, makeAccount("Kit Plain"));
  await planRequest(page, "Ana Ruiz", "2199-01-10");
  for (const step of ["I asked", "They agreed", "It is in", "I said thanks"])
    await page.getByRole("button", { name: step, exact: true }).click();
  await expect(page.getByRole("button", { name: "I told them how it went" })).toBeVisible();
  await context.close();
});
