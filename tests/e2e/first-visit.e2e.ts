import { settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, expectAccessible, test } from "@/tests/support/browser";

test("the first person signs up, finds a studio, and has a first visit planned, made and looked back on", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const app = await startAnother({ MAP_STYLE_URL: "http://127.0.0.1:9/style.json" }, await settledFolder());
  const context = await browser.newContext({ baseURL: app.address });
  const page = await context.newPage();
  try {
    await page.goto("/");
    await page.getByRole("link", { name: "Make the first account" }).click();
    await page.getByLabel("Your name").fill("Nora Field");
    await page.getByLabel("E-mail address").fill("nora@example.org");
    await page.getByLabel("Password").fill("the kettle sings at noon");
    await page.getByRole("button", { name: "Make the account" }).click();
    await page.waitForURL((url) => url.pathname === "/today");
    await expect(page.getByRole("heading", { name: "Your first three steps" })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole("link", { name: "See who is near" }).click();
    await page.getByLabel("Where are you?").fill("Nashville");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("list", { name: "Places" }).getByRole("link", { name: "Blackbird Studio" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Blackbird Studio" })).toBeVisible();
    await page.getByRole("link", { name: "Plan visit" }).click();
    await page.getByLabel("Your questions").fill("How did you get in?");
    await page.getByRole("button", { name: "Plan this visit" }).click();

    await expect(page.getByRole("heading", { level: 1, name: "Visit to Blackbird Studio" })).toBeVisible();
    await page.getByRole("button", { name: "I asked them" }).click();
    await page.getByText("They said yes").click();
    await page.getByLabel("Date and time").fill("2020-03-14T15:00");
    await page.getByRole("button", { name: "Confirm the visit" }).click();
    await page.getByText("I went", { exact: true }).click();
    await page.getByLabel("Whom I met").fill("Sam, the runner");
    await page.getByLabel("What I learned").fill("They take one runner every autumn.");
    await page.getByLabel("Send them what I promised").check();
    await page.getByLabel("In a week").check();
    await page.getByRole("button", { name: "Save the visit" }).click();

    await expect(page.getByRole("heading", { name: "What stays of it" })).toBeVisible();
    const stays = page.getByRole("definition");
    await expect(stays.filter({ hasText: "Sam, the runner" })).toBeVisible();
    await expect(stays.filter({ hasText: "They take one runner every autumn." })).toBeVisible();
    await expect(page.getByRole("button", { name: "I said thanks" })).toBeVisible();
    const visit = new URL(page.url()).pathname;

    // it is where one looks for it afterwards: among the visits, in the first steps, and at the place
    await page.goto("/visits?when=past");
    await expect(page.getByRole("link", { name: "Blackbird Studio" })).toHaveAttribute("href", new RegExp(`^${visit}`));
    await page.goto("/today");
    await expect(page.getByText("Find a place near you – done")).toBeVisible();
    await expect(page.getByText("Plan a visit or log a first talk – done")).toBeVisible();
    await page.goto(visit);
    await page.getByRole("link", { name: "About this place" }).click();
    await expect(page.getByText("Visited", { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("list", { name: "What I did here" }).getByRole("listitem").first()).toContainText(
      "Visit",
    );
  } finally {
    await context.close();
    await app.stop();
  }
});
