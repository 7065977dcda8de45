import { expect, expectAccessible, test } from "@/tests/support/browser";

test("somebody is added with a name alone, found again, filled in and taken away with undo", async ({
  page,
  account: _,
}) => {
  await page.goto("/contacts");
  await expect(page.getByText("Nobody here yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Add person" }).click();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("نورا الحقل");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "نورا الحقل" })).toBeVisible();
  await expect(page).toHaveTitle("نورا الحقل – Foot in the Door");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Phone", { exact: true }).fill("+43 1 234 56");
  await page.getByLabel("E-mail", { exact: true }).fill("not an address");
  await page.getByLabel("Studio manager").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("This is not an e-mail address.")).toBeVisible();
  await expect(page.getByLabel("Phone", { exact: true })).toHaveValue("+43 1 234 56");
  await page.getByLabel("E-mail", { exact: true }).fill("nora@example.org");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("link", { name: "+43 1 234 56" })).toHaveAttribute("href", "tel:+43123456");
  await expect(page.getByRole("link", { name: "nora@example.org" })).toHaveAttribute("href", "mailto:nora@example.org");
  await expect(page.getByText("Studio manager")).toBeVisible();

  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("نورا الحقل deleted")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "نورا الحقل" })).toBeVisible();
  await page.getByLabel("Find somebody").pressSequentially("الحقل");
  await expect(page).toHaveURL(/q=/);
  await expect(page.getByRole("link", { name: "نورا الحقل" })).toBeVisible();
  await expectAccessible(page);
});

test("a place found on the form of a person is kept beside what was typed", async ({ page, account: _ }) => {
  await page.goto("/contacts/new");
  await page.getByLabel("Name", { exact: true }).fill("Ana Ruiz");
  await page.getByText("Add a place they are at").click();
  await page.getByRole("searchbox", { name: "Place they are at" }).pressSequentially("blackbird st");
  await page.getByRole("link", { name: "Blackbird Studio, Nashville" }).click();
  await page.getByLabel("Role there").fill("Studio manager");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ana Ruiz");
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ana Ruiz" })).toBeVisible();
  await expect(page.getByText("Studio manager at Blackbird Studio")).toBeVisible();
});

test("who is not to be contacted is shown without buttons to do so", async ({ page, account: _ }) => {
  await page.goto("/contacts/new?name=Sam");
  await page.getByText("How you know them").click();
  await page.getByLabel("Do not contact").check();
  await page.getByRole("button", { name: "Add person" }).click();
  await expect(page.getByText("Do not contact.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ask for a reference" })).toHaveCount(0);
  await expectAccessible(page);
});

test("who goes back after saving finds what was saved", async ({ page, account: _ }) => {
  await page.goto("/contacts/new");
  await page.getByLabel("Name", { exact: true }).fill("Robin First");
  await page.getByRole("button", { name: "Add person" }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Robin Second");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Robin Second" })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Robin Second");
  await page.getByLabel("Name", { exact: true }).fill("Robin Third");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Robin Third" })).toBeVisible();
});
