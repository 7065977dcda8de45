import type { Page } from "playwright/test";
import { expect, expectAccessible, test } from "@/tests/support/browser";

async function addPlace(page: Page, name: string): Promise<void> {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function planVisit(page: Page, name: string): Promise<void> {
  await addPlace(page, name);
  await page.getByRole("link", { name: "Plan visit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Plan a visit" })).toBeVisible();
  await page.getByRole("button", { name: "Plan this visit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Visit to ${name}` })).toBeVisible();
}

test("from a place to the first visit logged, debriefed and thanked", async ({ page, account: _ }) => {
  test.slow();
  await page.goto("/visits");
  await expect(page.getByText("No visits yet")).toBeVisible();
  await expectAccessible(page);
  await addPlace(page, "Harbour Sound");
  const place = page.url();
  await page.getByRole("link", { name: "Plan visit" }).click();
  await expect(page).toHaveTitle("Plan a visit – Foot in the Door");
  await expect(page.getByText("Door rule unknown: ask before you go")).toBeVisible();
  await page.getByText("Questions worth asking").click();
  await page.getByRole("button", { name: "Add: How did you get in, and what would you do today?" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Plan this visit" }).click();

  await expect(page).toHaveTitle("Visit to Harbour Sound – Foot in the Door");
  await expect(page.getByRole("status").getByText("Visit to Harbour Sound planned")).toBeVisible();
  await page.getByText("What to say").click();
  await expect(page.getByText("Hello, my name is Nora Field.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "I asked them" }).click();
  await expect(page.getByText("Waiting for an answer")).toBeVisible();
  // a second tap in the same place shuts what the first has opened, and says nothing else
  const yes = await page.getByText("They said yes").boundingBox();
  const tap = () => page.mouse.click((yes?.x ?? 0) + 20, (yes?.y ?? 0) + 20);
  await tap();
  await expect(page.getByLabel("Date and time")).toBeVisible();
  await tap();
  await expect(page.getByLabel("Date and time")).toBeHidden();
  await expect(page.getByText("Waiting for an answer")).toBeVisible();
  await page.getByText("They said yes").click();
  await page.getByLabel("Date and time").fill("2020-03-14T15:00");
  await page.getByRole("button", { name: "Confirm the visit" }).click();

  await expect(page.getByText("How did it go?")).toBeVisible();
  await page.getByText("I went", { exact: true }).click();
  await page.getByLabel("Whom I met").fill("Sam, the runner");
  await page.getByLabel("What I learned").fill("They take one runner every autumn.");
  await page.getByLabel("Send them what I promised").check();
  await page.getByLabel("In a week").check();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save the visit" }).click();

  await expect(page.getByRole("heading", { name: "What stays of it" })).toBeVisible();
  await expect(page.getByRole("definition").filter({ hasText: "Sam, the runner" })).toBeVisible();
  await page.getByRole("button", { name: "I said thanks" }).click();
  await expect(page.getByText("Next: Send them what I promised")).toBeVisible();
  await expect(page.getByRole("list", { name: "What happened so far" }).getByRole("listitem")).toHaveText([
    /Visited/,
    /Confirmed/,
    /Asked/,
    /Idea/,
  ]);
  await expectAccessible(page);
  await page.goto("/visits?when=past");
  await expect(page.getByRole("link", { name: "Harbour Sound" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(place);
  const there = page.getByRole("list", { name: "What I did here" });
  await expect(there).toContainText("Met: Sam, the runner");
  await expect(there).toContainText("They take one runner every autumn.");
});

test("who was met on a visit is one tap away from the people one knows", async ({ page, account: _ }) => {
  await planVisit(page, "Night Shift Studio");
  await page.getByText("They agreed on a time").click();
  await page.getByLabel("Date and time").fill("2020-03-14T15:00");
  await page.getByRole("button", { name: "Confirm the visit" }).click();
  await page.getByText("I went", { exact: true }).click();
  await page.getByLabel("Whom I met").fill("Ida Blum, the owner, and her dog");
  await page.getByRole("button", { name: "Save the visit" }).click();
  await page.getByRole("link", { name: "Add Ida Blum to contacts" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ida Blum");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visit to Night Shift Studio" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Add .* to contacts$/ })).toHaveCount(0);
  await page.goto("/contacts");
  await expect(page.getByRole("listitem").filter({ hasText: "Ida Blum" })).toContainText("Night Shift Studio");
});

test("a no is said with one tap and taken back with another", async ({ page, account: _ }) => {
  await planVisit(page, "Low Ceiling Studio");
  await page.getByRole("button", { name: "I asked them" }).click();
  await page.getByRole("button", { name: "They said no" }).click();
  await expect(page.getByText("They said no this time.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Waiting for an answer")).toBeVisible();
});

test("a deleted visit comes back with undo", async ({ page, account: _ }) => {
  await planVisit(page, "Tape Room");
  await page.getByText("Correct the status, or delete this visit").click();
  await page.getByRole("button", { name: "Delete this visit" }).click();
  await expect(page).toHaveURL(/\/visits\?done=/);
  await expect(page.getByText("Visit to Tape Room deleted")).toBeVisible();
  await expect(page.getByRole("link", { name: "Tape Room" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Tape Room" })).toBeVisible();
});

test("of two edits at once the second is told, nothing is overwritten, and who saves again has been told", async ({
  page,
  context,
  account: _,
}) => {
  await planVisit(page, "Two Desks Studio");
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Your questions").fill("What I typed second");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Your questions").fill("What I typed first");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Visit to Two Desks Studio" })).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This was changed meanwhile, so nothing was overwritten.")).toBeVisible();
  await expect(page.getByLabel("Your questions")).toHaveValue("What I typed second");
  await expect(page.getByText("This was changed meanwhile")).toBeInViewport();
  await other.reload();
  await expect(other.getByText("What I typed first")).toBeVisible();
  const asItIs = context.waitForEvent("page");
  await page.getByRole("link", { name: "See it as it is now, in a new tab" }).click();
  await expect((await asItIs).getByText("What I typed first")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visit to Two Desks Studio" })).toBeVisible();
  await expect(page.getByText("What I typed second")).toBeVisible();
});

test("a place is found by typing on the page that plans a visit", async ({ page, account: _ }) => {
  await page.goto("/visits/new");
  await expectAccessible(page);
  await page.getByRole("searchbox", { name: "Place" }).pressSequentially("blackbird st");
  await page.getByRole("link", { name: "Blackbird Studio, Nashville" }).click();
  await expect(page.getByText("Blackbird Studio").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Plan this visit" })).toBeVisible();
});
