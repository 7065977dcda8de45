import { expect, expectAccessible, test } from "@/tests/support/browser";

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test("a form sent empty asks for what is missing in plain words and leaves the rest folded", async ({
  page,
  account: _,
}) => {
  await page.goto("/applications/new");
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByText("Write what it is.")).toBeVisible();
  await expect(page.getByText("Choose one.", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Text of the advert")).toBeHidden();
  await expect(page.getByLabel("Notes")).toBeHidden();
  await page.getByText("The advert, if there is one").click();
  await page.getByLabel("Link to the advert").fill("not an address");
  await page.getByText("The advert, if there is one").click();
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByLabel("Link to the advert")).toBeVisible();
  await expect(page.getByLabel("Notes")).toBeHidden();
});

test("a place where an application is only saved is not said to have been applied to", async ({ page, account: _ }) => {
  await page.goto("/applications/new?place=2");
  await page.getByLabel("What for").fill("Runner");
  await page.getByRole("radio", { name: "Runner", exact: true }).check();
  await page.getByRole("button", { name: "Save it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runner" })).toBeVisible();
  await page.goto("/places/2");
  const header = page.getByRole("heading", { level: 1 }).locator("..");
  await expect(header.getByText("Application", { exact: true })).toBeVisible();
  await expect(page.getByText("Applied", { exact: true })).toHaveCount(0);
});

test("a long note neither pushes the button off the page while it is written, nor the next line off Today", async ({
  page,
  account: _,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/log?place=3");
  const words = page.getByLabel("In your words");
  await words.fill("They showed me the desk. ".repeat(200));
  expect((await words.boundingBox())?.height ?? 0).toBeLessThan(500);
  await page.getByText("Next step with a date").click();
  await page.getByLabel("Next step", { exact: true }).fill("Send the link");
  await page.getByLabel("Remind me on").fill(dayIn(0));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/\/places\/3/);
  await page.goto(`/today?on=${dayIn(3)}`);
  const row = page.getByRole("listitem").filter({ hasText: "They showed me the desk." });
  await expect(row).toContainText("…”");
  expect((await row.boundingBox())?.height ?? 0).toBeLessThan(700);
});

test("after an undo the page says what was undone, and does not offer it again", async ({ page, account: _ }) => {
  await page.goto("/log?place=4");
  await page.getByRole("radio", { name: "No answer" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  const said = page.getByRole("status").filter({ hasText: "Phoned" });
  await expect(said).toContainText("Logged: Phoned");
  await said.getByRole("button", { name: "Undo" }).click();
  await expect(said).toContainText("Undone: Logged: Phoned");
  await expect(page.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a map link that can be read takes the refusal of the earlier one away", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill("Somewhere");
  const link = page.getByLabel("Link from a map");
  await link.fill("https://maps.app.goo.gl/abc");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(link).toHaveAttribute("aria-invalid", "true");
  await link.fill("geo:36.15,-86.8");
  await expect(page.getByText("Position 36.15000, -86.80000.")).toBeVisible();
  await expect(page.getByText(/^Short links do not say where they lead/)).toHaveCount(0);
});

test("what is put off says until when", async ({ page, account: _ }) => {
  await page.goto("/references/new");
  await page.getByLabel(/^(Who|Or somebody new)/).fill("Ms Okafor");
  await page.getByLabel("Needed by").fill(dayIn(5));
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ms Okafor" })).toBeVisible();
  await expect(page.getByText("now", { exact: true })).toBeVisible();
  await expect(page.getByText("First reminder")).toHaveCount(0);
  await page.goto("/today");
  const row = page.getByRole("list", { name: "Due" }).getByRole("listitem");
  await expect(row).toContainText("Ms Okafor");
  await row.getByText("Later").click();
  await row.getByRole("button", { name: /^Tomorrow/ }).click();
  await expect(page.getByText(/^Put off until \d+ \w+( \d{4})?\. It waits below, under “Put off”\.$/)).toBeVisible();
});
