// Every page that Next would serve is looked at by axe, by day on a phone and by night on a desk. The pages are read from the tree:
// a new one without an address below fails by its name.
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import type { Page } from "playwright/test";
import { command, newFolder, settledFolder, startAnother } from "@/tests/support/another-app";
import { type Account, expect, expectAccessible, makeAdmin, signIn, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

test.use({ expectedErrors: [/status of (404|500)|Server Components render/] });

const ofNext = /^(page|not-found|error|global-error)\.tsx$/;
const files = readdirSync("app", { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && ofNext.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

const nobodys = "01890000-0000-7000-8000-000000000000";

/** What is shown at an address, and by whom it is asked for. */
type Shown = { readonly at: string; readonly as?: "stranger"; readonly fault?: true };

/** An import of two entries of one studio, and the pair of them that waits. */
async function importOfTwins(page: Page, name: string): Promise<{ importId: string; pair: string }> {
  const file = join(newFolder(), "twins.geojson");
  const [west, south] = [Math.random() * 250 - 100, Math.random() * 100 - 50];
  const feature = (id: string) => ({
    type: "Feature",
    id,
    geometry: { type: "Point", coordinates: [west, south] },
    properties: { name, kind: "studio" },
  });
  const features = [feature(`${name} 1`), feature(`${name} 2`)];
  writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
  const words = ["directory", "import", "geojson", file, "--json"];
  const { importId } = JSON.parse(command(process.env.E2E_DATA_DIR ?? "", words));
  await page.goto("/places/duplicates?limit=200");
  const link = page.getByRole("link", { name }).first();
  return { importId, pair: (await link.getAttribute("href")) ?? "" };
}

/** Where each file of the tree is seen, when somebody has one of everything. */
async function addressesOf(page: Page, admin: Account): Promise<Readonly<Record<string, Shown>>> {
  const make = restOf(admin);
  const place = await make("/places", { name: newPlaceName("Every Page"), kind: "studio", city: "Wien" });
  const person = { name: "Ana Ruiz", affiliations: [{ placeId: place.id }] };
  const contact = await make("/contacts", person);
  const visit = await make("/visits", { placeId: place.id, contactIds: [contact.id] });
  const application = await make("/applications", { kind: "runner", title: "Runner", placeId: place.id });
  const reference = await make("/references", { refereeId: contact.id, applicationId: application.id });
  const said = { channel: "phone", direction: "out", occurredAt: "2026-01-05T10:00:00Z", summary: "Rang them" };
  const talk = await make("/interactions", { ...said, contactIds: [contact.id] });
  const { importId, pair } = await importOfTwins(page, newPlaceName("Every Twin"));
  return {
    "app/error.tsx": { at: "/places?near=Nashville", fault: true },
    "app/not-found.tsx": { at: "/nothing/of/the/kind" },
    "app/(open)/page.tsx": { at: "/", as: "stranger" },
    "app/(open)/sign-in/page.tsx": { at: "/sign-in", as: "stranger" },
    "app/(open)/sign-up/page.tsx": { at: "/sign-up", as: "stranger" },
    "app/(open)/sources/page.tsx": { at: "/sources" },
    "app/(open)/places/page.tsx": { at: "/places?near=Nashville" },
    "app/(open)/places/new/page.tsx": { at: "/places/new" },
    "app/(open)/places/[id]/page.tsx": { at: `/places/${place.id}` },
    "app/(open)/places/[id]/not-found.tsx": { at: "/places/999999999" },
    "app/(open)/places/[id]/correct/page.tsx": { at: `/places/${place.id}/correct` },
    "app/(open)/places/[id]/report/page.tsx": { at: `/places/${place.id}/report`, as: "stranger" },
    "app/(signed-in)/not-found.tsx": { at: `/references/referees/${nobodys}` },
    "app/(signed-in)/today/page.tsx": { at: "/today" },
    "app/(signed-in)/log/page.tsx": { at: "/log" },
    "app/(signed-in)/settings/page.tsx": { at: "/settings" },
    "app/(signed-in)/reports/page.tsx": { at: "/reports" },
    "app/(signed-in)/corrections/page.tsx": { at: "/corrections" },
    "app/(signed-in)/imports/page.tsx": { at: "/imports" },
    "app/(signed-in)/imports/new/page.tsx": { at: "/imports/new" },
    "app/(signed-in)/imports/[id]/page.tsx": { at: `/imports/${importId}` },
    "app/(signed-in)/places/saved/page.tsx": { at: "/places/saved" },
    "app/(signed-in)/places/duplicates/page.tsx": { at: "/places/duplicates" },
    "app/(signed-in)/places/duplicates/[id]/page.tsx": { at: pair },
    "app/(signed-in)/contacts/page.tsx": { at: "/contacts" },
    "app/(signed-in)/contacts/new/page.tsx": { at: "/contacts/new" },
    "app/(signed-in)/contacts/[id]/page.tsx": { at: `/contacts/${contact.id}` },
    "app/(signed-in)/contacts/[id]/edit/page.tsx": { at: `/contacts/${contact.id}/edit` },
    "app/(signed-in)/contacts/[id]/not-found.tsx": { at: `/contacts/${nobodys}` },
    "app/(signed-in)/visits/page.tsx": { at: "/visits" },
    "app/(signed-in)/visits/new/page.tsx": { at: `/visits/new?place=${place.id}` },
    "app/(signed-in)/visits/[id]/page.tsx": { at: `/visits/${visit.id}` },
    "app/(signed-in)/visits/[id]/edit/page.tsx": { at: `/visits/${visit.id}/edit` },
    "app/(signed-in)/visits/[id]/not-found.tsx": { at: `/visits/${nobodys}` },
    "app/(signed-in)/applications/page.tsx": { at: "/applications" },
    "app/(signed-in)/applications/new/page.tsx": { at: "/applications/new" },
    "app/(signed-in)/applications/[id]/page.tsx": { at: `/applications/${application.id}` },
    "app/(signed-in)/applications/[id]/edit/page.tsx": { at: `/applications/${application.id}/edit` },
    "app/(signed-in)/applications/[id]/not-found.tsx": { at: `/applications/${nobodys}` },
    "app/(signed-in)/references/page.tsx": { at: "/references" },
    "app/(signed-in)/references/new/page.tsx": { at: "/references/new" },
    "app/(signed-in)/references/[id]/page.tsx": { at: `/references/${reference.id}` },
    "app/(signed-in)/references/[id]/edit/page.tsx": { at: `/references/${reference.id}/edit` },
    "app/(signed-in)/references/[id]/not-found.tsx": { at: `/references/${nobodys}` },
    "app/(signed-in)/references/referees/[contactId]/page.tsx": { at: `/references/referees/${contact.id}` },
    "app/(signed-in)/interactions/[id]/edit/page.tsx": { at: `/interactions/${talk.id}/edit` },
  };
}

/** The paths that a page's file answers: `^/places/[^/]+/correct$`. */
function pathsOf(file: string): RegExp {
  const folders = file
    .split("/")
    .slice(1, -1)
    .filter((folder) => !folder.startsWith("("));
  return new RegExp(`^/${folders.map((folder) => folder.replace(/^\[.*\]$/, "[^/]+")).join("/")}$`);
}

async function expectUsable(page: Page, file: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }), file).toBeVisible();
  await page.evaluate(() => {
    for (const more of document.querySelectorAll("main details")) more.setAttribute("open", "");
  });
  await expectAccessible(page);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, `${file} is wider than the screen`).toBeLessThanOrEqual(0);
}

