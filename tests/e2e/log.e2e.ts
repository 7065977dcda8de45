import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test("a logged line is corrected, deleted and brought back", async ({ page, account: _ }) => {
  await page.goto("/log");
  await page.getByLabel("Someone new").fill("Marcus Webb");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Correct: Phoned Marcus Webb" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Correct an entry" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("E-mail", { exact: true }).check();
  await page.getByLabel("In your words").fill("Asked about Tuesday.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Marcus Webb" })).toBeVisible();
  await expect(page.getByText("Asked about Tuesday.")).toBeVisible();
  await page.getByRole("link", { name: "Correct: E-mailed Marcus Webb" }).click();
  await page.getByRole("button", { name: "Delete this entry" }).click();
  await expect(page.getByText("Nothing yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Asked about Tuesday.")).toBeVisible();
});

test("correcting the words of a talk leaves its time to the second", async ({ page, account }) => {
  const make = restOf(account);
  const occurredAt = "2026-01-05T10:20:30.000Z";
  const { id } = await make("/interactions", { channel: "phone", direction: "out", occurredAt, summary: "Asked" });
  await page.goto(`/interactions/${id}/edit`);
  await page.getByLabel("In your words").fill("Asked for a tour");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Entry of 2026-01-05 changed")).toBeVisible();
  expect(await make(`/interactions/${id}`)).toMatchObject({ summary: "Asked for a tour", occurredAt });
});

test("somebody new at a place that is new too is one entry", async ({ page, account: _ }) => {
  const place = newPlaceName("Tin Roof Recording");
  await page.goto("/log");
  await page.getByRole("searchbox", { name: "With whom or where" }).fill("Marcus Ewe");
  await page.getByLabel("Someone new: Marcus Ewe").check();
  await page.getByText("At a place that is new too").click();
  await page.getByLabel("Where they work or teach").fill(place);
  await page.getByLabel("In your words").fill("He lets me watch on Tuesday.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
  await expect(page.getByText("He lets me watch on Tuesday.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Marcus Ewe" }).first().click();
  await expect(page.getByRole("main").getByRole("link", { name: place }).first()).toBeVisible();
});

test("a visit that is logged makes the place a visited one, and can be taken back", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill("Low Door Studio");
  await page.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Low Door Studio" })).toBeVisible();
  await page.getByRole("link", { name: "Log contact" }).click();
  await page.getByLabel("Visit", { exact: true }).check();
  await page.getByLabel("Good talk").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "Visit to Low Door Studio made" })).toBeVisible();
  await expect(page.getByText("Visited", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Visited", { exact: true })).toHaveCount(0);
});

test("a name that was typed and not found is not filed as a person by a second tap", async ({ page, account }) => {
  const name = newPlaceName("Ocean Lane Studio");
  await restOf(account)("/places", { name: `${name} Nashville`, kind: "studio" });
  await page.goto("/log");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Say with whom or where")).not.toHaveCount(0);
  await page.getByRole("searchbox", { name: "With whom or where" }).fill(name);
  await expect(page.getByLabel("Nobody and nowhere new")).toBeChecked();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("group", { name: "Not among these?" })).toContainText("Say with whom or where");
  await page.getByLabel(`${name} Nashville`).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} Nashville` })).toBeVisible();
});
