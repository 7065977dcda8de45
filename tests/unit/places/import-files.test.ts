import { join } from "node:path";
import { expect, test } from "vitest";
import type { ImportItem } from "@/lib/places/import/batches";
import { type Checked, checkedCandidate } from "@/lib/places/import/candidate";
import { phoneIn } from "@/lib/places/import/ipeds";
import { mappingIn } from "@/lib/places/import/own-row";
import { programmesIn } from "@/lib/places/import/programmes";
import { itemsIn } from "@/lib/places/import/sources";

const fixture = (name: string) => join("tests/fixtures/directory", name);

async function read(items: AsyncIterable<ImportItem>): Promise<Map<string, Checked>> {
  const all = new Map<string, Checked>();
  for await (const item of items) all.set(item.at, "reason" in item ? item : checkedCandidate(item.candidate));
  return all;
}
const reasonAt = (all: Map<string, Checked>, at: string) => {
  const one = all.get(at);
  return one && "reason" in one ? one.reason : undefined;
};
const recordAt = (all: Map<string, Checked>, at: string) => {
  const one = all.get(at);
  return one && "record" in one ? one.record : undefined;
};

test("a file of our own columns is read row by row and each bad row says why", async () => {
  const rows = await read(itemsIn("csv", [fixture("studios.csv")]));
  expect(recordAt(rows, "line 2")).toMatchObject({
    sourceId: "a1",
    facts: { name: "Fernhill Sound", website: "https://fernhill.example", summary: "Two rooms,\na yard and a cat" },
  });
  expect(recordAt(rows, "line 4")?.facts).toMatchObject({ name: "<b>Bold</b> & Sons", coordPrecision: "city" });
  expect(reasonAt(rows, "line 5")).toBe("latitude lies beyond a pole; perhaps it is swapped with the longitude");
  expect(reasonAt(rows, "line 6")).toContain("open sea");
  expect(reasonAt(rows, "line 7")).toContain("latitude: ");
  expect(reasonAt(rows, "line 8")).toBe("name is missing");
  expect(reasonAt(rows, "line 9")).toBe("has 3 columns where the header has 16");
  expect(reasonAt(rows, "line 10")).toContain("name: Contains characters that cannot be shown");
  expect(reasonAt(rows, "line 11")).toContain("visitorPolicy: Choose one of");
  expect(reasonAt(rows, "line 12")).toBe("only one of latitude and longitude is given");
  expect(reasonAt(rows, "line 13")).toBe("name: At most 200 characters.");
});

test("somebody else's columns are mapped, whatever parts them, and rows without an id get one of their own", async () => {
  const mapped = mappingIn("name=Title,kind=What,lat=Latitude");
  const rows = await read(itemsIn("csv", [fixture("their-own.csv")], mapped));
  expect(recordAt(rows, "line 2")).toMatchObject({
    sourceId: "basement tapes|||",
    facts: {
      name: "Basement Tapes",
      kind: "studio",
      latitude: 51.5,
      longitude: -0.12,
      website: "https://basement.example",
    },
  });
});

test("a file that ends inside a quote cannot be read to its end", async () => {
  await expect(read(itemsIn("csv", [fixture("unclosed.csv")]))).rejects.toThrow(/could not be read/);
  await expect(read(itemsIn("csv", [fixture("missing.csv")]))).rejects.toThrow("there is no such file");
});

test("an old institutions file in windows-1252 and its completions make schools with programmes", async () => {
  const rows = await read(itemsIn("ipeds", [fixture("C2021_A.csv"), fixture("HD2021.csv")]));
  expect(recordAt(rows, "line 2")).toMatchObject({
    source: "ipeds",
    sourceId: "900001",
    sourceLabel: "IPEDS HD2021 + C2021_A (NCES)",
    licence: "US public domain",
    facts: {
      name: "Cañon Sound College",
      altNames: ["Canon Sound", "CSC"],
      postcode: "07005",
      phone: "+1 505-555-0100 ext. 221",
      website: "https://www.canonsound.example/",
      control: "private_for_profit",
      latitude: 32.27,
      programmes: [
        {
          cipCode: "10.0203",
          credential: "certificate <1 year",
          field: "core_audio",
          awardsLastYear: 40,
          awardsYear: "2020-21",
        },
        { cipCode: "10.0203", credential: "certificate <12 weeks", awardsLastYear: 5 },
        { cipCode: "50.0901", credential: "associate's", awardsLastYear: 7 },
      ],
    },
  });
  expect(JSON.stringify([...rows])).not.toContain("Private Person");
});

