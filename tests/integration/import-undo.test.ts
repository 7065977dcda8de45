import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { revertCorrection } from "@/lib/places/corrections/mutations";
import { mergePair, undoMerge } from "@/lib/places/duplicates/mutations";
import type { PlaceFacts } from "@/lib/places/facts";
import type { ImportItem } from "@/lib/places/import/batches";
import { beginImport, runImport, undoImport } from "@/lib/places/import-runs/mutations";
import { correctPlace } from "@/lib/places/mutations";
import { removePlace, restorePlace } from "@/lib/places/removal/mutations";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");

type Row = readonly [source: string, sourceId: string, facts?: PlaceFacts];

async function imported(...rows: readonly Row[]): Promise<string> {
  async function* items(): AsyncGenerator<ImportItem> {
    for (const [source, sourceId, facts] of rows)
      yield {
        at: sourceId,
        candidate: { source, sourceId, facts: { kind: "studio", name: `Room ${sourceId}`, ...facts } },
      };
  }
  const id = await beginImport(null, { source: "csv", label: "rooms.csv" }, monday);
  await runImport(id, items(), {}, monday);
  return id;
}

const undo = (id: string) => undoImport(null, id, tuesday);

async function idOf(source: string, sourceId: string): Promise<number> {
  const where = { source_sourceId: { source, sourceId } };
  return (await (await db()).placeRecord.findUniqueOrThrow({ where })).placeId;
}

const listingOf = async (id: number) =>
  (await (await db()).place.findUnique({ where: { id }, select: { listing: true } }))?.listing ?? null;

async function visited(placeId: number): Promise<void> {
  const nora = await signUp("Nora Visitor");
  await createVisit(nora, visitInput.parse({ placeId: String(placeId) }), monday);
}

test("an import that was sure of a candidate, taken back, leaves it a candidate", async () => {
  await imported(["csv", "p1", { candidate: true }]);
  const place = await idOf("csv", "p1");
  const sure = await imported(["csv", "p1"]);
  expect(await listingOf(place)).toBe("listed");
  await undo(sure);
  expect(await listingOf(place)).toBe("candidate");
});

test("an import that joined a sure record to a candidate, taken back, leaves it a candidate", async () => {
  const at = { latitude: 11, longitude: 20 };
  await imported(["osm", "node/901", { candidate: true, ...at, sameAs: ["wikidata:Q901"] }]);
  const place = await idOf("osm", "node/901");
  const sure = await imported(["csv", "p2", { ...at, sameAs: ["wikidata:Q901"] }]);
  expect(await listingOf(place)).toBe("listed");
  await undo(sure);
  expect(await listingOf(place)).toBe("candidate");
});

test("a place that went with its import and came back with the next goes again with that one", async () => {
  for (const candidate of [undefined, true as const]) {
    const sourceId = `p3 ${candidate}`;
    const first = await imported(["csv", sourceId, { candidate }]);
    const place = await idOf("csv", sourceId);
    await visited(place);
    await undo(first);
    expect(await listingOf(place)).toBe("removed");
    const second = await imported(["csv", sourceId, { candidate }]);
    expect(await listingOf(place)).toBe(candidate ? "candidate" : "listed");
    const third = await imported(["csv", sourceId, { candidate, city: "Hull" }]);
    await undo(second);
    expect(await listingOf(place)).toBe(candidate ? "candidate" : "listed");
    await undo(third);
    expect(await listingOf(place)).toBe("removed");
    await imported(["csv", sourceId]);
    expect(await listingOf(place)).toBe("listed");
  }
});

test("a place that another record has named meanwhile stays when the import that listed it again is taken back", async () => {
  const first = await imported(["csv", "p4"]);
  const place = await idOf("csv", "p4");
  await visited(place);
  await undo(first);
  const second = await imported(["csv", "p4"]);
  await (await db()).placeRecord.create({
    data: {
      placeId: place,
      source: "osm",
      sourceId: "node/904",
      retrievedOn: "2027-03-01",
      facts: { kind: "studio", name: "Room p4" },
      factsHash: "x",
    },
  });
  await undo(second);
  expect(await listingOf(place)).toBe("listed");
});

