import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import type { RecordInput } from "@/lib/places/facts";
import { fieldSourcesIn } from "@/lib/places/field-sources";
import { putRecords } from "@/lib/places/import/put-records";
import { addPlace, confirmPlace, correctPlace } from "@/lib/places/mutations";
import { asSourceRecord } from "@/lib/places/projection";
import { momentAt, signUp } from "@/tests/support/people";

const monday = momentAt("2027-03-01");
const tuesday = momentAt("2027-03-02");

const placeWith = async (id: number) =>
  (await db()).place.findUniqueOrThrow({
    where: { id },
    include: { programmes: { orderBy: { position: "asc" } }, records: true },
  });

const studio = (sourceId: string, facts: RecordInput["facts"] = {}): RecordInput => ({
  source: "osm",
  sourceId,
  facts: { kind: "studio", name: `Studio ${sourceId}`, ...facts },
});

async function idOf(sourceId: string, source = "osm"): Promise<number> {
  const where = { source_sourceId: { source, sourceId } };
  return (await (await db()).placeRecord.findUniqueOrThrow({ where })).placeId;
}

test("a name and a kind are enough to add a place, and its fields say who said so", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Fernhill Sound" }, monday);
  const place = await placeWith(id);
  expect(place).toMatchObject({ name: "Fernhill Sound", nameKey: "fernhill sound", status: "open", version: 1 });
  expect(fieldSourcesIn(place.fieldSources, place.records.map(asSourceRecord))).toMatchObject({
    name: { source: "user", on: "2027-03-01" },
  });
  expect(place.records).toMatchObject([{ source: "user", authorId: nora.id }]);
});

test("the same request sent twice adds one place", async () => {
  const nora = await signUp("Nora Field");
  const request = "3f0e8a52-0000-8000-a000-000000000001";
  const first = await addPlace(nora, { kind: "studio", name: "Once Sound" }, monday, request);
  expect(await addPlace(nora, { kind: "studio", name: "Once Sound" }, monday, request)).toBe(first);
  expect(await (await db()).place.count({ where: { name: "Once Sound" } })).toBe(1);
});

test("a correction changes what it names, clears what it nulls and leaves the rest", async () => {
  const nora = await signUp("Nora Field");
  await putRecords(
    [studio("corrected", { phone: "123", city: "Leeds", latitude: 1, longitude: 2, coordPrecision: "city" })],
    monday,
  );
  const id = await idOf("corrected");
  await correctPlace(
    nora,
    id,
    { phone: null, visitorPolicy: "by_appointment", latitude: 3, longitude: 4 },
    undefined,
    tuesday,
  );
  const place = await placeWith(id);
  expect(place).toMatchObject({
    phone: null,
    city: "Leeds",
    visitorPolicy: "by_appointment",
    latitude: 3,
    approximate: 0,
    version: 2,
  });
  expect(fieldSourcesIn(place.fieldSources, place.records.map(asSourceRecord))).toMatchObject({
    phone: { source: "correction" },
    city: { source: "osm" },
  });
});

test("a correction of a version that is not the latest is refused and nothing is overwritten", async () => {
  const [nora, omar] = [await signUp("Nora Field"), await signUp("Omar Reed")];
  const id = await addPlace(nora, { kind: "studio", name: "Busy Sound" }, monday);
  await correctPlace(nora, id, { city: "Leeds" }, 1, monday);
  await expect(correctPlace(omar, id, { city: "York" }, 1, monday)).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await placeWith(id)).city).toBe("Leeds");
});

