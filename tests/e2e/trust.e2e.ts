import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { expect, expectAccessible, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

// who does not run the instance is told that there is no such page; a removed place is gone
test.use({ expectedErrors: [/status of 4(04|10)/] });

test("still correct is one tap, says so, and is taken back with one more", async ({ page, account }) => {
  const make = restOf(account);
  const place = await make("/places", { name: newPlaceName("Tapped Sound"), kind: "studio" });
  await page.goto(`/places/${place.id}`);
  await expect(page.getByText("Nobody here has checked this yet.")).toBeVisible();
  await page.getByRole("button", { name: "Still correct", exact: true }).click();
  await expect(page.getByText("Thank you: marked as checked today.")).toBeVisible();
  await expect(page.getByText(/^Last checked/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Nobody here has checked this yet.")).toBeVisible();
  await page.getByRole("button", { name: "Still correct: I called" }).click();
  await expect(page.getByText(/^Last checked .*\(called\)/)).toBeVisible();
});

test("each fact says where it is from and how old it is, and each change what stood there before", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const place = await make("/places", { name: newPlaceName("Changed Sound"), kind: "studio", phone: "+44 1" });
  await page.goto(`/places/${place.id}/correct`);
  await page.getByLabel("Phone").fill("+44 2");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(page.getByText("Your correction is saved. Thank you.")).toBeVisible();
  await page.getByText("Where this comes from", { exact: true }).click();
  const sources = page.getByRole("list", { name: "Sources, and what is from each" });
  const correction = sources.getByRole("listitem").filter({ hasText: "Correction by someone here" });
  await expect(correction).toContainText("Phone");
  await expect(correction).toContainText("today");
  await expect(sources.getByRole("listitem").filter({ hasText: "Added by someone here" })).toContainText("Name");
  await page.getByText("What people changed here (1)").click();
  const changes = page.getByRole("list", { name: "What people changed here" });
  await expect(changes).toContainText("+44 1");
  await expect(changes).toContainText(account.name);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Take back: Phone/ }).click();
  await expect(page.getByRole("link", { name: "+44 1" })).toBeVisible();
  await page.getByRole("button", { name: /^Bring back: Phone/ }).click();
  await expect(page.getByRole("link", { name: "+44 2" })).toBeVisible();
});

