import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { keepApart, undoMerge } from "@/lib/places/duplicates/mutations";
import { listRecentMerges } from "@/lib/places/duplicates/queries";
import type { PlaceFacts, RecordInput } from "@/lib/places/facts";
import type { ImportItem } from "@/lib/places/import/batches";
import { putRecords } from "@/lib/places/import/put-records";
import { beginImport, runImport, undoImport } from "@/lib/places/import-runs/mutations";
import { findImport } from "@/lib/places/import-runs/queries";
import { addPlace, correctPlace } from "@/lib/places/mutations";
import { findPlace } from "@/lib/places/queries";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");

let spots = 0;
/** A spot of its own, far from those of the other tests. */
function spot() {
  spots += 1;
  return { latitude: -80 + spots, longitude: 20 };
}

const said = (source: string, sourceId: string, facts: PlaceFacts): RecordInput => ({
  source,
  sourceId,
  facts: { kind: "studio", name: `${source} ${sourceId}`, ...facts },
});
const put = (...records: RecordInput[]) => putRecords(records, monday);
const placeOf = async (source: string, sourceId: string) => {
  const where = { source_sourceId: { source, sourceId } };
  return (await (await db()).placeRecord.findUniqueOrThrow({ where, include: { place: true } })).place;
};
const idOf = async (source: string, sourceId: string) => (await placeOf(source, sourceId)).id;
const pairBetween = async (a: number, b: number) =>
  (await db()).duplicatePair.findFirst({ where: { firstId: Math.min(a, b), secondId: Math.max(a, b) } });

async function imported(items: readonly RecordInput[], moment = tuesday): Promise<string> {
  async function* rows(): AsyncGenerator<ImportItem> {
    for (const candidate of items) yield { at: candidate.sourceId, candidate };
  }
  const id = await beginImport(null, { source: "csv", label: "studios.csv" }, moment);
  await runImport(id, rows(), {}, moment);
  return id;
}

test("places whose records share an id of another source become one at once, the older one, and say why", async () => {
  const at = spot();
  await put(said("osm", "node/100", { name: "Amber Hall", ...at, sameAs: ["wikidata:Q100"] }));
  await put(said("musicbrainz", "m100", { name: "Studio Under Another Name", ...at, sameAs: ["wikidata:Q100"] }));
  expect(await idOf("musicbrainz", "m100")).toBe(await idOf("osm", "node/100"));
  const ines = await signUp("Ines Keeper", { isAdmin: true });
  const [merge] = await listRecentMerges(ines);
  expect(merge).toMatchObject({ by: null, kept: { name: "Amber Hall" }, gone: { name: "Studio Under Another Name" } });
  const pair = await pairBetween(merge?.kept.id ?? 0, merge?.gone.id ?? 0);
  expect(pair).toMatchObject({ verdict: "same", reasons: ["same id: Wikidata Q100"] });
  const shown = await findPlace(null, String(merge?.gone.id), "2027-03-02");
  expect(shown?.id).toBe(String(merge?.kept.id));
  expect(shown?.records.map(({ sameAs }) => sameAs)).toEqual([["wikidata:Q100"], ["wikidata:Q100"]]);
});

test("a record that names another source's own id is joined, whichever of the two comes first", async () => {
  const [at, there] = [spot(), spot()];
  await put(said("ipeds", "200100", { kind: "school", ...at }));
  await put(said("csv", "a", { kind: "school", ...at, sameAs: ["ipeds:200100"] }));
  expect(await idOf("csv", "a")).toBe(await idOf("ipeds", "200100"));
  await put(said("csv", "b", { kind: "school", ...there, sameAs: ["ipeds:200101"] }));
  await put(said("ipeds", "200101", { kind: "school", ...there }));
  expect(await idOf("csv", "b")).toBe(await idOf("ipeds", "200101"));
});

test("what speaks against a shared id leaves the two waiting, and likely", async () => {
  const at = spot();
  const far = { ...at, latitude: at.latitude + 0.1 };
  await put(said("osm", "node/110", { ...at, sameAs: ["wikidata:Q110"] }));
  await put(said("csv", "far", { ...far, sameAs: ["wikidata:Q110"] }));
  await put(said("csv", "school", { kind: "school", ...at, sameAs: ["wikidata:Q110"] }));
  const here = await idOf("osm", "node/110");
  for (const other of ["far", "school"]) {
    const pair = await pairBetween(here, await idOf("csv", other));
    expect(pair).toMatchObject({ verdict: "waiting" });
    expect(pair?.score).toBeGreaterThanOrEqual(0.95);
    expect((pair?.reasons as string[] | undefined)?.[0]).toBe("same id: Wikidata Q110");
  }
  // looked at again, also from beside, the pair goes on waiting
  const nora = await signUp("Nora Field");
  await correctPlace(nora, here, { phone: "+1 615 555 0110" }, undefined, tuesday);
  await addPlace(nora, { kind: "studio", name: "far csv", ...far }, tuesday);
  expect(await pairBetween(here, await idOf("csv", "far"))).toMatchObject({ verdict: "waiting" });
});

