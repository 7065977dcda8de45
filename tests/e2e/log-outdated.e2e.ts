import { expect, test } from "@/tests/support/browser";

// what the server says of a form that it does not know
test.use({ expectedErrors: [/status of 409/] });

test("a talk of tomorrow is no talk yet, and a page that is older than the app keeps what was typed", async ({
  page,
  account: _,
}) => {
  await page.goto("/log");
  await page.getByLabel("Someone new").fill("Dana Reed");
  await page.getByText("Next step with a date").click();
  await page.getByLabel("When", { exact: true }).fill("2199-03-14T15:00");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This day is still to come.")).not.toHaveCount(0);
  await page.getByLabel("When", { exact: true }).fill("2026-01-05T10:00");
  await page.getByLabel("In your words").fill("A long talk about tape.");
  // as a form of a page that was opened before the app was changed
  await page.route("**/log**", (route) =>
    route.request().method() === "POST"
      ? route.continue({ headers: { ...route.request().headers(), "next-action": "7f".repeat(21) } })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The app has changed" })).toBeVisible();
  await expect(page.getByLabel("In your words")).toHaveValue("A long talk about tape.");
  await page.unroute("**/log**");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page).toHaveURL(/done=/);
});
