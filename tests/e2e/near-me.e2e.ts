import type { Page } from "playwright/test";
import { command, settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, expectAccessible, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

// accounts made by the command keep UTC
const today = () => new Date().toISOString().slice(0, 10);
const places = (page: Page) => page.getByRole("list", { name: "Places" });

test("the list starts from where the browser says it is, to a hundred metres", async ({ page, context }) => {
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 36.16267, longitude: -86.78164 });
  await page.goto("/places?kind=studio");
  await page.getByRole("button", { name: "Use my position" }).click();
  await expect(page).toHaveURL(/near=36\.163%2C-86\.782/);
  await expect(page).toHaveURL(/kind=studio/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Places near/);
  await expect(places(page).getByRole("link", { name: "Blackbird Studio" })).toBeVisible();
  await expectAccessible(page);
});

test("where the browser does not say where it is, the page says what to do", async ({ page, context }) => {
  await context.clearPermissions();
  await page.goto("/places");
  await page.getByRole("button", { name: "Use my position" }).click();
  await expect(page.getByText("Write a town instead.")).toBeVisible();
});

test("a place that was called is no longer among those not contacted yet", async ({ page, account }) => {
  const name = newPlaceName("Attic Tapes");
  const place = await restOf(account)("/places", {
    name,
    kind: "studio",
    city: "Graz",
    latitude: 47.07,
    longitude: 15.44,
  });
  const list = `/places?near=47.07,15.44&q=${encodeURIComponent(name)}`;
  await page.goto(list);
  await page.getByRole("link", { name: "Not contacted yet" }).click();
  await expect(page).toHaveURL(/state=new/);
  await expect(places(page).getByRole("link", { name })).toBeVisible();
  await page.goto(`/log?place=${place.id}`);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/done=/);
  await page.goto(`${list}&state=new`);
  await expect(page.getByText(/^No studios and schools/)).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  await page.getByRole("link", { name: "Not contacted yet" }).click();
  await expect(places(page).getByRole("listitem").filter({ hasText: name })).toContainText("last contact");
});

test("the four buttons of a place lead to forms in which it is chosen", async ({ page, account }) => {
  const name = newPlaceName("Four Doors");
  const place = await restOf(account)("/places", { name, kind: "studio" });
  const open = async (button: string) => {
    await page.goto(`/places/${place.id}`);
    await page.getByRole("link", { name: button, exact: true }).click();
  };
  await open("Log contact");
  await expect(page.getByRole("heading", { level: 1, name: "Log" })).toBeVisible();
  await expect(page.getByRole("radio", { name })).toBeChecked();
  await open("Plan visit");
  await expect(page.getByRole("heading", { level: 1, name: "Plan a visit" })).toBeVisible();
  await expect(page.getByRole("main").getByText(name).first()).toBeVisible();
  await expect(page.locator('input[name="placeId"]')).toHaveValue(place.id);
  await open("Add application");
  await expect(page.getByRole("heading", { level: 1, name: "Add an application" })).toBeVisible();
  await expect(page.getByRole("radio", { name })).toBeChecked();
  await open("Add person");
  await expect(page.getByRole("heading", { level: 1, name: "Add a person" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Sam Porter");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sam Porter" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name })).toHaveAttribute("href", `/places/${place.id}`);
});

