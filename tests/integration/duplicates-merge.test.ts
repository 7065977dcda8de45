import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createApplication } from "@/lib/applications/mutations";
import { applicationInput } from "@/lib/applications/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { changeContact, createContact } from "@/lib/contacts/mutations";
import { db, inTransaction } from "@/lib/core/db";
import { readRevision } from "@/lib/core/history";
import { createInteraction } from "@/lib/outreach/mutations";
import { timelineOfPlace } from "@/lib/outreach/timeline/queries";
import { keepApart, mergePair, undoMerge } from "@/lib/places/duplicates/mutations";
import { findWaitingPair, listWaitingPairs } from "@/lib/places/duplicates/queries";
import { pairsFilter } from "@/lib/places/duplicates/schema";
import type { PlaceFacts } from "@/lib/places/facts";
import { fieldSourcesIn } from "@/lib/places/field-sources";
import { putRecords } from "@/lib/places/import/put-records";
import { correctPlace } from "@/lib/places/mutations";
import { findPlace, listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { changeVisit, createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");
const talk = { channel: "phone", direction: "out", summary: "Hello" } as const;

let made = 0;

/** Two records of one studio from two sources, and the pair that waits. The first is the map's, the second a list's. */
async function twins(first: PlaceFacts = {}, second: PlaceFacts = {}) {
  made += 1;
  const alike = { kind: "studio", name: `Amber Chord ${made}`, latitude: made, longitude: 50 } as const;
  await putRecords([{ source: "osm", sourceId: `node/${made}`, facts: { ...alike, ...first } }], monday);
  await putRecords([{ source: "csv", sourceId: `row ${made}`, facts: { ...alike, ...second } }], monday);
  const [firstId, secondId] = [await idOf("osm", `node/${made}`), await idOf("csv", `row ${made}`)];
  return { firstId, secondId, pairId: await pairBetween(firstId, secondId), number: made };
}

async function idOf(source: string, sourceId: string): Promise<number> {
  const where = { source_sourceId: { source, sourceId } };
  return (await (await db()).placeRecord.findUniqueOrThrow({ where })).placeId;
}

async function pairBetween(a: number, b: number): Promise<string> {
  const where = { firstId: Math.min(a, b), secondId: Math.max(a, b) };
  return (await (await db()).duplicatePair.findFirstOrThrow({ where })).id;
}

const placeRow = async (id: number) => (await db()).place.findUniqueOrThrow({ where: { id } });
const admin = () => signUp("Ines Keeper", { isAdmin: true });

/** Everything that points at the places, as it is stored, without what a computation anew writes each time. */
async function everythingAt(ids: readonly number[]) {
  const client = await db();
  const at = { where: { placeId: { in: [...ids] } }, orderBy: { id: "asc" as const } };
  const places = await client.place.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: "asc" } });
  return {
    places: places.map(({ version: _, updatedAt: __, ...place }) => place),
    programmes: (await client.programme.findMany({ ...at, orderBy: { position: "asc" as const } })).map(
      ({ id: _, ...one }) => one,
    ),
    records: await client.placeRecord.findMany(at),
    reports: await client.placeReport.findMany(at),
    interactions: await client.interaction.findMany(at),
    visits: await client.visit.findMany(at),
    applications: await client.application.findMany(at),
    history: await client.historyLine.findMany(at),
    affiliations: await client.affiliation.findMany(at),
    snoozes: await client.snooze.findMany({
      where: { subjectType: "place", subjectId: { in: ids.map(String) } },
      orderBy: { ownerId: "asc" },
    }),
  };
}

async function putRows(viewer: Viewer, placeId: number) {
  const { id: contactId } = await createContact(
    viewer,
    { name: "Ada", affiliations: [{ placeId, role: "engineer" }] },
    monday,
  );
  const visit = await createVisit(
    viewer,
    visitInput.parse({ placeId: String(placeId), contactIds: [contactId] }),
    monday,
  );
  await createInteraction(viewer, { ...talk, placeId, occurredAt: monday.now }, monday);
  const body = { kind: "internship", title: "Runner", placeId: String(placeId) };
  await createApplication(viewer, applicationInput.parse(body), monday);
  const snooze = { ownerId: viewer.id, reason: "check_place", subjectType: "place", subjectId: String(placeId) };
  await (await db()).snooze.create({ data: { ...snooze, untilOn: "2027-05-01" } });
  return { contactId, visitId: visit.id };
}

