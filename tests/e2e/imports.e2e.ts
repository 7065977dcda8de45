import { readFileSync } from "node:fs";
import { expect, expectAccessible, makeAdmin, signIn, test } from "@/tests/support/browser";
import { newPlaceName } from "@/tests/support/rest-of";

test.use({ expectedErrors: [/status of 4(04|22)/] });

const table = (...lines: string[]) => ({
  name: "studios.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(`${lines.join("\n")}\n`),
});
const fixture = (name: string) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: readFileSync(`tests/fixtures/directory/${name}`),
});

test("a table in another language is looked at, put right, imported, summed up and taken back", async ({ page }) => {
  test.slow();
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/settings");
  await page.getByRole("link", { name: "Imports" }).click();
  await page.getByRole("link", { name: "Import a file" }).first().click();
  await expectAccessible(page);
  const [kept, mended] = [newPlaceName("Tonstudio Keller"), newPlaceName("Musikschule Oben")];
  const lines = [
    "Bezeichnung;Ort;Land;Breitengrad;Längengrad",
    `${kept};Wien;AT;48.2;16.37`,
    `${mended};Wien;AT;482;16.37`,
    ";Graz;AT;;",
    "Unerwünscht;Graz;AT;;",
  ];
  await page.getByLabel("Choose a file, or drop it here").setInputFiles(table(...lines));
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "studios.csv" })).toBeVisible();
  await expect(page.getByText("A table (CSV), UTF-8")).toBeVisible();
  await expect(page.getByText("5 of 5 columns are used.")).toBeVisible();
  await page.getByText("Choose the columns").click();
  await expect(page.getByLabel("Town", { exact: true }).first()).toHaveValue("Ort");
  const rows = page.getByRole("list", { name: "Rows" }).getByRole("listitem");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText("Studio");
  await expect(rows.nth(1)).toContainText("Would be left out");
  await expect(rows.nth(1)).toContainText("A latitude lies between -90 and 90.");
  await expectAccessible(page);
  await rows.nth(1).getByLabel("Latitude").fill("48.2");
  await rows.nth(1).getByRole("button", { name: "Keep this" }).click();
  await expect(rows.nth(1)).toContainText("changed here");
  await expect(rows.nth(1)).not.toContainText("Would be left out");
  await rows.nth(3).getByText("Change line 5").click();
  await rows.nth(3).getByLabel("Leave this row out").check();
  await rows.nth(3).getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByText("line 5: left out by hand")).toBeVisible();
  await page.getByRole("button", { name: "Import all of it" }).click();
  await expect(page.getByText("4 rows read: 2 new, 2 left out")).toBeVisible();
  await expect(page.getByRole("link", { name: kept })).toBeVisible();
  await expect(page.getByRole("cell", { name: "name is missing" })).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain('"line 4","name is missing"');
  const place = await page.getByRole("link", { name: mended }).getAttribute("href");
  await page.getByRole("button", { name: "Take the whole import back" }).click();
  await expect(page.getByText("Taken back")).toBeVisible();
  const run = new URL(page.url()).pathname;
  expect((await page.goto(place ?? ""))?.status()).toBe(404);
  await page.goto("/imports");
  await expectAccessible(page);
  const own = page
    .getByRole("list", { name: "Imports" })
    .getByRole("listitem")
    .filter({ has: page.locator(`a[href="${run}"]`) });
  await expect(own).toContainText("studios.csv");
});

test("a second reading shows what changed, field by field", async ({ page }) => {
  await signIn(page, makeAdmin("Ada Keeper"));
  const name = newPlaceName("Twice Read");
  for (const phone of ["+44 113 496 0000", "+44 113 496 0001"]) {
    await page.goto("/imports/new");
    await page
      .getByLabel("Choose a file, or drop it here")
      .setInputFiles(table("id,name,kind,phone", `${name},${name},studio,${phone}`));
    await page.getByRole("button", { name: "Look at it" }).click();
    await page.getByRole("button", { name: "Import all of it" }).click();
    await expect(page.getByText("1 row read")).toBeVisible();
  }
  const changed = page.getByRole("list", { name: "Changed places" });
  await expect(changed).toContainText("Phone");
  await expect(changed.getByRole("deletion")).toHaveText("+44 113 496 0000");
  await expect(changed.getByRole("insertion")).toHaveText("+44 113 496 0001");
  await expectAccessible(page);
});

