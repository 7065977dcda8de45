import { expect, test } from "@/tests/support/browser";

test.use({ javaScriptEnabled: false });

test("a visit is planned, confirmed and debriefed without JavaScript", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill("Quiet Room");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("link", { name: "Plan visit" }).click();
  await page.getByRole("button", { name: "Plan this visit" }).click();
  await page.getByRole("button", { name: "I asked them" }).click();
  await page.getByText("They said yes").click();
  await page.getByRole("button", { name: "Confirm the visit" }).click();
  await expect(page.getByLabel("Date and time")).toBeVisible();
  await page.getByLabel("Date and time").fill("2020-03-14T15:00");
  await page.getByRole("button", { name: "Confirm the visit" }).click();
  await page.getByText("I went", { exact: true }).click();
  await page.getByLabel("What I learned").fill("Be early.");
  await page.getByRole("button", { name: "Save the visit" }).click();
  await page.getByRole("button", { name: "I said thanks" }).click();
  await expect(page.getByText("All done.")).toBeVisible();
});
