import { expect, test } from "@/tests/support/browser";

test.use({ javaScriptEnabled: false });

test("without JavaScript a call is logged with a new name alone", async ({ page, account: _ }) => {
  await page.goto("/log");
  await page.getByLabel("Someone new").fill("Bea");
  await page.getByText("Good talk", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bea" })).toBeVisible();
  await expect(page.getByText("Good talk")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  // she came with the call and goes with it
  await expect(page.getByRole("heading", { level: 1, name: "Today" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Undone: Logged: Phoned Bea" })).toBeVisible();
  await page.goto("/contacts");
  await expect(page.getByRole("main").getByText("Bea", { exact: true })).toHaveCount(0);
});

test("without JavaScript a call to a school that nobody has heard of is logged by its name alone", async ({
  page,
  account: _,
}) => {
  await page.goto("/log?q=Quillhaven+Night+Course");
  await page.getByText("Somewhere new: a school called Quillhaven Night Course").click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Quillhaven Night Course" })).toBeVisible();

  await page.goto("/log");
  await page.getByLabel("Someone new").fill("Quillhaven Night Course");
  await page.getByText("A school", { exact: true }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByLabel("It is another one: add it").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Quillhaven Night Course" })).toBeVisible();
});