test("of many corrections of one version at once exactly one is taken", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Contended Sound" }, monday);
  const cities = Array.from({ length: 8 }, (_, index) => `City ${index}`);
  const results = await Promise.allSettled(cities.map((city) => correctPlace(nora, id, { city }, 1, monday)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a place that is not there cannot be corrected or confirmed", async () => {
  const nora = await signUp("Nora Field");
  await expect(correctPlace(nora, 2_000_000_000, { city: "York" }, undefined, monday)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(confirmPlace(nora, 2_000_000_000, "called", monday)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("who calls and hears that all is still so leaves the day and the way", async () => {
  const nora = await signUp("Nora Field");
  const id = await addPlace(nora, { kind: "studio", name: "Steady Sound", city: "Leeds" }, monday);
  await confirmPlace(nora, id, "called", tuesday);
  expect(await placeWith(id)).toMatchObject({ lastCheckedOn: "2027-03-02", lastCheckedHow: "called", city: "Leeds" });
});

test("the same facts again write nothing; other facts replace their own record and no correction", async () => {
  const nora = await signUp("Nora Field");
  const first = await putRecords([studio("again", { city: "Leeds", phone: "1" })], monday);
  expect(first).toEqual({ created: 1, updated: 0, unchanged: 0, possibleDuplicates: 0 });
  const id = await idOf("again");
  await correctPlace(nora, id, { city: "York" }, undefined, monday);
  const before = await placeWith(id);
  expect(await putRecords([studio("again", { phone: "1", city: "Leeds" })], tuesday)).toMatchObject({ unchanged: 1 });
  expect(await placeWith(id)).toEqual(before);
  expect(await putRecords([studio("again", { city: "Hull", phone: "2" })], tuesday)).toMatchObject({ updated: 1 });
  expect(await placeWith(id)).toMatchObject({ city: "York", phone: "2", version: before.version + 1 });
  expect((await placeWith(id)).records).toHaveLength(2);
});

test("programmes come and go with the record that tells of them; a file silent on them leaves them", async () => {
  const school = (facts: RecordInput["facts"], silentOn: RecordInput["silentOn"] = []): RecordInput => ({
    source: "ipeds",
    sourceId: "900001",
    facts: { kind: "school", name: "Sound College", ...facts },
    silentOn,
  });
  const programmes = [
    {
      title: "Music Technology",
      credential: "bachelor's",
      cipCode: "50.0910",
      field: "core_audio" as const,
      awardsLastYear: 0,
      awardsYear: "2023-24",
    },
  ];
  await putRecords([school({ programmes })], monday);
  const id = await idOf("900001", "ipeds");
  expect((await placeWith(id)).programmes).toMatchObject([{ ...programmes[0], source: "ipeds", position: 0 }]);
  await putRecords([school({ city: "Leeds" }, ["programmes"])], tuesday);
  expect((await placeWith(id)).programmes).toHaveLength(1);
  expect((await placeWith(id)).searchText).toBe(" sound college leeds music technology ");
  await putRecords([school({ city: "Leeds" })], tuesday);
  expect((await placeWith(id)).programmes).toEqual([]);
});

test("a place of the same name near by may be there already; a neighbour of another name may not", async () => {
  const here = { latitude: 53.8, longitude: -1.55 };
  const near = { latitude: 53.801, longitude: -1.55 };
  const far = { latitude: 53.802, longitude: -1.55 };
  await putRecords([studio("d1", { ...here, name: "Twin Sound", website: "https://www.twin.example/about" })], monday);
  const batch = [
    studio("d2", { ...near, name: "TWIN  sound" }),
    studio("d3", { ...near, name: "Under Another Name", website: "http://twin.example" }),
    studio("d4", { ...near, name: "A Neighbour", website: "https://nottwin.example" }),
    studio("d5", { ...far, name: "Twin Sound of Elsewhere", website: "https://twin.example" }),
    studio("d6", { name: "Twin Sound" }),
  ];
  expect((await putRecords(batch, monday, true)).possibleDuplicates).toBe(1);
  expect((await putRecords(batch, monday)).possibleDuplicates).toBe(1);
});

test("text of any script and any bytes that can be shown comes back as it went in", async () => {
  const name = '“Ääni” <b>Ω</b> 录音棚 \u202e🎛️ O\'Hara; DROP TABLE "Place" $1 ? %';
  await putRecords([studio("odd text", { name })], monday);
  expect((await placeWith(await idOf("odd text"))).name).toBe(name);
});
