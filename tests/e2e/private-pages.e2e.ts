import { readdirSync } from "node:fs";
import type { Page } from "playwright/test";
import { type Account, expect, makeAccount, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

// none of these stands in the directory or in the app's own words
const words = ["Quillfeather", "Zanzibarwood", "Marmaladeski", "Thistledown", "Brackenmoor", "Oxbowlane"] as const;
const [person, visitWord, applicationWord, referenceWord, refereeWord, talkWord] = words;

// a page of one thing; what admins see of imports and duplicates belongs to nobody alone
const privatePages = readdirSync("app/(signed-in)", { recursive: true, encoding: "utf8" }).filter(
  (path) => /\[\w+\]\/(.*\/)?page\.tsx$/.test(path) && !/^(imports|places)\//.test(path),
);
const listPages = [
  "/today",
  "/contacts",
  "/visits",
  "/applications",
  "/references",
  "/log",
  "/places/saved",
  "/settings",
];

/** All that Nora has, each with a word of its own in it. */
async function thingsOf(nora: Account) {
  const make = restOf(nora);
  const place = await make("/places", { name: newPlaceName("Two Doors Studio"), kind: "studio" });
  const contact = await make("/contacts", {
    name: `Ana ${person}`,
    notes: refereeWord,
    affiliations: [{ placeId: place.id }],
  });
  const visit = await make("/visits", { placeId: place.id, questions: visitWord, contactIds: [contact.id] });
  const application = await make("/applications", {
    kind: "runner",
    title: `Runner ${applicationWord}`,
    placeId: place.id,
  });
  const reference = await make("/references", { refereeId: contact.id, purpose: referenceWord });
  const talk = await make("/interactions", {
    channel: "phone",
    direction: "out",
    occurredAt: "2026-01-05T10:00:00Z",
    summary: talkWord,
    contactIds: [contact.id],
    placeId: place.id,
  });
  return { make, place, contact, visit, application, reference, talk };
}

async function expectNoneOf(page: Page, html: string, address: string): Promise<void> {
  const shown = `${html}\n${await page.content()}\n${await page.title()}`;
  for (const word of words) expect(shown.includes(word), `${address} says ${word}`).toBe(false);
}

test("somebody else's pages are not there, and say nothing of what is on them", async ({ page, browser, baseURL }) => {
  test.slow();
  const nora = makeAccount("Nora Field");
  const has = await thingsOf(nora);
  await signIn(page, makeAccount("Otto Other"));
  const hers: readonly string[] = [
    `/contacts/${has.contact.id}`,
    `/contacts/${has.contact.id}/edit`,
    `/visits/${has.visit.id}`,
    `/visits/${has.visit.id}/edit`,
    `/applications/${has.application.id}`,
    `/applications/${has.application.id}/edit`,
    `/references/${has.reference.id}`,
    `/references/${has.reference.id}/edit`,
    `/references/referees/${has.contact.id}`,
    `/interactions/${has.talk.id}/edit`,
  ];
  expect(hers.length, "each page of something private has its address here").toBe(privatePages.length);
  for (const address of hers) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(404);
    await expectNoneOf(page, await answer.text(), address);
  }
  for (const address of listPages) await expectNoneOf(page, (await (await page.goto(address))?.text()) ?? "", address);
  for (const address of ["/corrections", "/reports", "/imports", "/places/duplicates"])
    expect((await page.request.get(address)).status(), `${address} for one who is no admin`).toBe(404);

  const other = await browser.newContext(baseURL ? { baseURL } : {});
  const herPage = await other.newPage();
  await signIn(herPage, nora);
  for (const address of hers) {
    const answer = await herPage.goto(address);
    expect(answer?.status(), `${address} for its owner`).toBe(200);
    const shown = await herPage.content();
    expect(
      words.some((word) => shown.includes(word)),
      `${address} shows its owner nothing`,
    ).toBe(true);
  }
  await other.close();
});

test("a link with somebody else's id fills in nothing of theirs", async ({ page }) => {
  const has = await thingsOf(makeAccount("Nora Field"));
  await signIn(page, makeAccount("Otto Other"));
  const links = [
    `/log?contact=${has.contact.id}&place=${has.place.id}`,
    `/log?q=${person}`,
    `/references/new?referee=${has.contact.id}&application=${has.application.id}`,
    `/applications/new?contact=${has.contact.id}&place=${has.place.id}`,
    `/visits/new?contact=${has.contact.id}`,
    `/visits/new?contact=${has.contact.id}&place=${has.place.id}`,
    `/places/${has.place.id}`,
  ];
  for (const address of links) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(200);
    if (!address.includes("q=")) await expectNoneOf(page, (await answer?.text()) ?? "", address);
    await expect(page.getByText(`Ana ${person}`)).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

/** Writes another value into a hidden field, as somebody would who looks how the forms are made. */
async function forge(page: Page, form: string, values: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole("form", { name: form }).evaluate((element, forged) => {
    for (const [name, value] of Object.entries(forged)) {
      const field = element.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (!field) throw new Error(`There is no field ${name}.`);
      field.value = value;
    }
  }, values);
}

test("a form with somebody else's id in it is refused and changes nothing", async ({ page }) => {
  test.slow();
  const has = await thingsOf(makeAccount("Nora Field"));
  const otto = makeAccount("Otto Other");
  const make = restOf(otto);
  const contact = await make("/contacts", { name: "Ottos friend" });
  const visit = await make("/visits", { placeId: has.place.id, questions: "Mine" });
  const before = await Promise.all([
    has.make(`/contacts/${has.contact.id}`),
    has.make(`/visits/${has.visit.id}`),
    has.make(`/interactions/${has.talk.id}`),
  ]);
  await signIn(page, otto);

  await page.goto(`/visits/${visit.id}/edit`);
  await page.getByLabel("Your questions").fill("Overwritten by Otto");
  await forge(page, "Edit the visit", { id: has.visit.id });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "no such visit" })).toBeVisible();

  await page.goto(`/contacts/${contact.id}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Overwritten by Otto");
  await page.locator('form:has([name="name"])').evaluate((element, id) => {
    const field = element.querySelector<HTMLInputElement>('input[name="id"]');
    if (field) field.value = id;
  }, has.contact.id);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "no such" })).toBeVisible();

  await page.goto(`/log?contact=${contact.id}`);
  await page.getByRole("form", { name: "Log a talk" }).evaluate((element, id) => {
    const field = element.querySelector<HTMLInputElement>('input[name="contactIds"]');
    if (field) field.value = id;
  }, has.contact.id);
  await page.getByLabel("In your words").fill("Overheard by Otto");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /no such|not in your/i })).toBeVisible();

  const after = await Promise.all([
    has.make(`/contacts/${has.contact.id}`),
    has.make(`/visits/${has.visit.id}`),
    has.make(`/interactions/${has.talk.id}`),
  ]);
  expect(after).toEqual(before);
  expect(JSON.stringify(await has.make(`/interactions?contactId=${has.contact.id}`))).not.toContain("Otto");
});

test("no page but the settings carries its reader's e-mail address, neither shown nor in its data", async ({
  page,
}) => {
  const nora = makeAccount("Nora Field");
  await signIn(page, nora);
  for (const address of ["/today", "/places", "/visits", "/applications", "/references", "/contacts", "/log"]) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(200);
    const html = await answer.text();
    expect(html, address).toContain("Nora Field");
    expect(html.includes(nora.email), `${address} carries the e-mail address`).toBe(false);
  }
  expect(await (await page.request.get("/settings")).text(), "/settings").toContain(nora.email);
});