test("a place says how to approach it before where it is, and whose word it all is", async ({ page }) => {
  await page.goto("/places?near=Nashville&q=blackbird");
  await places(page).getByRole("link", { name: "Blackbird Studio" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Blackbird Studio" })).toBeVisible();
  const headings = await page.getByRole("heading", { level: 2 }).allTextContents();
  expect(headings.indexOf("How they want to be approached")).toBe(0);
  expect(headings.indexOf("Where it is")).toBeGreaterThan(0);
  await page.getByText("Where this comes from").click();
  const origin = page.locator("details", { hasText: "Where this comes from" }).getByRole("listitem").first();
  await expect(origin).toContainText(/retrieved \d{1,2} \w+/);
  await expect(origin).toContainText("licence:");
});

test("a talk, a step of a visit and an application stand together in the history of a place", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const placeId = (await make("/places", { name: newPlaceName("Long Memory"), kind: "studio" })).id;
  const talk = { channel: "phone", direction: "out", occurredAt: "2026-01-05T10:00:00Z" };
  await make("/interactions", { ...talk, summary: "They answer on Mondays.", placeId });
  await make("/visits", { placeId, status: "asked" });
  await make("/applications", { kind: "runner", title: "Runner, evenings", status: "sent", placeId });
  await page.goto(`/places/${placeId}`);
  const history = page.getByRole("list", { name: "What I did here" });
  await expect(history.getByRole("listitem").last()).toContainText("They answer on Mondays.");
  await expect(history.locator('a[href^="/visits/"]').first()).toBeVisible();
  await expect(history.locator('a[href^="/applications/"]').first()).toContainText("Runner, evenings");
  await expectAccessible(page);
});

test("while typing, the log offers whom one knows and where; its next step comes up on its day", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const name = newPlaceName("Quince Yard");
  const place = await make("/places", { name, kind: "studio" });
  await make("/contacts", { name: "Ana Ruiz" });
  await make("/contacts", { name: "Quincy Hall", affiliations: [{ placeId: place.id }] });
  await page.goto("/log");
  await expect(page.getByRole("checkbox", { name: "Ana Ruiz" })).toBeVisible();
  await page.getByRole("searchbox", { name: "With whom or where" }).pressSequentially("quinc");
  await expect(page).toHaveURL(/q=quinc/);
  await expect(page.getByRole("checkbox", { name: "Ana Ruiz" })).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^Quincy Hall/ }).check();
  await page.getByRole("searchbox", { name: "With whom or where" }).fill(name);
  await page.getByRole("radio", { name }).check();
  await expect(page.getByRole("checkbox", { name: /^Quincy Hall/ }), "chosen before, so kept").toBeChecked();
  await page.getByText("Next step with a date, another time, or they came to you").click();
  await page.getByLabel("Next step", { exact: true }).fill("Bring the tape back");
  await page.getByLabel("Remind me on").fill(today());
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const talk = page.getByRole("list", { name: "What I did here" }).getByRole("listitem");
  await expect(talk).toContainText("Phoned Quincy Hall");
  await page.goto("/today");
  await expect(page.locator(".agenda-row")).toContainText("Bring the tape back");
});

test("a private directory asks a visitor to sign in, and then shows what was asked for", async ({ browser }) => {
  test.setTimeout(180_000);
  const folder = await settledFolder();
  const email = "ada@example.org";
  const password = "the kettle sings at noon";
  const words = ["account", "create", "--email", email, "--name", "Ada", "--admin", "--password-file", "-"];
  const id = command(folder, words, password);
  const app = await startAnother({}, folder);
  try {
    const someone = async () => (await browser.newContext({ baseURL: app.address })).newPage();
    const visitor = await someone();
    await visitor.goto("/places?near=Nashville&q=blackbird");
    await places(visitor).getByRole("link", { name: "Blackbird Studio" }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Blackbird Studio" })).toBeVisible();
    const studio = new URL(visitor.url()).pathname;

    const ada = await someone();
    await signIn(ada, { id, name: "Ada", email, password });
    await ada.goto("/settings");
    await ada.getByText("Only people with an account", { exact: true }).click();
    const form = ada.getByRole("form", { name: "This instance" });
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByText("Saved.")).toBeVisible();

    for (const address of ["/places", "/places?near=Nashville&q=blackbird", studio, "/sources"]) {
      const answer = await visitor.goto(address);
      await expect(visitor).toHaveURL(/\/sign-in\?next=/);
      expect(await answer?.text(), address).not.toContain("Blackbird Studio");
    }
    const data = [
      ["/places.csv?near=Nashville&q=blackbird", "Blackbird Studio"],
      ["/places/clusters?tile=0/0/0", '"count"'],
      [`${studio}/report`, "Blackbird Studio"],
    ] as const;
    for (const [address, said] of data) {
      expect(await (await ada.request.get(address)).text(), address).toContain(said);
      expect(await (await visitor.request.get(address)).text(), `${address} of a visitor`).not.toContain(said);
    }
    await visitor.goto(studio);
    await visitor.getByLabel("E-mail address").fill(email);
    await visitor.getByLabel("Password").fill(password);
    await visitor.getByRole("button", { name: "Sign in" }).click();
    await expect(visitor.getByRole("heading", { level: 1, name: "Blackbird Studio" })).toBeVisible();
  } finally {
    await app.stop();
  }
});
