import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ImportItem } from "@/lib/places/import/batches";
import { checkedCandidate } from "@/lib/places/import/candidate";
import { SeenKeys } from "@/lib/places/import/seen-keys";
import { type ImportSource, itemsIn } from "@/lib/places/import/sources";

const folder = mkdtempSync(join(tmpdir(), "door-import-"));
let made = 0;

function fileOf(content: string | Uint8Array): string {
  made += 1;
  const file = join(folder, `file-${made}`);
  writeFileSync(file, content);
  return file;
}

async function read(source: ImportSource, content: string | Uint8Array): Promise<ImportItem[]> {
  const items: ImportItem[] = [];
  for await (const item of itemsIn(source, [fileOf(content)])) items.push(item);
  return items;
}

const reasonsOf = (items: readonly ImportItem[]) =>
  items.map((item) => {
    const checked = "reason" in item ? item : checkedCandidate(item.candidate);
    return "reason" in checked ? checked.reason : null;
  });
const factsOf = (items: readonly ImportItem[]) =>
  items.map((item) => ("candidate" in item ? item.candidate.facts : null));

const node = (id: number, tags: Record<string, string>, lat = 54.6, lon = -5.9) => ({
  type: "node",
  id,
  lat,
  lon,
  tags,
});
const audio = { amenity: "studio", studio: "audio", name: "Lagan Audio" };
const overpass = (...elements: unknown[]) => JSON.stringify({ version: 0.6, generator: "test", elements });

test("truncated and invalid JSON is refused with the place where it breaks", async () => {
  const whole = overpass(node(1, audio), node(2, audio));
  await expect(read("osm", whole.slice(0, -20))).rejects.toThrow(
    /it ends too early; at byte [\d,]+, after 1 of "elements"/,
  );
  await expect(read("osm", whole.replace('"id":2', '"id":2,,'))).rejects.toThrow(/not JSON to its end .* after 1 of/);
  await expect(read("geojson", "{} trailing")).rejects.toThrow("could not be read");
  await expect(read("musicbrainz", '"text"')).rejects.toThrow("an object was expected");
});

test("JSON in UTF-16 is read, and JSON in another encoding is refused in words", async () => {
  const text = overpass(node(1, { ...audio, name: "Ääni" }));
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  expect(factsOf(await read("osm", utf16))).toMatchObject([{ name: "Ääni" }]);
  await expect(read("osm", Buffer.from(text, "latin1"))).rejects.toThrow("not written in UTF-8");
});

