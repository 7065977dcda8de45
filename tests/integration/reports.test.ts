import { expect, test } from "vitest";
import { updateInstance } from "@/lib/auth/mutations";
import { db } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { timelineFilter } from "@/lib/outreach/schema";
import { timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { putRecords } from "@/lib/places/import/put-records";
import { addPlace, confirmPlace, correctPlace } from "@/lib/places/mutations";
import { findPlace, listPlaces } from "@/lib/places/queries";
import { removePlace, restorePlace } from "@/lib/places/removal/mutations";
import { findRemovedPlace } from "@/lib/places/removal/queries";
import { answerReport, reopenReport, reportPlace } from "@/lib/places/reports/mutations";
import { countWaitingReports, findReport, listReports } from "@/lib/places/reports/queries";
import { type ReportInput, reportForm, reportsFilter } from "@/lib/places/reports/schema";
import { placesFilter } from "@/lib/places/schema";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");
const waiting = reportsFilter.parse({});
const done = reportsFilter.parse({ state: "done" });

let called = 0;
/** Somewhere that nobody has reported from yet. */
const elsewhere = () => `192.0.2.${++called}`;

async function aPlace(name: string): Promise<number> {
  return addPlace(await signUp("Nora Field"), { kind: "studio", name }, monday);
}

async function report(placeId: number, said: Partial<ReportInput> = {}, moment = monday): Promise<string> {
  const id = newId();
  await reportPlace(null, { id, placeId, wish: "correction", words: "We moved", ...said }, elsewhere(), moment);
  return id;
}

const namesListed = async (q: string) =>
  (await listPlaces(null, placesFilter.parse({ q }), null, "2027-03-02")).items.map(({ name }) => name);

test("anybody may report a place, and only admins see what they wrote and where to answer", async () => {
  const [ada, omar] = [await signUp("Ada Min", { isAdmin: true }), await signUp("Omar Reed")];
  const placeId = await aPlace("Moved Sound");
  const before = await countWaitingReports(ada);
  const id = await report(placeId, { replyTo: "owner@example.org" });
  expect(await countWaitingReports(ada)).toBe(before + 1);
  expect(await countWaitingReports(omar)).toBe(0);
  expect(await countWaitingReports(null)).toBe(0);
  await expect(listReports(omar, waiting)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const listed = (await listReports(ada, waiting)).items.find((one) => one.id === id);
  expect(listed).toMatchObject({
    words: "We moved",
    replyTo: "owner@example.org",
    place: { name: "Moved Sound", isRemoved: false },
  });
  await expect(answerReport(omar, id, { state: "done" }, monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what is no id of a report is not there", async () => {
  const ada = await signUp("Ada Brook", { isAdmin: true });
  expect(await findReport(ada, "\u0000")).toBeNull();
  await expect(answerReport(ada, "\u0000", { state: "done" }, monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(reopenReport(ada, "\u0000", monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the same report sent twice is one, and after five in an hour the next waits", async () => {
  const placeId = await aPlace("Busy Queue Sound");
  const address = elsewhere();
  const said = { placeId, wish: "correction", words: "Wrong" } as const;
  const first = { id: newId(), ...said };
  await reportPlace(null, first, address, monday);
  await reportPlace(null, first, address, monday);
  for (let nth = 2; nth <= 5; nth += 1) await reportPlace(null, { id: newId(), ...said }, address, monday);
  await expect(reportPlace(null, { id: newId(), ...said }, address, monday)).rejects.toMatchObject({
    code: "RATE_LIMITED",
    retryAfterSeconds: expect.any(Number),
  });
  expect(await (await db()).placeReport.count({ where: { placeId } })).toBe(5);
});

test("where the directory is private a stranger can report nothing", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const placeId = await aPlace("Members Only Sound");
  await updateInstance(ada, { registrationOpen: false, directoryPrivate: true });
  await expect(report(placeId)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  const said = { id: newId(), placeId, wish: "correction", words: "Wrong" } as const;
  await reportPlace(await signUp("Omar Reed"), said, elsewhere(), monday);
  await updateInstance(ada, { registrationOpen: false, directoryPrivate: false });
});

test("no import brings a removed place back, and what it says is there when it is put back", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const from = (city: string) =>
    ({ source: "osm", sourceId: "node/77", facts: { kind: "studio", name: "Stubborn Sound", city } }) as const;
  await putRecords([from("Leeds")], monday);
  const where = { source_sourceId: { source: "osm", sourceId: "node/77" } };
  const { placeId } = await (await db()).placeRecord.findUniqueOrThrow({ where });
  await removePlace(ada, placeId, "They asked.", monday);
  await putRecords([from("York")], tuesday);
  expect(await namesListed("stubborn")).toEqual([]);
  expect(await findRemovedPlace(String(placeId))).toMatchObject({ removedWhy: "They asked." });
  await restorePlace(ada, placeId, tuesday);
  expect(await findPlace(ada, String(placeId), "2027-03-02")).toMatchObject({ city: "York", listing: "listed" });
});

test("a report needs words and a place that is there", async () => {
  await expect(report(2_000_000_000)).rejects.toMatchObject({ code: "NOT_FOUND" });
  const parsed = reportForm.safeParse({ id: newId(), placeId: "1", wish: "burn it", words: " ", replyTo: "x" });
  expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(["wish", "words", "replyTo"]);
});

test("with the answer the reply address is forgotten, and nobody answers twice", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const id = await report(await aPlace("Answered Sound"), { replyTo: "owner@example.org" });
  await answerReport(ada, id, { state: "declined" }, tuesday);
  const row = await (await db()).placeReport.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: "declined", replyTo: null, answeredById: ada.id });
  await expect(answerReport(ada, id, { state: "done" }, tuesday)).rejects.toMatchObject({ code: "CONFLICT" });
  await reopenReport(ada, id, tuesday);
  expect((await listReports(ada, waiting)).items.map((one) => one.id)).toContain(id);
});

test("a removal takes the place out of every list and leaves its name and reason to those who were there", async () => {
  const [ada, omar] = [await signUp("Ada Min", { isAdmin: true }), await signUp("Omar Reed")];
  const placeId = await aPlace("Private Bedroom Sound");
  await createVisit(omar, visitInput.parse({ placeId: String(placeId), purpose: "tour", status: "asked" }), monday);
  const id = await report(placeId, { wish: "removal", words: "This is my bedroom" });
  expect(await namesListed("private bedroom")).toEqual(["Private Bedroom Sound"]);
  await answerReport(ada, id, { state: "done", why: "It is a private home." }, tuesday);
  expect(await namesListed("private bedroom")).toEqual([]);
  expect(await findPlace(omar, String(placeId), "2027-03-02")).toBeNull();
  expect(await findRemovedPlace(String(placeId))).toMatchObject({
    name: "Private Bedroom Sound",
    removedWhy: "It is a private home.",
  });
  const history = await timelineOfPlace(omar, placeId, timelineFilter.parse({}));
  expect(history.items.length).toBeGreaterThan(0);
  expect((await listReports(ada, done)).items[0]).toMatchObject({ id, place: { isRemoved: true } });
});

test("an admin opens an answered removal again and the place is back as it was", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const placeId = await aPlace("Regretted Sound");
  const id = await report(placeId, { wish: "removal" });
  await answerReport(ada, id, { state: "done" }, tuesday);
  await reopenReport(ada, id, tuesday);
  expect(await namesListed("regretted")).toEqual(["Regretted Sound"]);
  expect(await findRemovedPlace(String(placeId))).toBeNull();
});

test("a place that was taken out for two reports comes back when neither holds any more", async () => {
  const ada = await signUp("Ada Vale", { isAdmin: true });
  const placeId = await aPlace("Twice Asked Sound");
  const [first, second] = [await report(placeId, { wish: "removal" }), await report(placeId, { wish: "removal" })];
  for (const id of [first, second]) await answerReport(ada, id, { state: "done" }, monday);
  expect(await reopenReport(ada, first, tuesday)).toEqual({ staysOut: true });
  expect(await namesListed("Twice Asked")).toEqual([]);
  expect(await reopenReport(ada, second, tuesday)).toEqual({ staysOut: false });
  expect(await namesListed("Twice Asked")).toEqual(["Twice Asked Sound"]);
});

test("a removed place is neither corrected nor confirmed nor reported, and only an admin removes and restores", async () => {
  const [ada, omar] = [await signUp("Ada Min", { isAdmin: true }), await signUp("Omar Reed")];
  const placeId = await aPlace("Gone Sound");
  await expect(removePlace(omar, placeId, "I do not like it", monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await removePlace(ada, placeId, "Twice", monday);
  await expect(removePlace(ada, placeId, "Twice", monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(correctPlace(omar, placeId, { phone: "1" }, undefined, monday)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(confirmPlace(omar, placeId, "called", monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(report(placeId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(restorePlace(omar, placeId, monday)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await restorePlace(ada, placeId, monday);
  expect(await findPlace(omar, String(placeId), "2027-03-02")).toMatchObject({ listing: "listed" });
});

test("a place that no source speaks of any more is not put back", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const placeId = await aPlace("Recordless Sound");
  await removePlace(ada, placeId, "Its import was taken back.", monday);
  await (await db()).placeRecord.deleteMany({ where: { placeId } });
  await expect(restorePlace(ada, placeId, monday)).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await findRemovedPlace(String(placeId))).not.toBeNull();
});

test("reports stand in the order in which they came, page by page", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const placeId = await aPlace("Ordered Sound");
  await (await db()).placeReport.deleteMany({});
  const ids = [
    await report(placeId, {}, monday),
    await report(placeId, {}, tuesday),
    await report(placeId, {}, tuesday),
  ];
  const first = await listReports(ada, reportsFilter.parse({ limit: 2 }));
  const rest = await listReports(ada, reportsFilter.parse({ limit: 2, cursor: first.nextCursor }));
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
});