test("a merge brings the records, the histories and everybody's own rows together under one place", async () => {
  const [ines, nora, omar] = [await admin(), await signUp("Nora Field"), await signUp("Omar Reed")];
  const { firstId, secondId, pairId } = await twins({ phone: "+1 615 555 0111" }, { website: "https://amber.example" });
  await putRows(nora, firstId);
  await putRows(omar, secondId);
  const before = await readRevision(omar.id);
  const { keptId } = await mergePair(ines, { pairId, choices: {} }, tuesday);
  expect(keptId).toBe(firstId);
  expect(await placeRow(firstId)).toMatchObject({ phone: "+1 615 555 0111", website: "https://amber.example" });
  expect(await placeRow(secondId)).toMatchObject({ listing: "merged", mergedIntoId: firstId });
  const there = await everythingAt([firstId]);
  expect(there.records.map(({ source }) => source).sort()).toEqual(["csv", "osm"]);
  expect([there.visits.length, there.interactions.length, there.applications.length]).toEqual([2, 2, 2]);
  expect([there.affiliations.length, there.snoozes.length]).toEqual([2, 2]);
  expect((await timelineOfPlace(omar, firstId, { limit: 50 })).items.length).toBeGreaterThan(1);
  expect((await timelineOfPlace(nora, firstId, { limit: 50 })).items.length).toBeGreaterThan(1);
  expect(await readRevision(omar.id)).toBeGreaterThan(before);
  const gone = await everythingAt([secondId]);
  expect({ ...gone, places: [], programmes: [] }).toEqual({
    places: [],
    programmes: [],
    records: [],
    reports: [],
    interactions: [],
    visits: [],
    applications: [],
    history: [],
    affiliations: [],
    snoozes: [],
  });
});

test("the place that is gone leads to the one that is kept: found, linked to, corrected, and listed once", async () => {
  const [ines, nora] = [await admin(), await signUp("Nora Field")];
  const { firstId, secondId, pairId, number } = await twins();
  await mergePair(ines, { pairId, choices: {} }, tuesday);
  expect((await findPlace(nora, String(secondId), "2027-03-02"))?.id).toBe(String(firstId));
  const visit = await createVisit(nora, visitInput.parse({ placeId: String(secondId) }), tuesday);
  expect((await (await db()).visit.findUniqueOrThrow({ where: { id: visit.id } })).placeId).toBe(firstId);
  const known = { name: "Bea", affiliations: [{ placeId: secondId }, { placeId: firstId, role: "owner" }] };
  const { id: contactId } = await createContact(nora, known, tuesday);
  expect(await (await db()).affiliation.findMany({ where: { contactId } })).toMatchObject([
    { placeId: firstId, role: "owner" },
  ]);
  await correctPlace(nora, secondId, { phone: "+1 615 555 0199" }, undefined, tuesday);
  expect((await placeRow(firstId)).phone).toBe("+1 615 555 0199");
  const filter = placesFilter.parse({ q: `Amber Chord ${number}` });
  const { items } = await listPlaces(null, filter, null, "2027-03-02");
  expect(items.filter(({ name }) => name === `Amber Chord ${number}`).map(({ id }) => id)).toEqual([String(firstId)]);
});

test("a correction of a place as it was before a merge is not taken for one of the place that is kept", async () => {
  const [ines, nora] = [await admin(), await signUp("Nora Ford")];
  const { firstId, secondId, pairId } = await twins({ city: "Hull" });
  await mergePair(ines, { pairId, choices: {} }, tuesday);
  const { version, name } = await placeRow(firstId);
  // their versions are counted apart, and may be the same by chance
  await expect(correctPlace(nora, secondId, { city: "Leeds" }, version, tuesday)).rejects.toMatchObject({
    code: "CONFLICT",
    message: `This place is now part of “${name}”, so nothing was changed. Look at that one first.`,
  });
  expect((await placeRow(firstId)).city).toBe("Hull");
});

test("field by field it is chosen whose word holds, as a correction above both sources", async () => {
  const ines = await admin();
  const { pairId, firstId, number } = await twins(
    { phone: "+1 615 555 0001", city: "Nashville", website: "https://one.example" },
    { name: `Amber Chord Recording ${made + 1}`, phone: "+1 615 555 0002", city: "Berry Hill", summary: "Only here." },
  );
  const pair = await findWaitingPair(ines, pairId);
  expect(pair?.fields.map(({ field, believed }) => [field, believed])).toEqual([
    ["name", "second"],
    ["city", "second"],
    ["phone", "second"],
  ]);
  await mergePair(ines, { pairId, choices: { name: "first", city: "second", phone: "first" } }, tuesday);
  const place = await placeRow(firstId);
  expect(place).toMatchObject({
    name: `Amber Chord ${number}`,
    altNames: [`Amber Chord Recording ${number}`],
    city: "Berry Hill",
    phone: "+1 615 555 0001",
    summary: "Only here.",
  });
  expect(fieldSourcesIn(place.fieldSources, [])).toMatchObject({
    phone: { source: "correction" },
    city: { source: "csv" },
  });
});

