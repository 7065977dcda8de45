import { expect, test } from "@/tests/support/browser";

test.use({ javaScriptEnabled: false });

test("studios near a postcode are found without JavaScript", async ({ page }) => {
  await page.goto("/places");
  await page.getByLabel("Where are you?").fill("37203");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem").first()).toBeVisible();
  await page.getByRole("link", { name: "Schools", exact: true }).click();
  await expect(page.getByRole("link", { name: "Belmont University" })).toBeVisible();
  await expect(page.getByLabel("Near")).toHaveValue("37203");
  await page.getByRole("link", { name: "Belmont University" }).click();
  await page.getByText("Where this comes from").click();
  await expect(page.getByText(/retrieved \d{1,2} \w+/).first()).toBeVisible();
});

test("a place is added without JavaScript, and the typed words survive a mistake", async ({ page, account: _ }) => {
  const name = `Plain Room ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto("/places/new");
  await page.getByText("More, if you know it").click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Website").fill("not an address");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("This is not a web address.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await page.getByLabel("Website").fill("plainroom.example");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});