test("columns are chosen by hand when their names say nothing", async ({ page }) => {
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/imports/new");
  const name = newPlaceName("Cellar");
  await page.getByLabel("Choose a file, or drop it here").setInputFiles(table("A,B", `${name},Leeds`));
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("Would be left out: name is missing")).toBeVisible();
  await expect(page.getByText("Say below which column holds the name.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Import what can be used" })).toBeVisible();
  const rows = page.getByRole("list", { name: "Rows" });
  const nameless = rows.getByLabel("Name", { exact: true });
  await expect(nameless).toHaveAttribute("aria-invalid", "true");
  await expect(nameless).toHaveAccessibleDescription("Every place has a name.");
  await page.getByRole("link", { name: "Show all that would be left out" }).click();
  await expect(page.getByRole("heading", { name: "Rows that would be left out" })).toBeVisible();
  await expect(rows.getByRole("listitem")).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show the first rows" }).click();
  await page.getByText("Is it something else?").click();
  await page.getByLabel("Read it as").selectOption("GeoJSON");
  await page.getByRole("button", { name: "Read it as that" }).click();
  await expect(page.getByText("could not be read: it is not JSON")).toBeVisible();
  await page.getByLabel("Read it as").selectOption("A table (CSV)");
  await page.getByRole("button", { name: "Read it as that" }).click();
  const columns = page.getByRole("form", { name: "Columns" });
  await columns.getByLabel("Name", { exact: true }).selectOption("A");
  await columns.getByLabel("Town", { exact: true }).selectOption("B");
  await columns.getByLabel("All are schools").check();
  await columns.getByRole("button", { name: "Read it so" }).click();
  const row = page.getByRole("list", { name: "Rows" }).getByRole("listitem").first();
  await expect(row).toContainText(name);
  await expect(row).toContainText("School");
  await page.getByRole("button", { name: "Throw it away" }).click();
  await expect(page.getByText("Stopped")).toBeVisible();
});

test("a file is dropped on the page, and one that is no data is refused in words", async ({ page }) => {
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/imports/new");
  await page
    .getByLabel("Choose a file, or drop it here")
    .setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 x") });
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText("a.pdf: This is a PDF, which holds no rows to read.")).toBeVisible();
  await expectAccessible(page);
  const text = fixture("overpass.json").buffer.toString();
  const dropped = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "around.json"));
    return transfer;
  }, text);
  await page.getByRole("group", { name: "Files" }).dispatchEvent("drop", { dataTransfer: dropped });
  await expect(page.getByText("OpenStreetMap, as Overpass answers (JSON)")).toBeVisible();
});

test("sending a large file shows how far it is, and can be stopped", async ({ page }) => {
  await signIn(page, makeAdmin("Ada Keeper"));
  await page.goto("/imports/new");
  const session = await page.context().newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 2_000_000,
  });
  const buffer = Buffer.from(`name,kind\n${"Somewhere,studio\n".repeat(1_200_000)}`);
  await page
    .getByLabel("Choose a file, or drop it here")
    .setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Look at it" }).click();
  await expect(page.getByText(/^Sending: .* of 20\.4 MB$/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped. Nothing was kept.")).toBeVisible();
});

test("imports are for those who tend the directory; for all others there is nothing", async ({
  page,
  account: _,
  baseURL,
}) => {
  for (const path of ["/imports", "/imports/new", "/imports/01890000-0000-7000-8000-000000000000"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
  }
  const form = { multipart: { file: table("name", "x") } };
  expect((await page.request.post("/imports/upload", { ...form, headers: { origin: baseURL ?? "" } })).status()).toBe(
    404,
  );
  expect(
    (
      await page.request.post("/imports/upload", { ...form, headers: { origin: "https://elsewhere.example" } })
    ).status(),
  ).toBe(403);
});

for (const { screen, colorScheme, width, height } of [
  { screen: "phone at night", colorScheme: "dark", width: 390, height: 844 },
  { screen: "desk by day", colorScheme: "light", width: 1280, height: 800 },
] as const)
  test(`an import is used on a ${screen}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await signIn(page, makeAdmin("Ada Keeper"));
    await page.goto("/imports/new");
    await page.getByLabel("Choose a file, or drop it here").setInputFiles(fixture("studios.csv"));
    await page.getByRole("button", { name: "Look at it" }).click();
    await expect(page.getByRole("list", { name: "Rows" })).toBeVisible();
    const check = async () => {
      await expectAccessible(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
    };
    await check();
    await page.getByRole("button", { name: "Import all of it" }).click();
    await expect(page.getByText(/rows read/)).toBeVisible();
    await check();
  });
