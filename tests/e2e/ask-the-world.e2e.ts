import { accountIn, command, settledFolder, startAnother } from "@/tests/support/another-app";
import { expect, expectAccessible, signIn, test } from "@/tests/support/browser";
import { startStandIn } from "@/tests/support/stand-in";

const password = "the kettle sings at noon";

test("an admin finds more around here, watches it come in, looks at what is new, and takes it back", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const world = await startStandIn();
  const folder = await settledFolder();
  const settings = { OVERPASS_URL: world.overpassUrl, MUSICBRAINZ_URL: world.musicbrainzUrl, WEBSITE_CHECKS: "0" };
  const who = ["--email", "ada@example.org", "--name", "Ada Keeper", "--admin", "--password-file", "-"];
  command(folder, ["account", "create", ...who], password);
  accountIn(folder, "mo@example.org", password);
  const app = await startAnother(settings, folder);
  try {
    const page = await (await browser.newContext({ baseURL: app.address })).newPage();
    const account = { id: "", name: "Ada Keeper", email: "ada@example.org", password };
    await signIn(page, account);
    await page.goto("/places?near=0,-140&radiusKm=50");
    await expectAccessible(page);
    world.next({ status: 429, headers: { "retry-after": "6" } });
    await page.getByRole("button", { name: "Find more around here" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "OpenStreetMap and MusicBrainz, 50 km around this position",
    );
    await expect(page.getByText(/is busy \(429\): asking again in 6 s/i)).toBeVisible();
    await expectAccessible(page);
    await expect(page.getByText(/rows read: .* new/)).toBeVisible({ timeout: 40_000 });
    // by name, the first fifty of them
    const news = page.getByRole("list", { name: "New places" });
    await expect(news.getByRole("link").nth(1)).toHaveText("Escola de Música do Porto Velho");
    await expectAccessible(page);
    await page.goto("/places?near=0,-140&radiusKm=50");
    await expect(page.getByRole("link", { name: "Quayside Sound" })).toBeVisible();
    const asked = world.asked.length;
    await page.getByRole("button", { name: "Find more around here" }).click();
    await expect(page.getByText(/rows read: 0 new/)).toBeVisible({ timeout: 20_000 });
    expect(world.asked.length).toBe(asked);
    await page.goto("/imports");
    await page.getByRole("list", { name: "Imports" }).getByRole("link").nth(1).click();
    await page.getByRole("button", { name: "Take the whole import back" }).click();
    await expect(page.getByText("Taken back")).toBeVisible();
    await page.goto("/places?near=0,-140&radiusKm=50");
    await expect(page.getByRole("link", { name: "Quayside Sound" })).toHaveCount(0);
    const member = await (await browser.newContext({ baseURL: app.address })).newPage();
    await signIn(member, { ...account, email: "mo@example.org" });
    await member.goto("/places?near=Nashville");
    await expect(member.getByText(/Whoever runs this site can ask OpenStreetMap/)).toBeVisible();
    await expect(member.getByRole("button", { name: "Find more around here" })).toHaveCount(0);
  } finally {
    await app.stop();
    world.stop();
  }
});
