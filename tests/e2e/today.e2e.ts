import type { Page } from "playwright/test";
import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

// accounts made by the command keep UTC
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const lines = (page: Page) => page.locator(".agenda-row");

test("from a new account to the first visit and tomorrow's list", async ({ page }) => {
  test.slow();
  await signIn(page, makeAccount("Kit Newcomer"));
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  const steps = page.locator(".first-steps li");
  await expect(steps).toHaveCount(3);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Set home" }).click();
  await page.getByLabel("Town or postcode").fill("Nashville");
  await page.getByRole("button", { name: "Save home" }).click();
  await expect(page.getByText(/Home is Nashville/)).toBeVisible();
  await page.goto("/today");
  await expect(steps.first()).toContainText("done");
  await page.getByRole("link", { name: "See who is near" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Places near Nashville" })).toBeVisible();
  await page.getByRole("link", { name: "Studios", exact: true }).click();
  await page.getByRole("list", { name: "Places" }).getByRole("link", { name: "Blackbird Studio" }).click();
  await page.getByRole("link", { name: "Log contact" }).click();
  await expect(page.getByRole("radio", { name: /^Blackbird Studio/ })).toBeChecked();
  await page.getByLabel("In your words").fill("Come by the back door at three.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/places\/\d+\?done=/);
  await page.getByRole("link", { name: "Plan visit" }).click();
  await page.getByRole("button", { name: "Plan this visit" }).click();
  await page.getByText("They agreed on a time").click();
  await page.getByLabel("Date and time").fill(`${dayIn(0)}T00:00`);
  await page.getByRole("button", { name: "Confirm the visit" }).click();
  await page.getByText("I went", { exact: true }).click();
  await page.getByLabel("What I learned").fill("They mix on headphones at night.");
  await page.getByLabel("Or in your words").fill("Send the link to my mix");
  await page.getByLabel("Tomorrow", { exact: true }).check();
  await page.getByRole("button", { name: "Save the visit" }).click();
  await expect(page.getByRole("heading", { name: "What stays of it" })).toBeVisible();

  await page.goto("/today");
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Say thanks");
  await page.getByRole("navigation", { name: "Day" }).getByRole("link", { name: "Tomorrow" }).click();
  await expect(page).toHaveURL(new RegExp(`on=${dayIn(1)}`));
  const step = lines(page).filter({ hasText: "Next step" });
  await expect(step.getByRole("link", { name: "Visit to Blackbird Studio" })).toBeVisible();
  await expect(step).toContainText("Send the link to my mix");
  await expect(step).toContainText("“Come by the back door at three.”");
  await expectAccessible(page);
});

test("a talk to be followed up is put off, shown again and settled by logging what happened", async ({
  page,
  account: _,
}) => {
  await page.goto("/log");
  await page.getByLabel("Someone new").fill("Marcus Webb");
  await page.getByLabel("In your words").fill("He asked for two mixes.");
  await page.getByText("Next step with a date, another time, or they came to you").click();
  await page.getByLabel("Next step", { exact: true }).fill("Send two mixes");
  await page.getByLabel("Remind me on").fill(dayIn(0));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Marcus Webb" })).toBeVisible();

  await page.goto("/today");
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Follow up");
  await expect(lines(page)).toContainText("Send two mixes");
  await expect(lines(page)).toContainText("“He asked for two mixes.”");
  await lines(page).getByText("Later", { exact: true }).click();
  await page.getByRole("button", { name: "Tomorrow: Marcus Webb" }).click();
  await expect(page.getByText(/^Put off until .+\. It waits below, under “Put off”\.$/)).toBeVisible();
  await expect(page.getByText("Nothing is due today")).toBeVisible();
  await expect(lines(page)).toHaveCount(0);
  await page.goto(`/today?on=${dayIn(1)}`);
  await expect(lines(page)).toHaveCount(1);

  await page.goto("/today");
  await expect(lines(page)).toHaveCount(0);
  await page.getByText("Put off (1)").click();
  await page.getByRole("button", { name: "Show again: Marcus Webb" }).click();
  await expect(lines(page)).toHaveCount(1);
  await lines(page).getByRole("link", { name: "Log what happened" }).click();
  await expect(page.getByRole("checkbox", { name: "Marcus Webb" })).toBeChecked();
  await page.getByLabel("In your words").fill("Sent both, he will listen.");
  await page.getByText("Good talk", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/done=/);
  await page.goto("/today");
  await expect(lines(page)).toHaveCount(0);
});

test("a follow-up that is not needed any more goes, and comes back with undo", async ({ page, account }) => {
  const make = restOf(account);
  const contact = await make("/contacts", { name: "Ana Ruiz" });
  const talk = {
    channel: "phone",
    direction: "out",
    occurredAt: new Date().toISOString(),
    summary: "Ring her on Monday.",
  };
  await make("/interactions", { ...talk, contactIds: [contact.id], followUpOn: dayIn(0) });
  await page.goto("/today");
  await lines(page).getByText("Later", { exact: true }).click();
  await page.getByRole("button", { name: "Not needed any more: Ana Ruiz" }).click();
  await expect(page).toHaveURL(/done=/);
  await expect(lines(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(lines(page)).toHaveCount(1);
});

test("one tap says thanks on a list that everyone can use, and undo brings the line back", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const name = newPlaceName("Harbour Sound");
  const place = await make("/places", { name, kind: "studio" });
  const contact = await make("/contacts", { name: "ليلى حداد", affiliations: [{ placeId: place.id }] });
  await make("/visits", {
    placeId: place.id,
    visitedOn: dayIn(-1),
    contactIds: [contact.id],
    debrief: { learned: "They take one runner every autumn.", next: "Send my CV", nextOn: dayIn(0) },
  });
  await make("/applications", { kind: "runner", title: "Runner at weekends", deadlineOn: dayIn(3) });
  await make("/references", { refereeId: contact.id, purpose: "A summer course", neededBy: dayIn(20) });
  for (const [width, height] of [
    [390, 844],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.goto("/today");
    await expect(lines(page).filter({ hasText: "Say thanks" })).toHaveCount(1);
    await expect(lines(page).filter({ hasText: "Next step" })).toHaveCount(1);
    await expect(lines(page).filter({ hasText: "Deadline" })).toHaveCount(1);
    await lines(page).first().getByText("Later", { exact: true }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  const before = await lines(page).count();
  await page.getByRole("button", { name: `Thanked: Visit to ${name}` }).click();
  await expect(page).toHaveURL(/done=/);
  await expect(lines(page)).toHaveCount(before - 1);
  await expect(lines(page).filter({ hasText: "Say thanks" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(lines(page).filter({ hasText: "Say thanks" })).toHaveCount(1);
});
