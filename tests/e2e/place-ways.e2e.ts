import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

const address = "14 Kirkstall Road, Leeds, LS3 1LH, United Kingdom";
const leeds = { kind: "studio", street: "14 Kirkstall Road", city: "Leeds", postcode: "LS3 1LH", country: "GB" };

test("directions lead to the point of a place, in the map app and on the web", async ({ page, account }) => {
  const name = newPlaceName("Door (by the canal)");
  const place = await restOf(account)("/places", { ...leeds, name, latitude: 53.80125, longitude: -1.56431 });
  await page.goto(`/places/${place.id}`);
  const ways = page.getByRole("navigation", { name: "Directions" }).getByRole("link");
  await expect(ways).toHaveText(["Map app", "OpenStreetMap", "Google Maps", "Apple Maps"]);
  const links = await ways.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  const [app = "", osm = "", google = "", apple = ""] = links;
  const label = name.replace(/[()]/g, " ");
  expect(app).toBe(`geo:53.80125,-1.56431?q=53.80125,-1.56431(${encodeURIComponent(label)})`);
  expect(new URL(osm)).toMatchObject({ host: "www.openstreetmap.org", pathname: "/directions" });
  expect(new URL(osm).searchParams.get("to")).toBe("53.80125,-1.56431");
  expect(new URL(google)).toMatchObject({ host: "www.google.com", pathname: "/maps/dir/" });
  expect(new URL(google).searchParams.get("destination")).toBe("53.80125,-1.56431");
  expect(new URL(google).searchParams.get("api")).toBe("1");
  expect(new URL(apple).host).toBe("maps.apple.com");
  expect(new URL(apple).searchParams.get("daddr")).toBe("53.80125,-1.56431");
  for (const way of await ways.all()) {
    // who looks for the way tells nobody from which page, and comes back by going back
    expect((await way.getAttribute("rel"))?.split(" ").sort()).toEqual(["noopener", "noreferrer"]);
    await expect(way).not.toHaveAttribute("target");
  }
  await expectAccessible(page);
});

test("without a point the directions lead to the address, and with the town alone nowhere", async ({
  page,
  account,
}) => {
  const make = restOf(account);
  const addressed = await make("/places", { ...leeds, name: newPlaceName("Nobody Measured") });
  await page.goto(`/places/${addressed.id}`);
  const ways = page.getByRole("navigation", { name: "Directions" }).getByRole("link");
  const links = await ways.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  expect(links).toHaveLength(4);
  expect(links[0]).toMatch(/^geo:0,0\?q=/);
  for (const link of links) expect(decodeURIComponent(link.replaceAll("+", " "))).toContain(address);
  const { street: _, postcode: __, ...town } = leeds;
  const vague = await make("/places", { ...town, name: newPlaceName("Somewhere in Leeds") });
  await page.goto(`/places/${vague.id}`);
  await expect(page.getByText("Leeds, England, United Kingdom").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Directions" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Copy address" })).toHaveCount(0);
});

test("the address is copied as it stands there", async ({ page, account, context }) => {
  const place = await restOf(account)("/places", { ...leeds, name: newPlaceName("To take along") });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(`/places/${place.id}`);
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Copy address" }).click();
  await expect(page.getByText("Copied", { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
});

for (const { refusal, refuse } of [
  {
    refusal: "does not let it",
    refuse: () => {
      Clipboard.prototype.writeText = () =>
        Promise.reject(new DOMException("Write permission denied.", "NotAllowedError"));
    },
  },
  {
    // as on every page that did not come by https
    refusal: "has no clipboard",
    refuse: () => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    },
  },
])
  test(`where the browser ${refusal}, the address is there to select`, async ({ page, account }) => {
    const place = await restOf(account)("/places", { ...leeds, name: newPlaceName("Not copied") });
    await page.addInitScript(refuse);
    await page.goto(`/places/${place.id}`);
    await page.getByRole("button", { name: "Copy address" }).click();
    await expect(page.getByText("Your browser did not copy it: select it instead.")).toBeVisible();
    await page.getByText(address, { exact: true }).click();
    // one click selects all of it
    expect(await page.evaluate(() => String(getSelection()))).toBe(address);
  });
