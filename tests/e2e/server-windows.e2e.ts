import { expect, test } from "@/tests/support/browser";

const opener = "cross-origin-opener-policy";

test("a page that another site led to keeps its window to itself", async ({ page, baseURL }) => {
  await page.route("http://other.example/", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Elsewhere</title>" }),
  );
  await page.goto("http://other.example/");
  const opened = page.context().waitForEvent("page");
  await page.evaluate((address) => {
    Object.assign(globalThis, { ours: open(address) });
  }, `${baseURL}/sources`);
  const ours = await opened;
  await expect(ours.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await ours.evaluate(() => window.opener === null)).toBe(true);
  // who opened it is told that it is closed, and cannot send it anywhere
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { ours: Window }).ours.closed)).toBe(true);
  // and it stays so on the next page, which comes without that header
  await ours.evaluate((address) => location.assign(address), `${baseURL}/places`);
  await expect(ours.getByRole("searchbox", { name: "Search" })).toBeVisible();
  expect(await ours.evaluate(() => window.opener === null)).toBe(true);
});

test("only a page that nobody else led to does without that", async ({ request }) => {
  const asked = async (site: string) =>
    (await request.get("/sources", { headers: site ? { "sec-fetch-site": site } : {} })).headers()[opener];
  for (const site of ["", "cross-site", "same-site", "none, cross-site", "anything"])
    expect(await asked(site), site).toBe("same-origin");
  for (const site of ["none", "same-origin"]) expect(await asked(site), site).toBeUndefined();
});