test("after a merge either source goes on being read into its own record", async () => {
  const ines = await admin();
  const { pairId, firstId, number } = await twins();
  await mergePair(ines, { pairId, choices: {} }, tuesday);
  const alike = { kind: "studio", name: `Amber Chord ${number}`, latitude: number, longitude: 50 } as const;
  const again = await putRecords(
    [{ source: "csv", sourceId: `row ${number}`, facts: { ...alike, email: "hello@amber.example" } }],
    tuesday,
  );
  expect(again).toMatchObject({ created: 0, updated: 1, possibleDuplicates: 0 });
  expect((await placeRow(firstId)).email).toBe("hello@amber.example");
});

test("undoing a merge puts every row back as it was", async () => {
  const [ines, nora] = [await admin(), await signUp("Nora Field")];
  const { firstId, secondId, pairId } = await twins(
    { phone: "+1 615 555 0001" },
    { phone: "+1 615 555 0002", programmes: [{ title: "Recording" }] },
  );
  const { contactId } = await putRows(nora, firstId);
  await putRows(nora, secondId);
  await changeContact(
    nora,
    contactId,
    { affiliations: [{ placeId: firstId }, { placeId: secondId, role: "owner" }] },
    monday,
  );
  const before = await everythingAt([firstId, secondId]);
  const { mergeId } = await mergePair(ines, { pairId, choices: { phone: "first" } }, tuesday);
  const together = (await everythingAt([firstId])).affiliations.filter((one) => one.contactId === contactId);
  expect(together).toMatchObject([{ role: "owner" }]);
  await undoMerge(ines, mergeId, tuesday);
  expect(await everythingAt([firstId, secondId])).toEqual(before);
  expect((await listWaitingPairs(ines, pairsFilter.parse({}))).items.some(({ id }) => id === pairId)).toBe(true);
  await expect(undoMerge(ines, mergeId, tuesday)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("an undo keeps later edits, and what its owner put elsewhere stays there", async () => {
  const [ines, nora] = [await admin(), await signUp("Nora Field")];
  const { secondId, pairId, firstId } = await twins();
  const elsewhere = await twins();
  const { visitId } = await putRows(nora, secondId);
  const { id: second } = await createVisit(nora, visitInput.parse({ placeId: String(secondId) }), monday);
  const { mergeId } = await mergePair(ines, { pairId, choices: {} }, tuesday);
  await changeVisit(nora, visitId, { questions: "Who was first?" }, tuesday);
  await changeVisit(nora, second, { placeId: elsewhere.firstId }, tuesday);
  const { id: later } = await createVisit(nora, visitInput.parse({ placeId: String(firstId) }), tuesday);
  await undoMerge(ines, mergeId, tuesday);
  const visits = await (await db()).visit.findMany({ where: { id: { in: [visitId, second, later] } } });
  const of = new Map(visits.map((visit) => [visit.id, visit]));
  expect(of.get(visitId)).toMatchObject({ placeId: secondId, questions: "Who was first?" });
  expect(of.get(second)?.placeId).toBe(elsewhere.firstId);
  expect(of.get(later)?.placeId).toBe(firstId);
});

test("merges made in a chain lead to the last one and come apart in any order", async () => {
  for (const order of ["first", "last"] as const) {
    const ines = await admin();
    const { firstId, secondId, pairId, number } = await twins();
    const alike = { kind: "studio", name: `Amber Chord ${number}`, latitude: number, longitude: 50 } as const;
    await putRecords([{ source: "musicbrainz", sourceId: `mb ${number}`, facts: alike }], monday);
    const thirdId = await idOf("musicbrainz", `mb ${number}`);
    const before = await everythingAt([firstId, secondId, thirdId]);
    const inner = await mergePair(ines, { pairId: await pairBetween(secondId, thirdId), choices: {} }, tuesday);
    const outer = await mergePair(ines, { pairId, choices: {} }, tuesday);
    expect((await findPlace(null, String(thirdId), "2027-03-02"))?.id).toBe(String(firstId));
    expect((await everythingAt([firstId])).records).toHaveLength(3);
    for (const merge of order === "first" ? [inner, outer] : [outer, inner])
      await undoMerge(ines, merge.mergeId, tuesday);
    expect(await everythingAt([firstId, secondId, thirdId])).toEqual(before);
  }
});

test("what was said to be another place than the one that is gone is another one than the kept", async () => {
  const ines = await admin();
  const { firstId, secondId, pairId, number } = await twins();
  const alike = { kind: "studio", name: `Amber Chord ${number}`, latitude: number, longitude: 50 } as const;
  await putRecords([{ source: "musicbrainz", sourceId: `mb ${number}`, facts: alike }], monday);
  const thirdId = await idOf("musicbrainz", `mb ${number}`);
  await (await db()).duplicatePair.delete({ where: { id: await pairBetween(firstId, thirdId) } });
  await keepApart(ines, await pairBetween(secondId, thirdId), monday);
  const { mergeId } = await mergePair(ines, { pairId, choices: {} }, tuesday);
  const between = { firstId, secondId: thirdId };
  expect(await (await db()).duplicatePair.findFirst({ where: between })).toMatchObject({ verdict: "different" });
  await undoMerge(ines, mergeId, tuesday);
  expect(await (await db()).duplicatePair.findFirst({ where: between })).not.toMatchObject({ verdict: "different" });
});

test("of two who decide about a pair at once one is told, and what changed meanwhile is not merged unseen", async () => {
  const ines = await admin();
  const { pairId, firstId } = await twins();
  const versions = { first: 1, second: 1 };
  await correctPlace(ines, firstId, { phone: "+1 615 555 0177" }, undefined, monday);
  await expect(mergePair(ines, { pairId, choices: {}, versions }, tuesday)).rejects.toMatchObject({ code: "CONFLICT" });
  const both = await Promise.allSettled([
    mergePair(ines, { pairId, choices: {} }, tuesday),
    keepApart(ines, pairId, tuesday),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what somebody decides in the instant of a comparison stays decided", async () => {
  const ines = await admin();
  const { pairId, firstId, secondId } = await twins();
  const client = await db();
  const comparing = await inTransaction(async (tx) => {
    await tx.duplicatePair.updateMany({ where: { id: pairId }, data: { verdict: "different" } });
    // unlike by now: whoever compares would let the pair go
    const correcting = correctPlace(
      ines,
      firstId,
      { name: "Quarry Bend", latitude: -40, longitude: 20 },
      undefined,
      tuesday,
    );
    await pause(200);
    return { correcting };
  });
  await comparing.correcting;
  expect(await client.duplicatePair.findFirst({ where: { firstId, secondId } })).toMatchObject({
    verdict: "different",
  });
});

test("a merge and a correction of one of the places at once both end well", async () => {
  const ines = await admin();
  for (let round = 0; round < 6; round += 1) {
    const { pairId, firstId } = await twins();
    const both = await Promise.allSettled([
      mergePair(ines, { pairId, choices: {} }, tuesday),
      correctPlace(ines, firstId, { phone: `+1 615 555 01${round}0` }, undefined, tuesday),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  }
});

test("of two merges at once that share a place no record is left behind", async () => {
  const ines = await admin();
  const { firstId, secondId, pairId, number } = await twins();
  const alike = { kind: "studio", name: `Amber Chord ${number}`, latitude: number, longitude: 50 } as const;
  await putRecords([{ source: "musicbrainz", sourceId: `mb ${number}`, facts: alike }], monday);
  const thirdId = await idOf("musicbrainz", `mb ${number}`);
  const other = await pairBetween(secondId, thirdId);
  await Promise.allSettled([pairId, other].map((one) => mergePair(ines, { pairId: one, choices: {} }, tuesday)));
  const holding = new Set((await everythingAt([firstId, secondId, thirdId])).records.map(({ placeId }) => placeId));
  for (const id of holding) expect((await placeRow(id)).listing).toBe("listed");
});

test("whatever is chosen, merged and undone is as it was", async () => {
  const ines = await admin();
  const text = fc.option(fc.constantFrom("Leeds", "York", "Żagań"), { nil: undefined });
  const facts = fc.record({ city: text, region: text, summary: text, openingHours: text });
  const side = fc.option(fc.constantFrom("first" as const, "second" as const), { nil: undefined });
  const choices = fc.record({ city: side, region: side, summary: side, openingHours: side, latitude: side });
  await fc.assert(
    fc.asyncProperty(facts, facts, choices, async (first, second, chosen) => {
      const clean = (some: object) => JSON.parse(JSON.stringify(some)) as PlaceFacts;
      const { firstId, secondId, pairId } = await twins(clean(first), clean(second));
      const before = await everythingAt([firstId, secondId]);
      const { mergeId } = await mergePair(ines, { pairId, choices: chosen }, tuesday);
      const kept = await placeRow(firstId);
      for (const field of ["city", "region", "summary", "openingHours"] as const) {
        const said = chosen[field] && { first, second }[chosen[field]][field];
        if (said) expect(kept[field]).toBe(said);
      }
      await undoMerge(ines, mergeId, tuesday);
      expect(await everythingAt([firstId, secondId])).toEqual(before);
    }),
    { numRuns: 15 },
  );
});