test("rooms of one studio and two entries of one register are not joined by a shared id", async () => {
  const at = spot();
  await put(said("osm", "way/120", { name: "Abbot Road Studios", ...at, sameAs: ["wikidata:Q120"] }));
  await put(said("csv", "room", { name: "Abbot Road Studios: Studio 2", ...at, sameAs: ["wikidata:Q120"] }));
  expect(await idOf("csv", "room")).not.toBe(await idOf("osm", "way/120"));
  const there = spot();
  await put(
    said("musicbrainz", "m121", { ...there, sameAs: ["wikidata:Q121"] }),
    said("musicbrainz", "m122", { ...there, sameAs: ["wikidata:Q121"] }),
  );
  expect(await idOf("musicbrainz", "m121")).not.toBe(await idOf("musicbrainz", "m122"));
});

test("an id that stands in many rows says nothing", async () => {
  const at = spot();
  const many = Array.from({ length: 30 }, (_, row) => said("csv", `many ${row}`, { ...at, sameAs: ["wikidata:Q130"] }));
  await put(...many);
  const ids = new Set(await Promise.all(many.map(({ sourceId }) => idOf("csv", sourceId))));
  expect(ids.size).toBe(30);
});

test("whoever said that two are not the same is believed, and so is the undo of a join", async () => {
  const ines = await signUp("Ines Warden", { isAdmin: true });
  const at = spot();
  const far = { ...at, latitude: at.latitude + 0.1 };
  await put(said("osm", "node/140", { ...at, sameAs: ["wikidata:Q140"] }));
  await put(said("csv", "two", { ...far, sameAs: ["wikidata:Q140"] }));
  const pair = await pairBetween(await idOf("osm", "node/140"), await idOf("csv", "two"));
  await keepApart(ines, pair?.id ?? "", tuesday);
  await put(said("csv", "two", { ...at, sameAs: ["wikidata:Q140"] }));
  expect(await idOf("csv", "two")).not.toBe(await idOf("osm", "node/140"));

  const there = spot();
  await put(said("osm", "node/141", { ...there, sameAs: ["wikidata:Q141"] }));
  await put(said("csv", "one", { ...there, sameAs: ["wikidata:Q141"] }));
  const merge = await (await db()).placeMerge.findFirstOrThrow({ where: { keptId: await idOf("osm", "node/141") } });
  await undoMerge(ines, merge.id, tuesday);
  expect(await placeOf("csv", "one")).toMatchObject({ id: merge.goneId, listing: "listed" });
  expect(await pairBetween(merge.keptId, merge.goneId)).toMatchObject({ verdict: "waiting" });
  await put(said("csv", "one", { ...there, phone: "+1 615 555 0141", sameAs: ["wikidata:Q141"] }));
  expect(await idOf("csv", "one")).toBe(merge.goneId);
});

test("an import that joined places is taken back with its joins, and joins again when it comes again", async () => {
  const [at, there] = [spot(), spot()];
  await put(
    said("osm", "node/150", { ...at, sameAs: ["wikidata:Q150"] }),
    said("osm", "node/151", there),
    said("csv", "known", there),
  );
  const items = [
    said("csv", "new", { ...at, city: "Hull", sameAs: ["wikidata:Q150"] }),
    said("csv", "known", { ...there, sameAs: ["osm:node/151"] }),
  ];
  const nora = await signUp("Nora Banks");
  const known = await idOf("csv", "known");
  const { id: visitId } = await createVisit(nora, visitInput.parse({ placeId: String(known) }), monday);
  const id = await imported(items);
  expect(await findImport(id)).toMatchObject({ joined: 2, created: 1, updated: 1 });
  expect(await placeOf("osm", "node/150")).toMatchObject({ city: "Hull" });
  const visit = () => db().then((client) => client.visit.findUnique({ where: { id: visitId } }));
  expect((await visit())?.placeId).toBe(await idOf("osm", "node/151"));
  expect(await undoImport(null, id, tuesday)).toMatchObject({ removed: 1, restored: 1 });
  expect(await placeOf("osm", "node/150")).toMatchObject({ city: null });
  expect(await placeOf("csv", "known")).toMatchObject({ id: known, listing: "listed" });
  expect((await visit())?.placeId).toBe(known);
  expect(await (await db()).placeMerge.count({ where: { importId: id } })).toBe(0);
  await imported(items);
  expect(await idOf("csv", "known")).toBe(await idOf("osm", "node/151"));
  expect(await idOf("csv", "new")).toBe(await idOf("osm", "node/150"));
});

test("a chain of ids makes one place of many rows of one file", async () => {
  const at = spot();
  await put(
    said("csv", "c1", { ...at, sameAs: ["wikidata:Q160"] }),
    said("csv", "c2", { ...at, sameAs: ["osm:node/161"] }),
    said("csv", "c3", { ...at, sameAs: ["osm:node/161", "wikidata:Q160"] }),
    said("osm", "node/161", at),
  );
  const ids = await Promise.all(["c1", "c2", "c3"].map((one) => idOf("csv", one)));
  expect(new Set([...ids, await idOf("osm", "node/161")]).size).toBe(1);
});
