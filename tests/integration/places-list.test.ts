import fc from "fast-check";
import { expect, test } from "vitest";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { suggestWhomAndWhere } from "@/lib/outreach/whom/queries";
import { listSources } from "@/lib/places/licences/queries";
import type { Point } from "@/lib/places/point";
import { countPlaces, findPlace, listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

const today = "2027-03-01";
const vienna: Point = { latitude: 48.2082, longitude: 16.3738 };

const list = (asked: Record<string, string> = {}, viewer: Viewer | null = null, point: Point | null = null) =>
  listPlaces(viewer, placesFilter.parse(asked), point, today);

const namesOf = async (...asked: Parameters<typeof list>) => (await list(...asked)).items.map((item) => item.name);

const clean = async () => {
  await (await db()).place.deleteMany();
};

test("without a point the list goes by name, page by page, each place once", async () => {
  await clean();
  await putPlaces(Array.from({ length: 23 }, (_, index) => ({ name: `Room ${index % 5}` })));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ limit: "4", ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((item) => `${item.name} ${item.id.padStart(6)}`));
    expect(page.items.every((item) => item.distanceKm === null)).toBe(true);
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual([...new Set(seen)].sort());
  expect(seen).toHaveLength(23);
});

test("closed places and places without coordinates show only where they are asked for", async () => {
  await clean();
  await putPlaces([
    { name: "Open House Audio", ...vienna },
    { name: "Shut Sound", status: "closed", ...vienna },
    { name: "Somewhere Studio" },
    { name: "Who Knows Recording", status: "unknown", ...vienna },
  ]);
  expect(await namesOf()).toEqual(["Open House Audio", "Somewhere Studio", "Who Knows Recording"]);
  expect(await namesOf({ closed: "1" })).toHaveLength(4);
  expect(await namesOf({ near: "48.2,16.4" }, null, vienna)).toEqual(["Open House Audio", "Who Knows Recording"]);
  expect(await namesOf({ near: "48.2,16.4", sort: "name" }, null, vienna)).toEqual([
    "Open House Audio",
    "Who Knows Recording",
  ]);
  expect(await namesOf({ bbox: "16,48,17,49" })).toEqual(["Open House Audio", "Who Knows Recording"]);
  expect(await namesOf({ bbox: "17,48,16,49" })).toEqual([]);
});

test("music shops come when they are asked for, and with what one did oneself", async () => {
  await clean();
  await putPlaces([
    { name: "Alder Audio", ...vienna },
    { name: "Birch School", kind: "school", ...vienna },
    { name: "Cedar Strings", kind: "shop", ...vienna },
  ]);
  const elm = await putPlace({ name: "Elm Records", kind: "shop", ...vienna });
  const near = { near: "48.2,16.4" };
  for (const [where, point] of [
    [{}, null],
    [near, vienna],
  ] as const) {
    expect((await namesOf({ ...where }, null, point)).sort()).toEqual(["Alder Audio", "Birch School"]);
    expect((await namesOf({ ...where, kind: "shop" }, null, point)).sort()).toEqual(["Cedar Strings", "Elm Records"]);
    expect(await namesOf({ ...where, kind: "any" }, null, point)).toHaveLength(4);
  }
  expect(await namesOf({ q: "records" })).toEqual([]);
  expect(await namesOf({ q: "records", kind: "shop" })).toEqual(["Elm Records"]);
  const nora = await signUp("Nora Field");
  await (await db()).interaction.create({ data: interaction(nora.id, elm) });
  expect(await namesOf({ state: "contacted" }, nora)).toEqual(["Elm Records"]);
  expect(await namesOf({ state: "contacted", kind: "studio" }, nora)).toEqual([]);
  expect(await namesOf({ state: "new" }, nora)).toEqual(["Alder Audio", "Birch School"]);
  expect((await suggestWhomAndWhere(nora, "cedar", today)).places).toMatchObject([{ kind: "shop" }]);
  expect(await countPlaces()).toEqual({ studio: 1, school: 1, shop: 2 });
});