test("an owner without an account asks for removal; an admin removes, and can undo it", async ({
  page,
  account,
  browser,
  baseURL,
}) => {
  test.slow();
  const make = restOf(account);
  const name = newPlaceName("Bedroom Sound");
  const place = await make("/places", { name, kind: "studio" });
  await make("/visits", { placeId: place.id, purpose: "tour", questions: "Who was first?" });

  const stranger = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await stranger.goto(`/places/${place.id}`);
  await stranger.getByRole("link", { name: /ask for its removal/ }).click();
  await stranger.getByRole("button", { name: "Send it" }).click();
  await expect(stranger.getByText("Write what is wrong, or why.")).toBeVisible();
  await stranger.getByLabel("Take it out of the directory").check();
  await stranger.getByLabel("What is wrong, or why should it go?").fill("It is my bedroom.");
  await stranger.getByLabel("Your e-mail address").fill("owner@example.org");
  await stranger.getByRole("button", { name: "Send it" }).click();
  await expect(stranger.getByText("the people who run this directory will look at it")).toBeVisible();

  await page.goto("/reports");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Reports");
  const admin = makeAdmin();
  const desk = await (await browser.newContext({ baseURL })).newPage();
  await signIn(desk, admin);
  await desk.goto("/reports");
  const report = desk.getByRole("listitem").filter({ hasText: name });
  await expect(report).toContainText("It is my bedroom.");
  await expect(report.getByRole("link", { name: "Write to owner@example.org" })).toBeVisible();
  await expectAccessible(desk);
  await report.getByText("Take it out of the directory", { exact: true }).last().click();
  await report.getByRole("button", { name: "Remove it" }).click();
  await expect(report).toHaveCount(0);

  const gone = await page.goto(`/places/${place.id}`);
  expect(gone?.status()).toBe(410);
  await expect(page.getByText("This place was removed from the directory.")).toBeVisible();
  await expect(page.getByText("They asked to be taken out.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "What I did here" })).toBeVisible();
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expectAccessible(page);

  await desk.goto("/reports?state=done");
  await expect(desk.getByText("owner@example.org")).toHaveCount(0);
  await desk.getByRole("button", { name: `Open again: ${name}` }).click();
  await expect(desk.getByRole("button", { name: `Open again: ${name}` })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("This place was removed")).toHaveCount(0);
  await desk.goto("/corrections");
  await expect(desk.getByRole("heading", { level: 1, name: "Corrections" })).toBeVisible();
  await expectAccessible(desk);
});

test("before a visit to a place that nobody checked, the visit asks; one tap settles it", async ({ page, account }) => {
  const make = restOf(account);
  const place = await make("/places", { name: newPlaceName("Planned Sound"), kind: "studio" });
  const startsAt = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const visit = await make("/visits", { placeId: place.id, purpose: "tour", status: "confirmed", startsAt });
  await page.goto("/today");
  await expect(page.getByRole("link", { name: "Check the place" })).toBeVisible();
  await page.goto(`/visits/${visit.id}`);
  await expect(page.getByText("Make sure before you go.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Still correct: I called" }).click();
  await expect(page).toHaveURL(new RegExp(`/visits/${visit.id}`));
  await expect(page.getByText("Thank you: marked as checked today.")).toBeVisible();
  await expect(page.getByText("Make sure before you go.")).toHaveCount(0);
  await page.goto("/today");
  await expect(page.getByRole("link", { name: "Check the place" })).toHaveCount(0);
});

test("who was there is asked whether what the directory says is right", async ({ page, account }) => {
  const make = restOf(account);
  const place = await make("/places", { name: newPlaceName("Seen Sound"), kind: "studio" });
  const visit = await make("/visits", { placeId: place.id, purpose: "tour", status: "confirmed" });
  await page.goto(`/visits/${visit.id}`);
  await page.getByText("I went", { exact: true }).click();
  await page.getByRole("button", { name: "Save the visit" }).click();
  await expect(page.getByText("You were there.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Still correct: I was there" }).click();
  await expect(page.getByText("Thank you: marked as checked today.")).toBeVisible();
  await expect(page.getByText("You were there.")).toHaveCount(0);
  await page.goto(`/places/${place.id}`);
  await expect(page.getByText(/^Last checked .*\(visited\)/)).toBeVisible();
});

test("a school says what its programmes lead to, how long they take and how many finish", async ({ page }) => {
  await page.goto("/places?q=Samford+University&radiusKm=20000");
  await page.getByRole("link", { name: "Samford University" }).click();
  await expect(page.getByText("Field code 50.0913")).toBeVisible();
  await expect(page.getByText(/Bachelor’s \(usually 4 to 5 years\): \d+ people finished it in 2023-24/)).toBeVisible();
  await expect(page.getByText(/not courses/)).toBeVisible();
  await expectAccessible(page);
});

test("the form of a report, its queue and the form of a school's correction fit a phone, and everyone can use them", async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn(page, makeAdmin());
  await page.goto("/places?q=Samford+University&radiusKm=20000");
  await page.getByRole("link", { name: "Samford University" }).click();
  await page.waitForURL(/\/places\/\d+/);
  const place = new URL(page.url()).pathname;
  for (const address of [
    `${place}/report?wish=removal`,
    `${place}/correct`,
    "/reports?state=declined",
    "/corrections",
    place,
  ]) {
    await page.goto(address);
    await page.evaluate(() => {
      for (const more of document.querySelectorAll("main details")) more.setAttribute("open", "");
    });
    await expectAccessible(page);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, `${address} is wider than the screen`).toBeLessThanOrEqual(0);
  }
});

test("the list can be taken along as a table that names its sources", async ({ page }) => {
  const answer = await page.request.get("/places.csv?near=Nashville&kind=studio");
  expect(answer.headers()["content-type"]).toContain("text/csv");
  expect(answer.headers()["content-disposition"]).toContain("attachment");
  const text = await answer.text();
  expect(text).toContain("Blackbird Studio");
  expect(text.split("\r\n")[0]).toContain("sources,licence,attribution");
});

function makeAdmin() {
  const email = `ada.${randomUUID().slice(0, 8)}@example.org`;
  const password = `a long password ${randomUUID()}`;
  const words = ["lib/commands/run.js", "account", "create", "--email", email, "--name", "Ada Min", "--admin"];
  const env = { ...process.env, DATA_DIR: process.env.E2E_DATA_DIR };
  const id = execFileSync(process.execPath, [...words, "--password-file", "-"], {
    input: password,
    env,
    encoding: "utf8",
  }).trim();
  return { id, name: "Ada Min", email, password };
}
