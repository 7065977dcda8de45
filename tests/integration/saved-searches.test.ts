import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { undoChange } from "@/lib/core/undo";
import { deleteSearch, openSearch, renameSearch, saveSearch } from "@/lib/places/saved-searches/mutations";
import { listSavedSearches, suggestSearch } from "@/lib/places/saved-searches/queries";
import { mostSavedSearches, savedSearchInput } from "@/lib/places/saved-searches/schema";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

const moment = momentAt("2027-03-13");
const nora = await signUp("Nora Field");
const otto = await signUp("Otto Other");
const vienna = { latitude: 48.2082, longitude: 16.3738 };
const nearVienna = "near=48.2082,16.3738";

const save = (name: string, query: string, viewer = nora, id = newId()) =>
  saveSearch(viewer, savedSearchInput.parse({ name, query }), moment, id);
const list = (viewer = nora) => listSavedSearches(viewer, moment);
const newsOf = async (name: string) => (await list()).find((search) => search.name === name)?.news;
const clean = async () => {
  await (await db()).savedSearch.deleteMany();
  await (await db()).place.deleteMany();
};

test("a search is saved as it can be read, once, and belongs to the person who saved it", async () => {
  await clean();
  const id = newId();
  await save("Mine", "?q=echo&radiusKm=abc&interns=yes&cursor=x&limit=7&foreign=1&kind=studio", nora, id);
  await save("Mine", "q=echo", nora, id);
  expect(await list()).toEqual([{ id, name: "Mine", query: "interns=yes&kind=studio&q=echo", version: 1, news: 0 }]);
  expect(await list(otto)).toEqual([]);
  const doors = [
    () => openSearch(otto, id, moment),
    () => deleteSearch(otto, id, moment),
    () => renameSearch(otto, id, { name: "His" }, moment),
    () => save("His", "", otto, id),
    () => openSearch(nora, "not-an-id", moment),
  ];
  for (const door of doors) await expect(door()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("what came since it was last opened is counted, up to 20, and opening it takes that as seen", async () => {
  await clean();
  await putPlace({ name: "Echo Old", ...vienna });
  const { id } = await save("Echoes", `${nearVienna}&q=echo&radiusKm=25&kind=studio`);
  await save("Schools", `${nearVienna}&kind=school`);
  await save("Anything", "");
  expect([await newsOf("Echoes"), await newsOf("Schools"), await newsOf("Anything")]).toEqual([0, 0, 0]);
  await putPlaces([
    { name: "Echo New", ...vienna },
    { name: "Echo Far", latitude: 40, longitude: 16 },
    { name: "Echo Unsure", listing: "candidate", ...vienna },
    { name: "Echo Gone", status: "closed", ...vienna },
    { name: "Music School", kind: "school", ...vienna },
    { name: "Echo Somewhere" },
  ]);
  expect([await newsOf("Echoes"), await newsOf("Schools"), await newsOf("Anything")]).toEqual([1, 1, 4]);
  expect(await openSearch(nora, id, moment)).toBe(`kind=studio&near=48.2082%2C16.3738&q=echo&radiusKm=25`);
  expect([await newsOf("Echoes"), await newsOf("Schools")]).toEqual([0, 1]);
  await putPlaces(Array.from({ length: 30 }, (_, index) => ({ name: `Echo ${index}`, ...vienna })));
  expect([await newsOf("Echoes"), await newsOf("Anything")]).toEqual([20, 20]);
});

test("what is new and closed is no news to a search for what is open now", async () => {
  await clean();
  await save("Open", `${nearVienna}&openNow=yes`);
  await save("All", nearVienna);
  await putPlaces([
    { name: "Days", openingHours: "Mo-Su 10:00-18:00", ...vienna },
    { name: "Nights", openingHours: "Mo-Su 20:00-04:00", ...vienna },
    { name: "Never Said", ...vienna },
  ]);
  const newsAt = async (time: string) => {
    const searches = await listSavedSearches(nora, momentAt("2027-03-13", "Europe/Vienna", time));
    return searches.map(({ name, news }) => [name, news]);
  };
  expect(await newsAt("11:00")).toEqual([
    ["All", 3],
    ["Open", 1],
  ]);
  expect(await newsAt("19:00")).toEqual([
    ["All", 3],
    ["Open", 0],
  ]);
});

test("a renamed search keeps what it finds, and a deleted one comes back by undo", async () => {
  await clean();
  const { id } = await save("Echoes", "q=echo");
  const renamed = await renameSearch(nora, id, { name: "Rooms", version: 1 }, moment);
  await expect(renameSearch(nora, id, { name: "Late", version: 1 }, moment)).rejects.toMatchObject({
    code: "CONFLICT",
  });
  expect((await list()).map(({ name, query, version }) => [name, query, version])).toEqual([["Rooms", "q=echo", 2]]);
  await undoChange(nora.id, renamed.change ?? "", moment.now);
  const { change } = await deleteSearch(nora, id, moment);
  expect(await list()).toEqual([]);
  await undoChange(nora.id, change ?? "", moment.now);
  expect((await list()).map(({ name }) => name)).toEqual(["Echoes"]);
});

test("a name is suggested in words", async () => {
  const named = async (query: string) => (await suggestSearch(nora, query, moment.today)).name;
  expect(await named(`${nearVienna}&radiusKm=25&kind=studio&interns=yes`)).toBe(
    "Studios within 25 km of this position that take interns",
  );
  expect(await named("")).toBe("Places");
  expect(await named("kind=school&credential=bachelor&cip=10.02")).toBe("Schools: bachelor's degree, CIP 10.02");
  expect(await named(`q=echo&${nearVienna}&radiusKm=20000&stepFree=yes&openNow=yes`)).toBe(
    "Places with “echo” near this position without steps, open now",
  );
  expect(await named("visitorPolicy=tours_offered&type=mastering&checkedSince=half_year")).toBe(
    "Places: mastering, visitors: offers tours, checked this half year",
  );
});

test("nobody saves more searches than can be looked through", async () => {
  await clean();
  const stamps = { ownerId: nora.id, seenAt: moment.now, query: "" };
  await (await db()).savedSearch.createMany({
    data: Array.from({ length: mostSavedSearches }, (_, index) => ({ ...stamps, name: `Search ${index}` })),
  });
  await expect(save("One more", "")).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await list()).toHaveLength(mostSavedSearches);
});
