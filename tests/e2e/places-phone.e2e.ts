import { expect, expectAccessible, makeAccount, signIn, test } from "@/tests/support/browser";

test.use({ viewport: { width: 390, height: 844 } });

test("on a phone a place is added, found by the next person, checked and corrected", async ({ page, browser }) => {
  await signIn(page, makeAccount("Ines Moreau"));
  await page.goto("/places/new");
  await expectAccessible(page);
  await page.getByText("Studio", { exact: true }).click();
  const name = `Cellar ${crypto.randomUUID().slice(0, 8)}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Town or postcode").fill("Leeds, UK");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByText("Only the town is known: it is somewhere in Leeds")).toBeVisible();
  for (const button of ["Log contact", "Plan visit", "Add application", "Add person"])
    await expect(page.getByRole("link", { name: button })).toHaveCount(1);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Still correct: I called" }).click();
  await expect(page.getByText(/Last checked .*\(called\)/)).toBeVisible();

  await page.getByRole("link", { name: "Correct something" }).click();
  await expectAccessible(page);
  await page.getByLabel("Visitors").selectOption("By appointment");
  await page.getByLabel("Website").fill("javascript:alert(1)");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(page.getByLabel("Website")).toBeFocused();
  await expect(page.getByLabel("Visitors")).toHaveValue("by_appointment");
  await page.getByLabel("Website").fill("");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(page.getByText("Your correction is saved.")).toBeVisible();
  await expect(page.getByText("By appointment: write first")).toBeVisible();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(`${new URL(page.url()).origin}/places?near=Leeds&q=${encodeURIComponent(name)}`);
  await expect(stranger.getByRole("link", { name })).toBeVisible();
  await expect(stranger.getByText("By appointment: write first")).toBeVisible();
  await stranger.context().close();
});