test("what a person removed stays removed, whichever import is taken back, and when the file comes again", async () => {
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  const first = await imported(["csv", "p5"]);
  const place = await idOf("csv", "p5");
  await removePlace(ines, place, "The owner asked for it.", monday);
  const second = await imported(["csv", "p5", { city: "Hull" }]);
  await undo(second);
  expect(await listingOf(place)).toBe("removed");
  await undo(first);
  expect(await listingOf(place)).toBe("removed");
  await imported(["csv", "p5", { city: "York" }]);
  expect(await listingOf(place)).toBe("removed");
  expect(await (await db()).place.findUnique({ where: { id: place } })).toMatchObject({
    removedWhy: "The owner asked for it.",
  });
});

test("a place that was merged stays merged when the import of either is taken back", async () => {
  const ines = await signUp("Ines Warden", { isAdmin: true });
  const at = { latitude: 12, longitude: 20, name: "Amber Chord" };
  await imported(["csv", "p6", at]);
  const second = await imported(["osm", "node/906", { ...at, candidate: true }]);
  const [kept, gone] = [await idOf("csv", "p6"), await idOf("osm", "node/906")];
  const pair = await (await db()).duplicatePair.findFirstOrThrow({ where: { firstId: kept, secondId: gone } });
  await mergePair(ines, { pairId: pair.id, choices: {} }, monday);
  await undo(second);
  expect(await listingOf(kept)).toBe("listed");
  expect(await listingOf(gone)).toBe("merged");
});

test("a merge can be undone after the import of the place that was kept is taken back, which is then not listed", async () => {
  const ines = await signUp("Ines Parting", { isAdmin: true });
  for (const phone of [null, "+44 113 496 0999"]) {
    const at = { latitude: phone ? 13 : 14, longitude: 20, name: "Amber Fold" };
    const first = await imported(["csv", `p8 ${phone}`, at]);
    await imported(["osm", `node/908 ${phone}`, at]);
    const [kept, gone] = [await idOf("csv", `p8 ${phone}`), await idOf("osm", `node/908 ${phone}`)];
    const pair = await (await db()).duplicatePair.findFirstOrThrow({ where: { firstId: kept, secondId: gone } });
    const { mergeId } = await mergePair(ines, { pairId: pair.id, choices: {} }, monday);
    const correction = phone && (await correctPlace(ines, kept, { phone }, undefined, monday));
    await undo(first);
    expect(await listingOf(kept)).toBe("listed");
    await undoMerge(ines, mergeId, tuesday);
    expect([await listingOf(kept), await listingOf(gone)]).toEqual(["removed", "listed"]);
    await expect(restorePlace(ines, kept, tuesday)).rejects.toMatchObject({ code: "CONFLICT" });
    if (correction) await revertCorrection(ines, correction, tuesday);
  }
});

test("two imports taken back in either order leave what stood there before both", async () => {
  for (const order of ["first", "last"] as const) {
    const sourceId = `p7 ${order}`;
    await imported(["csv", sourceId, { candidate: true, city: "Leeds" }]);
    const place = await idOf("csv", sourceId);
    const two = [
      await imported(["csv", sourceId, { city: "Hull" }], ["csv", `${sourceId} new`, { city: "Hull" }]),
      await imported(["csv", sourceId, { city: "York" }], ["csv", `${sourceId} new`, { city: "York" }]),
    ];
    const fresh = await idOf("csv", `${sourceId} new`);
    for (const id of order === "first" ? two : two.reverse()) await undo(id);
    expect(await (await db()).place.findUnique({ where: { id: place } })).toMatchObject({
      listing: "candidate",
      city: "Leeds",
    });
    expect(await listingOf(fresh)).toBeNull();
  }
});