test("every word of a search has to be part of the place's text, in any script and spelling", async () => {
  await clean();
  await putPlaces([
    { name: "Tonstudio Größenwahn", city: "Wien", ...vienna },
    { name: "Blå Rommet", city: "Tromsø" },
    { name: "銀座 スタジオ", city: "東京" },
    { name: "Electric Lady", city: "New York" },
  ]);
  expect(await namesOf({ q: "GROSSEN wien" })).toEqual(["Tonstudio Größenwahn"]);
  expect(await namesOf({ q: "tromso" })).toEqual(["Blå Rommet"]);
  expect(await namesOf({ q: "銀座" })).toEqual(["銀座 スタジオ"]);
  expect(await namesOf({ q: "スタジオ" })).toEqual(["銀座 スタジオ"]);
  expect(await namesOf({ q: "new la" })).toEqual(["Electric Lady"]);
  expect(await namesOf({ q: "lady wien" })).toEqual([]);
  expect(await namesOf({ q: "100%_\\" })).toEqual([]);
  expect(await namesOf({ q: "ton", near: "48.2,16.4", kind: "studio" }, null, vienna)).toEqual([
    "Tonstudio Größenwahn",
  ]);
});

test("no text that can be typed or sent breaks a search", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        fc.constant("\ud800\u0000'\"*"),
      ),
      fc.boolean(),
      async (q, nearby) => {
        const asked = { q, ...(nearby ? { near: "48.2,16.4" } : {}) };
        await list(asked, null, nearby ? vienna : null);
      },
    ),
    { numRuns: 150 },
  );
});

test("a cursor that no list gave out is refused in words", async () => {
  const forged = [
    "x",
    "W10",
    Buffer.from('["\\u0000",1]').toString("base64url"),
    Buffer.from("[1e99,0,1]").toString("base64url"),
  ];
  for (const cursor of forged) {
    await expect(list({ cursor })).rejects.toMatchObject({ code: "INVALID", field: "cursor" });
    await expect(list({ cursor, near: "48,16" }, null, vienna)).rejects.toMatchObject({ code: "INVALID" });
  }
});

test("what cannot be answered is refused beside its field", async () => {
  await expect(list({ state: "new" })).rejects.toMatchObject({ code: "UNAUTHENTICATED", field: "state" });
  await expect(list({ sort: "distance" })).rejects.toMatchObject({ code: "INVALID", field: "sort" });
  await expect(list({ near: "Nowhere At All" })).rejects.toMatchObject({ code: "INVALID", field: "near" });
});

const interaction = (ownerId: string, placeId: string, more: Record<string, unknown> = {}) => ({
  ownerId,
  placeId: Number(placeId),
  channel: "email",
  direction: "out",
  occurredAt: new Date("2027-02-01T10:00:00Z"),
  occurredOn: "2027-02-01",
  summary: "Asked for a tour",
  ...more,
});
const visit = (ownerId: string, placeId: string, status: string, more: Record<string, unknown> = {}) => ({
  ownerId,
  placeId: Number(placeId),
  placeName: "there",
  purpose: "tour",
  status,
  ...more,
});
const application = (ownerId: string, placeId: string, more: Record<string, unknown> = {}) => ({
  ownerId,
  placeId: Number(placeId),
  kind: "job",
  title: "Runner",
  ...more,
});

