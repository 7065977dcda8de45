import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { createContact } from "@/lib/contacts/mutations";
import { contactInput } from "@/lib/contacts/schema";
import { createInteraction } from "@/lib/outreach/mutations";
import { interactionInput } from "@/lib/outreach/schema";
import { revertCorrection } from "@/lib/places/corrections/mutations";
import { factFields } from "@/lib/places/fact-fields";
import { checkedCandidate } from "@/lib/places/import/candidate";
import { importItems } from "@/lib/places/import/mutations";
import { putRecords } from "@/lib/places/import/put-records";
import { itemsIn } from "@/lib/places/import/sources";
import { addPlace, confirmPlace, correctPlace } from "@/lib/places/mutations";
import { removePlace } from "@/lib/places/removal/mutations";
import { placeInput, placesFilter } from "@/lib/places/schema";
import { placesTable } from "@/lib/places/table/queries";
import { createVisit } from "@/lib/visits/mutations";
import { visitInput } from "@/lib/visits/schema";
import { ask } from "@/tests/support/api";
import { dataDir } from "@/tests/support/database";
import { momentAt, signUp } from "@/tests/support/people";
import { putPlaces } from "@/tests/support/places";

const monday = momentAt("2027-03-01");

async function tableOf(
  query: Record<string, string>,
  viewer: Parameters<typeof placesTable>[0] = null,
  moment = monday,
) {
  const pieces = [];
  for await (const piece of placesTable(viewer, placesFilter.parse(query), null, moment)) pieces.push(piece);
  return { pieces, text: pieces.join("") };
}

const rowsIn = (text: string) => parse(text, { columns: true }) as Record<string, string>[];

test("the table has the rows of the list with their sources, licences and the words they ask for", async () => {
  const nora = await signUp("Nora Field");
  const record = {
    source: "osm",
    sourceId: "node/1",
    licence: "ODbL 1.0",
    facts: { kind: "studio", name: "Tabled Sound", city: "Leeds", latitude: 53.8, longitude: -1.5, phone: "+44 113 1" },
  } as const;
  await putRecords([record], monday);
  await addPlace(nora, { kind: "studio", name: "Tabled =Formula", genres: ["jazz", "soul"] }, monday);
  const rows = rowsIn((await tableOf({ q: "tabled" })).text);
  expect(rows.map(({ name }) => name).sort()).toEqual(["Tabled =Formula", "Tabled Sound"]);
  expect(rows.find(({ name }) => name === "Tabled Sound")).toMatchObject({
    kind: "studio",
    city: "Leeds",
    latitude: "53.8",
    longitude: "-1.5",
    phone: "+44 113 1",
    sources: "osm",
    licence: "ODbL 1.0",
    attribution: "© OpenStreetMap contributors",
  });
  expect(rows.find(({ name }) => name === "Tabled =Formula")).toMatchObject({ genres: "jazz; soul", sources: "user" });
});

test("what the table says of a place its import reads again, and finds it by its gear", async () => {
  const nora = await signUp("Nora Field");
  const said = {
    kind: "school",
    name: "Round Trip Academy",
    altNames: ["RTA", "The Trip"],
    status: "open",
    street: "1 Loop Road",
    city: "Nashville",
    region: "TN",
    country: "US",
    postcode: "07203",
    latitude: 36.16,
    longitude: -86.78,
    website: "https://roundtrip.example/",
    phone: "+1 615-555-0100",
    email: "hello@roundtrip.example",
    openingHours: "Mo-Fr 10:00-18:00",
    entranceNote: "Ring twice,\nthen wait",
    summary: 'Two "rooms"; one cat',
    genres: ["jazz", "soul"],
    gear: ["Studer A827", "Neve 8078"],
    studioType: "commercial",
    visitorPolicy: "by_appointment",
    contactPreference: "in_person",
    bestTimeNote: "Before noon",
    internPolicy: "takes_interns",
    internRequiresEnrolment: true,
    policyUrl: "https://roundtrip.example/visits",
    schoolType: "conservatory",
    control: "private_nonprofit",
    wheelchair: "yes",
    programmes: [{ title: "Music Technology", credential: "bachelor's", cipCode: "50.0913", field: "core_audio" }],
  } as const;
  expect(Object.keys(said)).toEqual(expect.arrayContaining([...factFields]));
  const placeId = await addPlace(nora, placeInput.parse(said), monday);
  await confirmPlace(nora, placeId, "called", monday);
  const file = join(dataDir, "round-trip.csv");
  writeFileSync(file, (await tableOf({ q: "round trip" })).text);
  const read: unknown[] = [];
  for await (const item of itemsIn("csv", [file]))
    read.push("candidate" in item ? checkedCandidate(item.candidate) : item);
  const checks = { lastCheckedOn: monday.today, lastCheckedHow: "called", coordPrecision: "address" };
  expect(read).toMatchObject([{ record: { sourceId: String(placeId) } }]);
  expect(read).toHaveProperty("0.record.facts", { ...said, ...checks });
  await importItems(itemsIn("csv", [file]), monday);
  const found = rowsIn((await tableOf({ q: "studer soul" })).text);
  expect(found.map(({ sources }) => sources).sort()).toEqual(["correction; user", "csv"]);
});

