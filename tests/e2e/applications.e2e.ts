import type { Page } from "playwright/test";
import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";

/** Adds an application as a person does, and answers the address of its page. */
async function addApplication(page: Page, title: string, kind = "Runner", status = "Only saved"): Promise<string> {
  await page.goto("/applications/new");
  await page.getByLabel("What for").fill(title);
  await page.getByRole("radio", { name: kind, exact: true }).check();
  await page.getByRole("radio", { name: status }).check();
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("the empty list says what to do, and a title and a kind are enough", async ({ page, account: _ }) => {
  await page.goto("/applications");
  await expect(page).toHaveTitle(/Applications/);
  await expect(page.getByText("No applications yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add an application" }).click();
  await expect(page).toHaveTitle(/Add an application/);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByLabel("What for")).toBeFocused();
  await addApplication(page, "Runner at weekends");
  await expect(page).toHaveTitle(/Runner at weekends/);
  await expectAccessible(page);
});

test("from an advert to an application sent, and a reference asked, agreed, in and thanked", async ({
  page,
  account: _,
}) => {
  await page.goto("/applications/new");
  await page.getByRole("searchbox", { name: "Where, or to whom" }).fill("Zwischenraum Tonhof");
  await expect(page.getByRole("textbox", { name: "Place" })).toHaveValue("Zwischenraum Tonhof");
  await page.getByLabel("What for").fill("Runner, evenings");
  await page.getByRole("radio", { name: "Runner", exact: true }).check();
  await page.getByLabel("Deadline").fill("2199-03-01");
  await page.getByText("The advert, if there is one").click();
  await page.getByLabel("Link to the advert").fill("example.org/runner");
  await page.getByLabel("Text of the advert").fill("Quiet, punctual, curious.");
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runner, evenings" })).toBeVisible();
  await expect(page.getByText("Runner at Zwischenraum Tonhof")).toBeVisible();
  await expect(page.getByRole("link", { name: "example.org/runner" })).toBeVisible();
  await page.getByText("The advert as I kept it").click();
  await expect(page.getByText("Quiet, punctual, curious.")).toBeVisible();
  await page.getByRole("button", { name: "I’m preparing it" }).click();
  await expect(page.getByRole("button", { name: "I’m preparing it" })).toHaveCount(0);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByRole("button", { name: "They replied" })).toBeVisible();

  await page.getByRole("link", { name: "Ask for a reference" }).click();
  await expect(page.getByLabel("For which application")).toHaveValue(/.+/);
  await expect(page.getByText("Plenty of time")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("textbox", { name: "Who" }).fill("Ana Ruiz");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ana Ruiz" })).toBeVisible();
  await expectAccessible(page);
  await page.getByText("Words you could use").click();
  await expect(page.getByText(/Could you write a strong letter for me/)).toBeVisible();
  await page.getByRole("button", { name: "I asked" }).click();
  await page.getByRole("button", { name: "They agreed" }).click();
  await page.getByRole("button", { name: "I sent it all" }).click();
  await expect(page.getByText(/^Sent on/)).toBeVisible();
  await page.getByRole("button", { name: "It is in" }).click();
  await page.getByRole("button", { name: "I said thanks" }).click();
  await page.getByRole("button", { name: "I told them how it went" }).click();
  await expect(page.getByRole("list", { name: "The days" }).getByText("Thanks")).toBeVisible();
  await expect(page.getByRole("button", { name: "I told them how it went" })).toHaveCount(0);
  await expectAccessible(page);

  await page.goto("/references");
  await expect(page.getByRole("list", { name: "In, or over" }).getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
  await page.getByRole("list", { name: "Referees" }).getByRole("link", { name: "Ana Ruiz" }).click();
  await expectAccessible(page);
});

test("filters, words and pages of the list stand in its address", async ({ page, account: _ }) => {
  await addApplication(page, "Café owner’s demo");
  await addApplication(page, "Night porter", "Job", "Sent already");
  await addApplication(page, "Weddings list", "Freelance list");
  const list = page.getByRole("list", { name: "Applications" });
  await page.goto("/applications");
  await expect(list.getByRole("link")).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "How they stand" }).getByRole("link", { name: /Sent/ }).click();
  await expect(list.getByRole("link")).toHaveText(["Night porter"]);
  await expect(page).toHaveURL(/status=sent/);
  await page.getByRole("navigation", { name: "Open or closed" }).getByRole("link", { name: /All/ }).click();
  await expect(page).toHaveURL(/open=all/);
  await page.getByLabel("Title or place").fill("cafe");
  await expect(list.getByRole("link")).toHaveText(["Café owner’s demo"]);
  await expect(page).toHaveURL(/q=cafe/);
  await page.getByLabel("Title or place").fill("");
  await page.getByText("Kind and order").click();
  await page.getByLabel("Kind", { exact: true }).selectOption({ label: "Freelance list" });
  await expect(list.getByRole("link")).toHaveText(["Weddings list"]);
  await page.goto("/applications?limit=2");
  await expect(list.getByRole("link")).toHaveCount(2);
  await page.getByRole("link", { name: "Next 2" }).click();
  await expect(list.getByRole("link")).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Next 2" })).toHaveCount(0);
  await page.goto("/applications?cursor=nonsense&sort=sideways");
  await expect(list.getByRole("link")).toHaveCount(3);
});

