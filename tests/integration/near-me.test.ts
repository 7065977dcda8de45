import { expect, test } from "vitest";
import { createToken } from "@/lib/auth/mutations";
import { mintViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { createInteraction } from "@/lib/outreach/mutations";
import { findNearMe } from "@/lib/places/near-me/queries";
import { ask } from "@/tests/support/api";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

const today = "2027-03-14";

await (await db()).gazetteerEntry.create({
  data: {
    id: 1,
    kind: "city",
    name: "Nashville",
    nameKey: "nashville",
    regionCode: "TN",
    regionName: "Tennessee",
    country: "US",
    population: 700_000,
    latitude: 36.16589,
    longitude: -86.78444,
  },
});
// ever farther from the town, to 86 km, on all sides of it; some share a point
await putPlaces(
  Array.from({ length: 150 }, (_, index) => ({
    name: `${index % 4 === 0 ? "Blue Röom" : "Red Room"} ${index}`,
    kind: index % 3 === 0 ? ("school" as const) : ("studio" as const),
    status: index % 10 === 9 ? ("closed" as const) : ("open" as const),
    city: "Nashville",
    latitude: 36.16589 + Math.cos(index) * 0.0052 * (index - (index % 2)),
    longitude: -86.78444 + Math.sin(index) * 0.0064 * (index - (index % 2)),
    approximate: index % 5 === 0 ? 1 : 0,
  })),
);

async function somebodyInMiles() {
  const { id } = await signUp("Nora Field", { home: { label: "Leipers Fork", latitude: 35.9, longitude: -87 } });
  const viewer = mintViewer(await (await db()).user.update({ where: { id }, data: { distanceUnit: "mi" } }));
  const known = Number(await putPlace({ name: "Blue Known", latitude: 36.166, longitude: -86.784 }));
  const talk = { channel: "phone", direction: "out", summary: "Called", occurredAt: momentAt(today).now } as const;
  await createInteraction(viewer, { ...talk, placeId: known }, momentAt(today));
  return { viewer, known: String(known), token: await createToken(viewer, "tests", ["read"]) };
}

const nora = await somebodyInMiles();

type Asked = Readonly<Record<string, string>>;
type Listed = { readonly items: readonly { readonly id: string }[]; readonly nextCursor: string | null };

/** The ids of every page, page by page. */
async function everyPage(asked: Asked, list: (asked: Asked) => Promise<Listed>): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: Listed = await list(cursor === null ? asked : { ...asked, cursor });
    pages.push(page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null && pages.length < 100);
  return pages;
}

const onPage = (asked: Asked) =>
  everyPage(asked, async (params) => (await findNearMe(nora.viewer, params, today)).page);
const byRest = (asked: Asked) =>
  everyPage(asked, async (params) => {
    const answer = await ask("GET", `/places?${new URLSearchParams(params)}`, { token: nora.token });
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  });

const point = "36.16589, -86.78444";

test.each<Asked>([
  { near: point },
  { near: "Nashville, TN" },
  { near: point, radiusKm: "12.5" },
  { near: point, radiusKm: "20000" },
  { near: point, kind: "school" },
  { near: "Nashville", q: "blue room" },
  { near: point, state: "new" },
  { near: point, state: "contacted" },
  { near: "Nashville", radiusKm: "80", kind: "studio", q: "room", state: "new", closed: "true" },
  { near: point, sort: "name" },
  { near: point, limit: "7" },
])("the page and the API list the same places in the same order: %o", async (asked) => {
  const pages = await onPage(asked);
  expect(pages.flat().length).toBeGreaterThan(0);
  expect(pages).toEqual(await byRest(asked));
});

test("whoever thinks in miles starts with the same circle as the API", async () => {
  const { radiusKm, page } = await findNearMe(nora.viewer, { near: point }, today);
  expect(radiusKm).toBe(50);
  expect(page.items.every(({ distanceKm }) => distanceKm !== null && distanceKm <= 50)).toBe(true);
  const answer = await ask("GET", `/places?near=${point}&radiusKm=50`, { token: nora.token });
  expect(page.items.map(({ id }) => id)).toEqual(answer.body.items.map(({ id }: { id: string }) => id));
});

test("new places are those one never had to do with, on the page as by the API", async () => {
  const whole = await onPage({ near: point });
  const fresh = await onPage({ near: point, state: "new" });
  expect(whole.flat()).toContain(nora.known);
  expect(fresh.flat()).toEqual(whole.flat().filter((id) => id !== nora.known));
  expect((await onPage({ near: point, state: "contacted" })).flat()).toEqual([nora.known]);
});

test("with a drawn box the page is about the box, and the world is asked around its middle", async () => {
  const vienna = { bbox: "16.2,48.1,16.6,48.3", radiusKm: "20000" };
  for (const near of [{}, { near: "Nashville" }]) {
    const { around, title } = await findNearMe(null, { ...vienna, ...near }, today);
    expect(title).toBe("Places in this part of the map");
    expect(around).toMatchObject({ label: "the middle of the map", isHome: false });
    expect(around?.latitude).toBeCloseTo(48.2, 9);
    expect(around?.longitude).toBeCloseTo(16.4, 9);
    expect(around?.radiusKm).toBeCloseTo(18.5, 0);
  }
  expect((await findNearMe(null, { near: "Nashville", radiusKm: "20" }, today)).around).toMatchObject({
    label: expect.stringContaining("Nashville"),
    radiusKm: 20,
  });
  expect((await findNearMe(null, { bbox: "16,48,16,48" }, today)).around?.radiusKm).toBe(1);
  expect((await findNearMe(null, {}, today)).around).toBeNull();
});