test("nothing that belongs to a person is in the table, also not in one's own", async () => {
  const nora = await signUp("Secretive Sally");
  const placeId = await addPlace(nora, { kind: "studio", name: "Discreet Sound" }, monday);
  const wrong = await correctPlace(nora, placeId, { summary: "secretsummary" }, undefined, monday);
  await revertCorrection(nora, wrong ?? "", monday);
  const { id: contactId } = await createContact(
    nora,
    contactInput.parse({ name: "Secretcontact", notes: "secretnotes", affiliations: [{ placeId: String(placeId) }] }),
    monday,
  );
  const visit = { placeId: String(placeId), purpose: "tour", questions: "secretquestions", contactIds: [contactId] };
  await createVisit(nora, visitInput.parse(visit), monday);
  const talk = { channel: "phone", direction: "out", occurredAt: "2027-02-27T09:00:00Z", summary: "secretsummary" };
  await createInteraction(nora, interactionInput.parse({ ...talk, placeId: String(placeId) }), monday);
  for (const viewer of [null, nora]) {
    const { text } = await tableOf({ q: "discreet" }, viewer);
    expect(rowsIn(text)).toHaveLength(1);
    expect(text.toLowerCase()).not.toContain("secret");
    expect(text).not.toContain(nora.id);
    expect(text).not.toContain("planned");
  }
});

test("a removed place leaves the table", async () => {
  const ada = await signUp("Ada Min", { isAdmin: true });
  const placeId = await addPlace(ada, { kind: "studio", name: "Evicted Sound" }, monday);
  expect(rowsIn((await tableOf({ q: "evicted" })).text)).toHaveLength(1);
  await removePlace(ada, placeId, "They asked", monday);
  expect(rowsIn((await tableOf({ q: "evicted" })).text)).toHaveLength(0);
});

test("a long list comes piece by piece, every row once", async () => {
  await putPlaces(Array.from({ length: 450 }, (_, nth) => ({ name: `Endless ${nth}`, city: "Longtown" })));
  const { pieces, text } = await tableOf({ q: "longtown" });
  expect(pieces.length).toBe(3);
  const ids = rowsIn(text).map(({ id }) => id);
  expect(ids).toHaveLength(450);
  expect(new Set(ids).size).toBe(450);
  expect(text.split("\r\n").filter((line) => line.startsWith("id,"))).toHaveLength(1);
});

test("a table of what is open now has what is open when it is asked for", async () => {
  const vienna = { latitude: 48.2, longitude: 16.37 };
  await putPlaces([
    { name: "Clockwise Days", openingHours: "Mo-Su 10:00-18:00", ...vienna },
    { name: "Clockwise Nights", openingHours: "Mo-Su 20:00-04:00", ...vienna },
  ]);
  const openAt = async (time: string) => {
    const moment = momentAt("2027-03-01", "Europe/Vienna", time);
    const { text } = await tableOf({ q: "clockwise", openNow: "yes" }, null, moment);
    return rowsIn(text).map(({ name }) => name);
  };
  expect(await openAt("13:00")).toEqual(["Clockwise Days"]);
  expect(await openAt("03:00")).toEqual(["Clockwise Nights"]);
  expect(await openAt("19:00")).toEqual([]);
});

test("a table of nothing has its heading", async () => {
  const { text } = await tableOf({ q: "nothingiscalledthis" });
  expect(text).toMatch(/^id,kind,name,/);
  expect(rowsIn(text)).toEqual([]);
});

test("the API names the sources of a place and where their licences stand", async () => {
  const nora = await signUp("Nora Field");
  const placeId = await addPlace(nora, { kind: "studio", name: "Credited Sound" }, monday);
  const one = await ask("GET", `/places/${placeId}`);
  expect(one.body.sources).toEqual([{ source: "user", licence: "Facts entered by people here", attribution: null }]);
  for (const answer of [one, await ask("GET", "/places?q=credited")])
    expect(answer.headers.get("link")).toBe('</sources>; rel="license"');
});
