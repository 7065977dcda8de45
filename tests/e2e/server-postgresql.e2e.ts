import { accountIn, newFolder, startAnother } from "@/tests/support/another-app";
import { expect, test } from "@/tests/support/browser";
import { onOwnPostgresql } from "@/tests/support/own-postgresql";

const password = "the kettle sings at noon";
const email = "nora@example.org";

const pages = [
  "/today",
  "/places",
  "/places?near=Nashville&q=studio",
  "/places?near=Nashville&q=studoi",
  "/places?view=map",
  "/places/clusters?tile=6/16/25",
  "/places/duplicates",
  "/places/saved",
  "/places.csv?near=Nashville",
  "/places/1",
  "/visits",
  "/applications",
  "/references",
  "/contacts",
  "/log",
  "/imports",
  "/corrections",
  "/reports",
  "/settings",
  "/sources",
];
const doors = [
  "/api/v1/places?near=36.1622,-86.7744&limit=20",
  "/api/v1/places?q=record&limit=5",
  "/api/v1/places/clusters?tile=6/16/25",
  "/api/v1/places/1",
  "/api/v1/agenda",
  "/api/v1/visits",
  "/api/v1/saved-searches",
];

test("on PostgreSQL the app as it is served answers on every page and at every door", async ({ page }) => {
  test.setTimeout(240_000);
  await onOwnPostgresql(async (url) => {
    const settings = { DATABASE_URL: url };
    const folder = newFolder();
    const app = await startAnother(settings, folder);
    const { token } = accountIn(folder, email, password, settings);
    await page.goto(`${app.address}/sign-in`);
    await page.getByLabel(/^e-?mail/i).fill(email);
    await page.getByLabel(/^password/i).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(`${app.address}/today`);
    for (const path of pages) {
      const answer = await page.request.get(app.address + path);
      expect(answer.status(), `${path}: ${(await answer.text()).slice(0, 300)}`).toBe(200);
    }
    for (const path of doors) {
      const answer = await page.request.get(app.address + path, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status(), `${path}: ${(await answer.text()).slice(0, 300)}`).toBe(200);
    }
    expect(await app.stop()).toBe(0);
  });
});