for (const { screen, colorScheme, width, height } of [
  { screen: "phone by day", colorScheme: "light", width: 390, height: 844 },
  { screen: "desk at night", colorScheme: "dark", width: 1280, height: 800 },
] as const)
  test(`everyone can use every page there is, on a ${screen}`, async ({ page, browser, baseURL }) => {
    test.setTimeout(600_000);
    const admin = makeAdmin("Ines Keeper");
    await signIn(page, admin);
    const addresses = await addressesOf(page, admin);
    expect(Object.keys(addresses).sort(), "each file of app that is a page has its address here").toEqual(files.sort());
    const stranger = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
    for (const one of [page, stranger]) {
      await one.setViewportSize({ width, height });
      await one.emulateMedia({ colorScheme });
    }
    for (const [file, { at, as, fault }] of Object.entries(addresses))
      await test.step(file, async () => {
        // its own test brings the fault about
        if (fault) return;
        const reader = as === "stranger" ? stranger : page;
        const answer = await reader.goto(at);
        const isPage = file.endsWith("/page.tsx");
        expect(answer?.status(), file).toBe(isPage ? 200 : 404);
        if (isPage) expect(new URL(reader.url()).pathname, `${file} is not what was shown`).toMatch(pathsOf(file));
        await expectUsable(reader, file);
      });
    await stranger.context().close();
  });

test("everyone can use the page of a fault, which goes away by trying again when the fault is gone", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const app = await startAnother({}, await settledFolder());
  const file = new Sqlite(join(app.folder, "app.db"));
  try {
    const page = await (await browser.newContext({ baseURL: app.address })).newPage();
    file.exec(`ALTER TABLE "GazetteerEntry" RENAME TO "Misplaced"`);
    const answer = await page.goto("/places?near=Nashville");
    expect(answer?.status()).toBe(500);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something went wrong on our side");
    await expect(page.getByText(/The log knows it as \w+/)).toBeVisible();
    for (const [width, colorScheme] of [
      [390, "light"],
      [1280, "dark"],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await expectUsable(page, "app/error.tsx");
    }
    expect(await page.content(), "a fault tells nothing of the inside").not.toMatch(/GazetteerEntry|SQLITE|Prisma/i);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Something went wrong on our side");
    file.exec(`ALTER TABLE "Misplaced" RENAME TO "GazetteerEntry"`);
    // the first try may still be on its way, and then it is the one that finds the fault gone and takes the button with it
    await expect(async () => {
      const again = page.getByRole("button", { name: "Try again" });
      if (await again.isVisible()) await again.click({ timeout: 2000 });
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Places near Nashville", { timeout: 5000 });
    }).toPass({ timeout: 60_000 });
  } finally {
    file.close();
    await app.stop();
  }
});