test("only schools of music or audio are ours, with lost zeros mended and territories in their own country", async () => {
  const rows = await read(itemsIn("ipeds", [fixture("HD2021.csv"), fixture("C2021_A.csv")]));
  expect(reasonAt(rows, "line 3")).toBe("awards nothing in music or audio");
  expect(recordAt(rows, "line 4")?.facts).toMatchObject({
    country: "GU",
    longitude: 144.75,
    schoolType: "community_college",
    programmes: [{ cipCode: "50.0910", title: "Jazz Studies" }],
  });
  expect(recordAt(rows, "line 5")?.facts).toMatchObject({ status: "closed", schoolType: "conservatory" });
  expect(recordAt(rows, "line 6")?.facts.website).toBeUndefined();
  expect(recordAt(rows, "line 6")?.facts.programmes).toHaveLength(1);
  expect(reasonAt(rows, "line 7")).toContain("columns");
});

test("a later institutions file with a byte order mark and other columns is read alike; alone it says nothing of programmes", async () => {
  const rows = await read(itemsIn("ipeds", [fixture("HD2024.csv")]));
  expect(recordAt(rows, "line 2")).toMatchObject({
    facts: { street: "14 Desk Street" },
    silentOn: ["programmes", "candidate"],
  });
});

test("completions without their institutions are refused", async () => {
  await expect(read(itemsIn("ipeds", [fixture("C2021_A.csv")]))).rejects.toThrow("need the HD file");
  await expect(read(itemsIn("ipeds", [fixture("studios.csv")]))).rejects.toThrow("neither an HD file");
});

test("an extension follows the ten digits of a US number", () => {
  expect(phoneIn("5055550100")).toBe("+1 505-555-0100");
  expect(phoneIn("505555010012345")).toBe("+1 505-555-0100 ext. 12345");
  expect(phoneIn("-2")).toBeUndefined();
});

test("of OpenStreetMap audio studios and music schools come in, what may be one as a candidate, what was one as closed", async () => {
  const all = await read(itemsIn("osm", [fixture("overpass.json")]));
  expect(recordAt(all, "node 1")).toMatchObject({
    sourceId: "node/1",
    licence: "ODbL 1.0, © OpenStreetMap contributors",
    facts: {
      kind: "studio",
      street: "3 Quay Street",
      website: "https://lagan.example",
      phone: "+44 28 9601 0100",
      wheelchair: "limited",
      lastCheckedOn: "2026-03-20",
    },
  });
  expect(recordAt(all, "way 2")?.facts).toMatchObject({ kind: "studio", latitude: 54.6001 });
  expect(recordAt(all, "node 8")?.facts).toMatchObject({ kind: "school", schoolType: "music_lessons" });
  expect(recordAt(all, "node 3")?.facts).toMatchObject({ kind: "studio", candidate: true });
  expect(reasonAt(all, "node 4")).toBe("a studio for photography, not for audio");
  expect(reasonAt(all, "node 5")).toBe("has no name");
  expect(recordAt(all, "node 6")?.facts).toMatchObject({ name: "Gone Sound", status: "closed", candidate: true });
  expect(recordAt(all, "node 7")?.facts).toMatchObject({ kind: "school", schoolType: "university", candidate: true });
  expect(recordAt(all, "node 1")?.facts).not.toHaveProperty("candidate");
  expect(reasonAt(all, "way 9")).toBe("has no position");
  expect(reasonAt(all, "element 11")).toBe("is not an element of OpenStreetMap");
  expect(all.has("node 10")).toBe(false);
});

test("an answer that the map's server did not finish is refused, and so is half a file", async () => {
  await expect(read(itemsIn("osm", [fixture("overpass-timed-out.json")]))).rejects.toThrow("not complete");
  await expect(read(itemsIn("osm", [fixture("overpass-cut.json")]))).rejects.toThrow("not JSON to its end");
  await expect(read(itemsIn("osm", [fixture("musicbrainz-search.json")]))).rejects.toThrow('no "elements"');
});

test("an extract in XML gives a building the middle of its corners", async () => {
  const all = await read(itemsIn("osm", [fixture("extract.osm")]));
  expect([...all.keys()]).toEqual(["node 25", "way 26", "relation 30", "relation 31", "relation 32"]);
  expect(recordAt(all, "node 25")?.facts.name).toBe("Ääni & Kaiku");
  const ring = recordAt(all, "way 26")?.facts;
  expect(ring?.latitude).toBeCloseTo(60.15);
  expect(ring?.longitude).toBeCloseTo(24.95);
});