test("of two windows that change one application, the second is told and overwrites nothing", async ({
  page,
  account: _,
  context,
}) => {
  const path = await addApplication(page, "Trainee editor");
  const other = await context.newPage();
  await other.goto(`${path}/edit`);
  await page.goto(`${path}/edit`);
  await expectAccessible(page);
  await page.getByLabel("What for").fill("Trainee editor, nights");
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Trainee editor, nights" })).toBeVisible();
  await other.getByLabel("What for").fill("Something else");
  await other.getByRole("button", { name: "Save the changes" }).click();
  await expect(other.getByText(/changed meanwhile, so nothing was overwritten/)).toBeVisible();
  await expect(other.getByLabel("What for")).toHaveValue("Something else");
  await expect(other.getByRole("link", { name: /See it as it is now/ })).toBeVisible();
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1, name: "Trainee editor, nights" })).toBeVisible();
});

test("a step and a deletion can be taken back", async ({ page, account: _ }) => {
  await addApplication(page, "Assistant engineer", "Job", "Sent already");
  await page.getByRole("button", { name: "They said no" }).click();
  await expect(page.getByRole("button", { name: "Open it again" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "They replied" })).toBeVisible();
  await page.getByRole("button", { name: "Delete this application" }).click();
  await expect(page).toHaveURL(/\/applications\?/);
  await expect(page.getByText("No applications yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Assistant engineer" })).toBeVisible();
});

test("silence is an ending like others, and can be reopened", async ({ page, account: _ }) => {
  await addApplication(page, "Runner somewhere quiet", "Runner", "Sent already");
  await expect(page.getByText(/Silence is normal/)).toBeVisible();
  await page.getByText("It is over").click();
  await expect(page.getByText(/No response says nothing about you/)).toBeVisible();
  await page.getByLabel("What I take from it").fill("Ask again in spring");
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("Ask again in spring")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Open it again" }).click();
  await expect(page.getByRole("button", { name: "They replied" })).toBeVisible();
});

test("a second application at one place is pointed out, not refused", async ({ page, account: _ }) => {
  await page.goto("/applications/new?place=1");
  await page.getByLabel("What for").fill("Runner");
  await page.getByRole("radio", { name: "Runner", exact: true }).check();
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runner" })).toBeVisible();
  await page.goto("/applications/new?place=1");
  await expect(page.getByText(/an open application at .+ already/)).toBeVisible();
  await expectAccessible(page);
});

test("a list and its forms fit a phone", async ({ page, account: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const path = await addApplication(page, "Summerinternshipinthemasteringroomswithoutanyspaces مهندس صوت مساعد");
  for (const address of ["/applications", path, `${path}/edit`, "/applications/new"]) {
    await page.goto(address);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${address} is wider than a phone`).toBeLessThanOrEqual(0);
  }
});

test("an application can be added, sent and closed without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await signIn(page, makeAccount("Kit Plain"));
  await addApplication(page, "Runner without a script");
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(page.getByRole("button", { name: "They replied" })).toBeVisible();
  await page.getByText("It is over").click();
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByRole("button", { name: "Open it again" })).toBeVisible();
  await page.goto("/applications?open=no");
  await expect(page.getByRole("link", { name: "Runner without a script" })).toBeVisible();
  await context.close();
});
