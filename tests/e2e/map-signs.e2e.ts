import type { Locator, Page } from "playwright/test";
import { expect, expectAccessible, test } from "@/tests/support/browser";
import { newPlaceName, restOf } from "@/tests/support/rest-of";

/** What a sign looks like: the colour on screen, the outline, the picture in it. */
async function lookOf(sign: Locator) {
  const outline = sign.locator(".pin-outline");
  return {
    colour: await outline.evaluate((path) => getComputedStyle(path).fill),
    shape: await outline.getAttribute("d"),
    picture: await sign.locator(".pin-glyph").getAttribute("d"),
  };
}

/** A colour of the page's own set, as the browser computes it. */
const token = (page: Page, name: string) =>
  page.evaluate((variable) => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(${variable})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);

test("a sign on the map has the colour of its kind and the shape of how I stand with it, as the legend says", async ({
  page,
  account,
}) => {
  test.slow();
  const make = restOf(account);
  const at = (step: number) => ({ latitude: -49.35 + (step % 2) / 5, longitude: 69.2 + step * 0.3 });
  const place = async (step: number, kind: "studio" | "school") => {
    const name = newPlaceName(`Signpost ${step}`);
    const { id } = await make("/places", { name, kind, ...at(step) });
    return { id, name, kind };
  };
  const untouched = await place(0, "studio");
  const school = await place(1, "school");
  const contacted = await place(2, "studio");
  const planned = await place(3, "school");
  const visited = await place(4, "studio");
  const applied = await place(5, "studio");
  const talk = { channel: "phone", direction: "out", occurredAt: "2026-01-05T10:00:00Z", summary: "Rang them" };
  await make("/interactions", { ...talk, placeId: contacted.id });
  await make("/visits", { placeId: planned.id, status: "confirmed", startsAt: "2199-03-14T15:00:00Z" });
  await make("/visits", { placeId: visited.id, status: "visited", visitedOn: "2026-01-05" });
  await make("/applications", { kind: "runner", title: "Runner", placeId: applied.id, status: "sent" });

  await page.goto("/places?view=map&near=-49.25,69.95&radiusKm=100&q=signpost");
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  const pin = (one: { name: string; kind: string }, state = "not contacted yet") =>
    page.getByRole("button", { name: [one.name, one.kind, state].join(", "), exact: true });
  await expect(pin(contacted, "contacted")).toBeVisible();
  const looks = {
    new: await lookOf(page.getByRole("button", { name: `${untouched.name}, studio` })),
    school: await lookOf(page.getByRole("button", { name: `${school.name}, school` })),
    contacted: await lookOf(pin(contacted, "contacted")),
    planned: await lookOf(pin(planned, "visit planned")),
    visited: await lookOf(pin(visited, "visited")),
    applied: await lookOf(pin(applied, "application")),
  };

  const [studioColour, schoolColour] = [await token(page, "--color-studio"), await token(page, "--color-school")];
  expect(studioColour).not.toBe(schoolColour);
  for (const one of ["new", "contacted", "visited", "applied"] as const)
    expect(looks[one], one).toMatchObject({ colour: studioColour, picture: looks.new.picture });
  for (const one of ["school", "planned"] as const)
    expect(looks[one], one).toMatchObject({ colour: schoolColour, picture: looks.school.picture });
  expect(looks.school.picture).not.toBe(looks.new.picture);
  expect(looks.school.shape).toBe(looks.new.shape);
  const shapes = (["new", "contacted", "planned", "visited", "applied"] as const).map((one) => looks[one].shape);
  expect(new Set(shapes).size, "five states have five shapes").toBe(5);

  await page.getByText("What the signs mean").click();
  const legend = page.locator(".map-legend").getByRole("listitem");
  await expect(legend).toHaveText([
    "Studio",
    "School",
    "Music shop",
    "Not contacted yet",
    "Contacted",
    "Visit planned",
    "Visited",
    "Application",
    /Several close together/,
  ]);
  const saidOf = async (words: string) => lookOf(legend.filter({ hasText: new RegExp(`^${words}$`) }));
  expect(await saidOf("Studio")).toEqual(looks.new);
  expect(await saidOf("School")).toEqual(looks.school);
  expect((await saidOf("Not contacted yet")).shape).toBe(looks.new.shape);
  expect(await saidOf("Contacted")).toEqual(looks.contacted);
  expect((await saidOf("Visit planned")).shape).toBe(looks.planned.shape);
  expect(await saidOf("Visited")).toEqual(looks.visited);
  expect(await saidOf("Application")).toEqual(looks.applied);
  // it stands apart from the map, in the small letters of what is said beside things
  const style = await page.locator(".map-legend").evaluate((one) => {
    const { marginTop, fontSize } = getComputedStyle(one);
    return {
      marginTop,
      isSmall: Number.parseFloat(fontSize) < Number.parseFloat(getComputedStyle(document.body).fontSize),
    };
  });
  expect(style).toEqual({ marginTop: "8px", isSmall: true });
  await expectAccessible(page);
});

test("who has no account is told of kinds alone", async ({ page }) => {
  await page.goto("/places?view=map&near=Nashville");
  await expect(page.locator(".place-map[data-ready]")).toBeVisible({ timeout: 30_000 });
  await page.getByText("What the signs mean").click();
  const legend = page.locator(".map-legend").getByRole("listitem");
  await expect(legend).toHaveText(["Studio", "School", "Music shop", /Several close together/]);
});