test("XML is read as it declares itself; an encoding that nobody here knows is refused", async () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><osm><node id="1" lat="1" lon="2"><tag k="amenity" v="music_school"/><tag k="name" v="Ääni"/></node></osm>`;
  expect(factsOf(await read("osm", Buffer.from(xml("ISO-8859-1"), "latin1")))).toMatchObject([{ name: "Ääni" }]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml("UTF-16"), "utf16le")]);
  expect(factsOf(await read("osm", utf16))).toMatchObject([{ name: "Ääni" }]);
  await expect(read("osm", xml("IBM037"))).rejects.toThrow("written in IBM037, which is not known here");
});

test("XML that asks for another file, or defines anything, is refused before it is expanded", async () => {
  const external = '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY x SYSTEM "file:///etc/passwd">]><osm>&x;</osm>';
  await expect(read("osm", external)).rejects.toThrow("document type");
  await expect(read("osm", "<osm><node>&nothing;</node></osm>")).rejects.toThrow("not XML to its end");
  await expect(read("osm", "<osm><node id='1'")).rejects.toThrow("not XML to its end");
  await expect(read("osm", `<osm>${"<a>".repeat(60)}`)).rejects.toThrow("nested too deeply");
});

test("XML with a text that never ends is refused before it fills the memory", async () => {
  await expect(read("osm", `<osm><node id="1">${"x".repeat(20_000_000)}`)).rejects.toThrow("16 MB without an element");
});

test("a CSV file with ten thousand columns, or one line without an end, is refused in words", async () => {
  const wide = Array.from({ length: 10_000 }, (_, column) => `c${column}`).join(",");
  await expect(read("csv", `${wide}\n${wide}\n`)).rejects.toThrow("it has 10,000 columns; at most 1,000 are read");
  await expect(read("csv", `name,kind\n${"x".repeat(3_000_000)}`)).rejects.toThrow(
    /could not be read: Max Record Size/,
  );
  await expect(read("csv", "x".repeat(3_000_000))).rejects.toThrow(/could not be read: Max Record Size/);
});

test("CSV is read in the encoding it is written in", async () => {
  const text = "name,kind,city\nTonstudio Ä,studio,Köln\n";
  const latin = factsOf(await read("csv", Buffer.from(text, "latin1")));
  expect(latin).toMatchObject([{ name: "Tonstudio Ä", city: "Köln" }]);
  expect(factsOf(await read("csv", `\ufeff${text}`))).toEqual(latin);
  const utf16 = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text, "utf16le").swap16()]);
  expect(factsOf(await read("csv", utf16))).toEqual(latin);
});

test("swapped coordinates, those at 0, 0 and those off the globe are left out with the reason", async () => {
  const items = await read(
    "osm",
    overpass(node(1, audio, 151.2, -33.8), node(2, audio, 0, 0), node(3, audio, 95, 200), node(4, audio)),
  );
  expect(reasonsOf(items)).toEqual([
    "latitude lies beyond a pole; perhaps it is swapped with the longitude",
    "latitude and longitude are 0, 0, which is open sea",
    expect.stringContaining("latitude: "),
    null,
  ]);
});

test("coordinates are taken for swapped where they are far from their country and the other way round in it", async () => {
  const rows = [
    ["Nashville", "US", "-86.78,36.16", true],
    ["Nashville", "US", "36.16,-86.78", false],
    ["Vienna", "AT", "16.37,48.21", true],
    ["Vienna", "AT", "48.21,16.37", false],
    ["Vienna", "", "16.37,48.21", false],
    // about as far north as east: both ways round in the country
    ["Adana", "TR", "35.32,37.0", false],
    // far from the rest of the country, and right
    ["Anchorage", "US", "61.2,-149.9", false],
    ["Saint-Denis", "FR", "-20.9,55.5", false],
    ["Nowhere", "ZZ", "16.37,48.21", false],
  ] as const;
  const text = rows.map(([city, country, point]) => `A Studio,studio,${city},${country},${point}`).join("\n");
  const items = await read("csv", `name,kind,city,country,latitude,longitude\n${text}\n`);
  const isSwapped = reasonsOf(items).map((reason) => reason?.includes("seem to be swapped") ?? false);
  expect(isSwapped).toEqual(rows.map(([, , , swapped]) => swapped));
});

test("HTML in a name is text, and a website that could run code is left out", async () => {
  const items = await read(
    "osm",
    overpass(
      node(1, { ...audio, name: "<script>alert(1)</script>" }),
      node(2, { ...audio, website: "javascript:alert(1)" }),
    ),
  );
  expect(factsOf(items)[0]).toMatchObject({ name: "<script>alert(1)</script>" });
  expect(reasonsOf(items)).toEqual([null, expect.stringContaining("website: This is not a web address")]);
});

test("a way without a centre lies in the middle of its nodes or of its line", async () => {
  const way = (id: number, more: object) => ({ type: "way", id, tags: audio, ...more });
  const items = await read(
    "osm",
    overpass(
      way(1, { nodes: [11, 12, 13, 11] }),
      way(2, {
        geometry: [
          { lat: 1, lon: 2 },
          { lat: 3, lon: 4 },
        ],
      }),
      way(3, { nodes: [99] }),
      { type: "relation", id: 4, bounds: { minlat: 1, minlon: 1, maxlat: 3, maxlon: 5 }, tags: audio },
      ...[11, 12, 13].map((id) => ({ type: "node", id, lat: id, lon: 2 * id })),
    ),
  );
  expect(items.map(({ at }) => at)).toEqual(["way 2", "relation 4", "way 1", "way 3"]);
  expect(factsOf(items)).toMatchObject([
    { latitude: 2, longitude: 3 },
    { latitude: 2, longitude: 3 },
    { latitude: 12, longitude: 24 },
    null,
  ]);
  expect(reasonsOf(items)[3]).toBe("has no position");
});

test("GeoJSON comes as a collection, as one feature, or as a feature a line", async () => {
  const feature = (name: string) => ({
    type: "Feature",
    geometry: { type: "Point", coordinates: [-86.78, 36.16] },
    properties: { name, kind: "studio" },
  });
  const one = JSON.stringify(feature("One"));
  const two = JSON.stringify(feature("Two"));
  expect(factsOf(await read("geojson", one))).toMatchObject([{ name: "One", latitude: 36.16 }]);
  const lines = await read("geojson", `${one}\n\u001e${two}\n`);
  expect(lines.map(({ at }) => at)).toEqual(["feature 1", "feature 2"]);
  expect(factsOf(await read("geojson", `{"type":"FeatureCollection","features":[${one},${two}]}`))).toHaveLength(2);
});

test("a campus drawn by two hundred thousand points has its middle", async () => {
  const ring = Array.from({ length: 200_000 }, (_, nth) => [-86 + (nth % 3), 36 + (nth % 5)]);
  const campus = {
    type: "Feature",
    geometry: { type: "MultiPolygon", coordinates: [[ring]] },
    properties: { name: "Wide Campus", kind: "school" },
  };
  expect(factsOf(await read("geojson", JSON.stringify(campus)))).toMatchObject([{ latitude: 38, longitude: -85 }]);
});

test("what MusicBrainz answers to browsing is read like a search; halls where records were made are candidates", async () => {
  const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
  const browsed = {
    "place-count": 3,
    "place-offset": 0,
    places: [
      { id: id(1), name: "Harbour Sound", type: "Studio", coordinates: { latitude: 1.5, longitude: 2.5 } },
      { id: id(2), name: "St Mary", type: "Religious building", relations: [{ type: "recorded at" }] },
      { id: id(3), name: "St John", type: "Religious building" },
    ],
  };
  const items = await read("musicbrainz", JSON.stringify(browsed));
  expect(factsOf(items)).toMatchObject([{ kind: "studio" }, { kind: "studio", candidate: true }, null]);
  expect(factsOf(items)[0]).not.toHaveProperty("candidate");
});

test("names of persons in a source are not read", async () => {
  const person = "Hilda Vance";
  const tags = { ...audio, operator: person, "contact:person": person, "contact:facebook": person, owner: person };
  const hd = `UNITID,INSTNM,CHFNM,CHFTITLE,CITY,STABBR\n900001,Sound College,${person},President,Austin,TX\n`;
  const all = [...(await read("osm", overpass(node(1, tags)))), ...(await read("ipeds", hd))];
  expect(all).toHaveLength(2);
  expect(JSON.stringify(all)).not.toContain(person);
});

test("a key is known from the second time on, and no other key is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 300 }), (keys) => {
      const seen = new SeenKeys();
      const exact = new Set<string>();
      for (const key of keys) {
        expect(seen.has(key)).toBe(exact.has(key));
        exact.add(key);
      }
    }),
  );
  const many = new SeenKeys();
  const ids = Array.from({ length: 200_000 }, (_, id) => `osm\nnode/${id}`);
  expect(ids.filter((id) => many.has(id))).toEqual([]);
  expect(ids.every((id) => many.has(id))).toBe(true);
});