test("how I stand with a place is its strongest fact, with the last contact and the next date", async () => {
  await clean();
  const nora = await signUp("Nora Field");
  const [fresh, written, planned, visited, applied, declined, dropped] = (await Promise.all(
    ["Fresh", "Written", "Planned", "Visited", "Applied", "Declined", "Dropped"].map((name) =>
      putPlace({ name, ...vienna }),
    ),
  )) as [string, string, string, string, string, string, string];
  await (await db()).interaction.createMany({
    data: [
      interaction(nora.id, written, { followUpOn: "2027-03-08" }),
      interaction(nora.id, written, { occurredOn: "2027-01-05", followUpOn: "2027-01-12" }),
      interaction(nora.id, applied),
      interaction(nora.id, fresh, { deletedAt: new Date() }),
    ],
  });
  await (await db()).visit.createMany({
    data: [
      visit(nora.id, planned, "confirmed", { startsOn: "2027-03-03" }),
      visit(nora.id, planned, "visited", { visitedOn: "2026-01-01", deletedAt: new Date() }),
      visit(nora.id, visited, "visited", { visitedOn: "2027-02-20", nextStepOn: "2027-03-02" }),
      visit(nora.id, visited, "idea"),
      visit(nora.id, applied, "visited", { visitedOn: "2027-02-10" }),
      visit(nora.id, declined, "declined"),
      visit(nora.id, dropped, "cancelled"),
    ],
  });
  await (await db()).application.createMany({
    data: [application(nora.id, applied, { deadlineOn: "2027-04-01", nextStepOn: "2027-03-15" })],
  });
  const { items } = await list({ near: "48.2,16.4" }, nora, vienna);
  expect(Object.fromEntries(items.map((item) => [item.name, item.mine]))).toEqual({
    Fresh: undefined,
    Written: { state: "contacted", lastContactOn: "2027-02-01", nextOn: "2027-03-08" },
    Planned: { state: "planned", lastContactOn: null, nextOn: "2027-03-03" },
    Visited: { state: "visited", lastContactOn: "2027-02-20", nextOn: "2027-03-02" },
    Applied: { state: "applied", lastContactOn: "2027-02-10", nextOn: "2027-03-15" },
    Declined: { state: "contacted", lastContactOn: null, nextOn: null },
    Dropped: undefined,
  });
  const by = async (state: string) => [
    (await namesOf({ state }, nora)).join(),
    (await namesOf({ state, near: "48.2,16.4" }, nora, vienna)).sort().join(),
  ];
  expect(await by("new")).toEqual(["Dropped,Fresh", "Dropped,Fresh"]);
  expect(await by("contacted")).toEqual(["Declined,Written", "Declined,Written"]);
  expect(await by("planned")).toEqual(["Planned", "Planned"]);
  expect(await by("visited")).toEqual(["Visited", "Visited"]);
  expect(await by("applied")).toEqual(["Applied", "Applied"]);
});

test("asking for a visit, sending an application and its answer are contacts; what is over has no next date", async () => {
  await clean();
  const nora = await signUp("Nora Field");
  const [asked, declined, sent, answered] = (await Promise.all(
    ["Asked", "Declined", "Sent", "Answered"].map((name) => putPlace({ name, ...vienna })),
  )) as [string, string, string, string];
  const asking = { askedOn: "2027-02-03", nextStepOn: "2027-03-20" };
  await (await db()).visit.createMany({
    data: [visit(nora.id, asked, "asked", asking), visit(nora.id, declined, "declined", asking)],
  });
  const sending = { status: "sent", sentOn: "2027-02-05", deadlineOn: "2027-04-01", lastHeardOn: null };
  await (await db()).application.createMany({
    data: [
      application(nora.id, sent, sending),
      application(nora.id, answered, { ...sending, lastHeardOn: "2027-02-09" }),
      application(nora.id, answered, { ...sending, sentOn: null, lastHeardOn: "2027-02-08" }),
    ],
  });
  const { items } = await list({ near: "48.2,16.4" }, nora, vienna);
  expect(Object.fromEntries(items.map((item) => [item.name, item.mine]))).toEqual({
    Asked: { state: "planned", lastContactOn: "2027-02-03", nextOn: "2027-03-20" },
    Declined: { state: "contacted", lastContactOn: "2027-02-03", nextOn: null },
    Sent: { state: "applied", lastContactOn: "2027-02-05", nextOn: null },
    Answered: { state: "applied", lastContactOn: "2027-02-09", nextOn: null },
  });
});