test("an extract in XML gives a relation the middle of its bounds, else of the nodes that it or its ways have", async () => {
  const all = await read(itemsIn("osm", [fixture("extract.osm")]));
  const [bounded, courtyard, houses] = [30, 31, 32].map((id) => recordAt(all, `relation ${id}`)?.facts);
  expect(bounded).toMatchObject({ latitude: 60.25, longitude: 24.9 });
  expect(courtyard).toMatchObject({ name: "Courtyard Studio", latitude: 60.15, longitude: 24.95, candidate: true });
  expect(houses).toMatchObject({ kind: "school", latitude: 60.15, longitude: 24.9 });
});

test("XML with a document type is refused before anything in it is expanded", async () => {
  await expect(read(itemsIn("osm", [fixture("billion-laughs.osm")]))).rejects.toThrow("document type");
  await expect(read(itemsIn("osm", [fixture("musicbrainz.xml")]))).rejects.toThrow("not with <osm>");
});

test("of MusicBrainz studios and schools come in, rooms as candidates, halls do not, and what ended is closed", async () => {
  const all = await read(itemsIn("musicbrainz", [fixture("musicbrainz-search.json")]));
  const harbour = "place 00000000-0000-4000-8000-000000000001";
  expect(recordAt(all, harbour)).toMatchObject({
    licence: "CC0 1.0",
    facts: { kind: "studio", status: "closed", city: "Weimar", latitude: 50.99508, altNames: ["Hafenklang"] },
  });
  expect(recordAt(all, "place 00000000-0000-4000-8000-000000000002")?.facts).toMatchObject({
    candidate: true,
    summary: "A room of Harbour Sound",
  });
  expect(reasonAt(all, "place 00000000-0000-4000-8000-000000000003")).toContain("no type");
  expect(reasonAt(all, "place 00000000-0000-4000-8000-000000000004")).toContain("Venue");
  expect(recordAt(all, "place 00000000-0000-4000-8000-000000000006")?.facts.kind).toBe("school");
  const fromXml = await read(itemsIn("musicbrainz", [fixture("musicbrainz.xml")]));
  expect(recordAt(fromXml, harbour)?.facts).toEqual(recordAt(all, harbour)?.facts);
});

test("a look-up of MusicBrainz says the same in JSON and in XML, with its homepage and its ids elsewhere", async () => {
  const [fromJson, fromXml] = await Promise.all(
    ["musicbrainz-lookup.json", "musicbrainz-lookup.xml"].map((name) => read(itemsIn("musicbrainz", [fixture(name)]))),
  );
  const somewhere = "place 00000000-0000-4000-8000-000000000005";
  expect(recordAt(fromJson ?? new Map(), somewhere)?.facts).toMatchObject({
    altNames: ["Somewhere Recording"],
    street: "5 Mill Lane",
    city: "Weimar",
    latitude: 50.98,
    website: "https://somewhere.example/",
    sameAs: ["wikidata:Q424242"],
  });
  expect(fromXml).toEqual(fromJson);
});

test("a GeoJSON feature may carry our columns or the map's tags", async () => {
  const all = await read(itemsIn("geojson", [fixture("places.geojson")]));
  expect(recordAt(all, "feature 1")).toMatchObject({ source: "geojson", sourceId: "g1", facts: { longitude: -86.79 } });
  expect(recordAt(all, "way 77")).toMatchObject({ source: "osm", facts: { latitude: 51, longitude: 11 } });
  expect(reasonAt(all, "feature 3")).toBe("kind is missing");
  expect(reasonAt(all, "feature 4")).toBe("is not a GeoJSON feature");
});

test("programmes in words fall into title, credential and field", () => {
  expect(
    programmesIn("Music Technology (bachelor's, master's); Diploma of Music; Bachelor of Arts (Audio Production)"),
  ).toEqual([
    { title: "Music Technology", credential: "bachelor's", cipCode: "50.0913", field: "core_audio" },
    { title: "Music Technology", credential: "master's", cipCode: "50.0913", field: "core_audio" },
    { title: "Diploma of Music", credential: "diploma", field: "music_general" },
    { title: "Bachelor of Arts (Audio Production)", credential: "bachelor's", field: "core_audio" },
  ]);
});
