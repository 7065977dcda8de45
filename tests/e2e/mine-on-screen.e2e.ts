import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test("who chose miles reads miles everywhere, and kilometres again after the next choice", async ({
  page,
  account,
}) => {
  test.slow();
  const name = newPlaceName("Ten Miles Off");
  // 0.1447 degrees of latitude are 16.09 km, ten miles
  await restOf(account)("/places", { name, kind: "studio", latitude: -37.1447, longitude: -12.3 });
  const list = "/places?near=-37,-12.3&radiusKm=50&q=ten+miles";
  const row = page.getByRole("list", { name: "Places" }).getByRole("listitem").filter({ hasText: name });
  const choose = async (unit: string) => {
    await page.goto("/settings");
    const you = page.locator("section", { has: page.getByRole("heading", { name: "You", exact: true }) });
    await you.getByText(unit, { exact: true }).click();
    await you.getByRole("button", { name: "Save" }).click();
    await expect(you.getByText("Saved.")).toBeVisible();
    await page.goto(list);
    await expect(row).toBeVisible();
  };
  const within = page.getByLabel("Within").locator("option");

  await choose("Miles");
  await expect(row).toContainText(/(?<!\d)10 mi/);
  await expect(page.getByRole("status").filter({ hasText: "within 31 mi of" })).toBeVisible();
  for (const text of await within.allTextContents()) expect(text).toMatch(/ mi$|^Any distance$/);
  await expect(page.getByRole("main")).not.toContainText(/\d\s?km/);

  await choose("Kilometres");
  await expect(row).toContainText(/(?<!\d)16 km/);
  await expect(page.getByRole("status").filter({ hasText: "within 50 km of" })).toBeVisible();
  for (const text of await within.allTextContents()) expect(text).toMatch(/ km$|^Any distance$/);
  await expect(page.getByRole("main")).not.toContainText(/\d\s?mi(?!n)/);
});

test("a place's page says whom I know there, as what, and who does not want to hear from me", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const place = await make("/places", { name: newPlaceName("Full of Friends"), kind: "studio" });
  const elsewhere = await make("/places", { name: newPlaceName("Somewhere Else"), kind: "studio" });
  await page.goto(`/places/${place.id}`);
  const known = page.locator("section", { has: page.getByRole("heading", { name: "People I know there" }) });
  await expect(known.getByText("Nobody yet.")).toBeVisible();
  const ana = await make("/contacts", {
    name: "Ana Ruiz",
    affiliations: [{ placeId: place.id, role: "producer" }],
  });
  await make("/contacts", { name: "Ben Lund", affiliations: [{ placeId: place.id }], doNotContact: true });
  await make("/contacts", { name: "Cleo Elsewhere", affiliations: [{ placeId: elsewhere.id }] });
  await page.reload();
  await expect(known.getByRole("listitem")).toHaveText([/^Ana Ruiz Producer$/, /^Ben Lund · do not contact$/]);
  await expectAccessible(page);
  await known.getByRole("link", { name: "Ana Ruiz" }).click();
  await expect(page).toHaveURL(new RegExp(`/contacts/${ana.id}$`));
});

test("an application tells what happened to it, the last thing first", async ({ page, account }) => {
  const make = restOf(account);
  const { id } = await make("/applications", { kind: "runner", title: "Runner, evenings", status: "preparing" });
  const happened = page.getByRole("list", { name: "What happened" }).getByRole("listitem");
  await page.goto(`/applications/${id}`);
  await expect(happened).toHaveText([/Preparing/]);
  await page.getByRole("button", { name: "I sent it" }).click();
  await expect(happened).toHaveText([/Sent/, /Preparing/]);
  await make("/interactions", {
    channel: "phone",
    direction: "in",
    occurredAt: new Date(Date.now() + 60_000).toISOString(),
    summary: "They rang to say it arrived.",
    applicationId: id,
  });
  await page.reload();
  await expect(happened).toHaveText([/They rang to say it arrived\./, /Sent/, /Preparing/]);
  await page.getByText("It is over").click();
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(happened).toHaveCount(4);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "They replied" })).toBeVisible();
  await expectAccessible(page);
});