test("other people's history never shows and never filters", async () => {
  await clean();
  const nora = await signUp("Nora Field");
  const otto = await signUp("Otto Kern");
  const place = await putPlace({ name: "Cedar Room", ...vienna });
  await (await db()).interaction.create({ data: interaction(otto.id, place) });
  await (await db()).visit.create({ data: visit(otto.id, place, "visited", { visitedOn: "2027-01-01" }) });
  await (await db()).application.create({ data: application(otto.id, place) });
  expect((await list({}, nora)).items[0]).not.toHaveProperty("mine");
  expect((await list({}, null)).items[0]).not.toHaveProperty("mine");
  expect(await namesOf({ state: "new" }, nora)).toEqual(["Cedar Room"]);
  for (const state of ["contacted", "planned", "visited", "applied"])
    expect(await namesOf({ state }, nora)).toEqual([]);
  expect(await findPlace(nora, place, today)).not.toHaveProperty("mine");
  expect((await findPlace(otto, place, today))?.mine?.state).toBe("applied");
});

test("a place is found by its id as text, with its programmes and what each source said", async () => {
  await clean();
  const id = await putPlace({ name: "College of Sound", kind: "school", fieldSources: {} });
  await (await db()).programme.create({
    data: { placeId: Number(id), title: "Audio", cipCode: "10.0203", source: "ipeds", position: 0 },
  });
  await (await db()).placeRecord.create({
    data: {
      placeId: Number(id),
      source: "ipeds",
      sourceId: "1",
      sourceLabel: "IPEDS HD2024",
      licence: "public domain",
      retrievedOn: "2026-11-01",
      facts: {},
      factsHash: "0",
    },
  });
  const found = await findPlace(null, id, today);
  expect(found).toMatchObject({
    id,
    name: "College of Sound",
    visitorPolicy: "unknown",
    programmes: [{ title: "Audio", cipCode: "10.0203" }],
    records: [{ source: "ipeds", sourceLabel: "IPEDS HD2024", verified: true }],
  });
  expect((await list({ q: "college" })).items[0]?.programmeCount).toBe(1);
  for (const missing of ["0", "99999999", "2147483648", "abc", ""])
    expect(await findPlace(null, missing, today)).toBeNull();
  expect(await listSources()).toMatchObject([
    { source: "ipeds", licences: ["public domain"], count: 1, retrievedOn: "2026-11-01" },
  ]);
  expect(await countPlaces()).toEqual({ studio: 0, school: 1, shop: 0 });
});

test("of a source with thousands of records its names are told without reading them", async () => {
  await clean();
  const id = await putPlace({ name: "Blue Room" });
  const names = [
    { sourceLabel: "OSM March", licence: "ODbL", retrievedOn: "2026-03-01" },
    { sourceLabel: "OSM March", licence: null, retrievedOn: "2026-03-02" },
    { sourceLabel: "OSM May", licence: "ODbL", retrievedOn: "2026-05-04" },
    { sourceLabel: null, licence: "CC0", retrievedOn: "2026-01-01" },
    { sourceLabel: null, licence: null, retrievedOn: "2026-04-01" },
  ];
  const record = (at: number) => ({
    placeId: Number(id),
    source: "osm",
    sourceId: `node/${at}`,
    facts: {},
    factsHash: "0",
    retrievedOn: "2026-02-01",
    ...names[at % names.length],
  });
  const put = async (from: number, to: number) =>
    (await db()).placeRecord.createMany({ data: Array.from({ length: to - from }, (_, at) => record(from + at)) });
  const told = {
    labels: ["OSM March", "OSM May"],
    licences: ["CC0", "ODbL"],
    retrievedOn: "2026-05-04",
    isMore: false,
  };
  await put(0, 1_000);
  expect(await listSources()).toMatchObject([{ source: "osm", count: 1_000, ...told }]);
  await put(1_000, 3_000);
  expect(await listSources()).toMatchObject([{ source: "osm", count: 3_000, ...told }]);
  await put(3_000, 10_002);
  expect(await listSources()).toMatchObject([{ source: "osm", count: 10_000, ...told, isMore: true }]);
});
