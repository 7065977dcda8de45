import { expect, test } from "@/tests/support/browser";

const added = [
  {
    at: "/applications/new",
    field: "What for",
    name: "Runner",
    choose: "Runner",
    save: "Save it",
    list: "Applications",
  },
  { at: "/contacts/new", field: "Name", name: "Ms Okafor", save: "Add person", list: "Contacts" },
  { at: "/references/new", field: /^(Who|Or somebody new)/, name: "Mr Adeyemi", save: "Plan it", list: "References" },
] as const;

for (const { at, field, name, save, list, ...rest } of added)
  test(`what was just added to ${list} and is taken back leads to the list and says so`, async ({
    page,
    account: _,
  }) => {
    await page.goto(at);
    await page.getByLabel(field, { exact: true }).fill(name);
    if ("choose" in rest) await page.getByRole("radio", { name: rest.choose, exact: true }).check();
    if (list === "References") await page.getByLabel(/^(Or what else it is for|What it is for)/).fill("A course");
    await page.getByRole("button", { name: save }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: list })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "Undone:" })).toContainText(name);
    await page.goto("/contacts");
    await expect(page.getByText("Nobody here yet")).toBeVisible();
  });

test("a visit that was just planned and is taken back leads to the visits and says so", async ({
  page,
  account: _,
}) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill("Undone Studio");
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("link", { name: "Plan visit" }).click();
  await page.getByRole("button", { name: "Plan this visit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visit to Undone Studio" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Visits" })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Undone:" })).toContainText("Undone Studio");
});
