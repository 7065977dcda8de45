import { expect, expectAccessible, test } from "@/tests/support/browser";

test("studios near a town are found without an account", async ({ page }) => {
  await page.goto("/places");
  await page.getByLabel("Where are you?").fill("Nashville");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/near=Nashville/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Places near Nashville");
  await page.getByRole("link", { name: "Studios", exact: true }).click();
  await expect(page).toHaveURL(/kind=studio/);
  await expect(page.getByText(/studios within 50 km of Nashville, Tennessee, US/)).toBeVisible();
  await expect(page).toHaveTitle("Places near Nashville – Foot in the Door");
  await expectAccessible(page);
  await page.getByRole("list", { name: "Places" }).getByRole("link", { name: "Blackbird Studio" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Blackbird Studio");
  await expect(page.getByRole("heading", { name: "How they want to be approached" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Log contact" })).toHaveCount(0);
  await expect(page.getByText("Make an account to keep track")).toBeVisible();
  await expectAccessible(page);
});

test("filters are kept in the address, and typing searches at once", async ({ page }) => {
  await page.goto("/places?near=London&radiusKm=25");
  await page.getByRole("searchbox", { name: "Search" }).pressSequentially("abbey road");
  await expect(page).toHaveURL(/q=abbey\+road/);
  await expect(page).toHaveURL(/near=London/);
  await expect(page.getByRole("link", { name: "Abbey Road Studios" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("abbey road");
  await expect(page.getByLabel("Within")).toHaveValue("25");
  await page.getByLabel("Within").selectOption("100");
  await expect(page).toHaveURL(/radiusKm=100/);
});

test("a long list goes on page by page", async ({ page }) => {
  await page.goto("/places?near=Nashville&radiusKm=20000");
  const names = page.getByRole("list", { name: "Places" }).getByRole("listitem").getByRole("link");
  await expect(names).toHaveCount(50);
  const first = await names.allTextContents();
  await page.getByRole("link", { name: "Next 50" }).click();
  await expect(page).toHaveURL(/cursor=/);
  await expect(page.getByText(/^The next 50/)).toBeVisible();
  await expect(names).toHaveCount(50);
  const links = await names.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(new Set(links).size).toBe(50);
  expect(await names.allTextContents()).not.toEqual(first);
});

test("what cannot be read in an address is named, and a list is shown all the same", async ({ page }) => {
  await page.goto("/places?near=Xyzzyville&radiusKm=abc&kind=pub&sort=foo&cursor=zzz&bbox=1&state=new&limit=0");
  await expect(page.getByText("We know no town called “Xyzzyville”.")).toBeVisible();
  await expect(page.getByLabel("Where are you?")).toHaveValue("Xyzzyville");
  await expect(page.getByText("Write the radius in kilometres.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem").first()).toBeVisible();
  await expectAccessible(page);
});

test("where nothing is near, the next wider circle is one tap away", async ({ page }) => {
  await page.goto("/places?near=0,-140&radiusKm=250");
  await expect(page.getByText("No studios and schools within 250 km of this position yet")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Look at any distance" }).click();
  await expect(page.getByRole("list", { name: "Places" }).getByRole("listitem")).toHaveCount(50);
});

test("a look-alike is pointed out before a place is added twice", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill("blackbird studio");
  await page.getByLabel("Town or postcode").fill("Nashville");
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByText("“Blackbird Studio” in Nashville").first()).toBeVisible();
  await expect(page.getByLabel("It is another one: add it")).toBeVisible();
  await expect(page).toHaveURL(/\/places\/new/);
});

test("a correction of something changed meanwhile overwrites nothing", async ({ page, account: _ }) => {
  await page.goto("/places/new");
  await page.getByLabel("Name", { exact: true }).fill(`Twice ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByRole("button", { name: "Add it" }).click();
  await page.getByRole("link", { name: "Correct something" }).click();
  await page.getByLabel("Phone").fill("+44 113 496 0000");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Phone").fill("+44 113 496 0001");
  await other.getByRole("button", { name: "Save the correction" }).click();
  await expect(other.getByText("Your correction is saved.")).toBeVisible();
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(page.getByText("This was changed meanwhile").first()).toBeVisible();
  await expect(page.getByLabel("Phone")).toHaveValue("+44 113 496 0000");
});

test("every source is named with its licence", async ({ page }) => {
  await page.goto("/sources");
  await expect(page.getByText("CC BY 4.0", { exact: false }).first()).toBeVisible();
  await expect(page.getByText(/IPEDS HD2024/).first()).toBeVisible();
  await expect(page.getByText(/last read on \d{1,2} \w+/).first()).toBeVisible();
  await expectAccessible(page);
});
