import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Detected, detectFormat, formatAs, headBytes } from "@/lib/places/staged/detect";

const bytes = (text: string) => new TextEncoder().encode(text);
const fixture = (name: string) => readFileSync(`tests/fixtures/directory/${name}`).subarray(0, headBytes);
const formatOf = (found: Detected) => ("format" in found ? found.format : found.problem);

const fixtures = {
  "overpass.json": "osm-json",
  "overpass-cut.json": "osm-json",
  "extract.osm": "osm-xml",
  "billion-laughs.osm": "osm-xml",
  "places.geojson": "geojson",
  "musicbrainz-search.json": "musicbrainz-json",
  "musicbrainz-lookup.json": "musicbrainz-json",
  "musicbrainz-lookup.xml": "musicbrainz-xml",
  "musicbrainz.xml": "musicbrainz-xml",
  "HD2021.csv": "ipeds",
  "HD2024.csv": "ipeds",
  "C2021_A.csv": "awards",
  "studios.csv": "csv",
  "their-own.csv": "csv",
};

for (const [name, format] of Object.entries(fixtures))
  test(`${name} is known by its bytes`, () => expect(formatOf(detectFormat(fixture(name)))).toBe(format));

test("a table's letters, separators and header are found out", () => {
  expect(detectFormat(bytes("Name;Ort\r\nKeller;Köln\r\n"))).toMatchObject({ encoding: "UTF-8", delimiter: ";" });
  expect(detectFormat(bytes("\ufeffName\tTown\nx\ty\n"))).toMatchObject({ delimiter: "\t", header: ["Name", "Town"] });
  expect(detectFormat(bytes('"Name, full",Town\nx,y\n'))).toMatchObject({ header: ["Name, full", "Town"] });
  const latin = Uint8Array.from([...bytes("Name,Town\nCaf"), 0xe9, ...bytes(",K"), 0xf6, ...bytes("ln\n")]);
  expect(detectFormat(latin)).toMatchObject({ format: "csv", encoding: "windows-1252" });
  const wide = Buffer.from("\ufeffName,Town\nx,y\n", "utf16le");
  expect(detectFormat(wide)).toMatchObject({ encoding: "UTF-16", header: ["Name", "Town"] });
  expect(detectFormat(bytes("name\nOnly names\n"))).toMatchObject({ format: "csv", header: ["name"] });
});

test("a letter cut in two where the first bytes end is no other encoding", () => {
  const text = `name,city\n${"é".repeat(headBytes)}`;
  expect(detectFormat(bytes(text).subarray(0, headBytes - 1))).toHaveProperty("encoding");
  const cut = bytes(`name,city\nx${"é".repeat(headBytes)}`).subarray(0, headBytes);
  expect(detectFormat(cut)).toMatchObject({ encoding: "UTF-8" });
});

const refused: Readonly<Record<string, [Uint8Array, RegExp]>> = {
  "an empty file": [bytes(""), /is empty/],
  blanks: [bytes(" \n\n "), /no words/],
  "a spreadsheet": [Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /Save the spreadsheet as CSV/],
  "an archive": [Uint8Array.from([0x1f, 0x8b, 8, 0]), /gzip. Unpack it/],
  "a picture": [Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), /picture/],
  "bytes without a meaning": [Uint8Array.from([1, 0, 2, 0, 0, 3, 0]), /not a text file/],
  "a web page": [bytes("<!DOCTYPE html><html><body>Overpass</body></html>"), /web page/],
  "a track of a GPS": [bytes('<?xml version="1.0"?><gpx></gpx>'), /Export it as GeoJSON/],
  "other XML": [bytes('<?xml version="1.0"?><note></note>'), /neither OpenStreetMap nor MusicBrainz/],
  "other JSON": [bytes('[{"name":"x"}]'), /neither GeoJSON/],
  "a word": [bytes("hello"), /neither a table/],
  "one endless line": [bytes("x,".repeat(headBytes / 2)), /first line has no end/],
};

for (const [what, [head, problem]] of Object.entries(refused))
  test(`${what} is refused in words`, () => expect(formatOf(detectFormat(head))).toMatch(problem));

test("whatever the bytes are, there is an answer", { timeout: 60_000 }, () => {
  let seed = 3;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed >> 8;
  };
  for (let round = 0; round < 3000; round += 1) {
    const head = Uint8Array.from({ length: next() % 200 }, () => next() % 256);
    const found = detectFormat(head);
    expect("format" in found || found.problem.length > 0).toBe(true);
  }
});

test("what somebody says that a file is goes before its beginning, unless it holds no words at all", () => {
  const head = (text: string) => new TextEncoder().encode(text);
  const institutions = head("UNITID,INSTNM,Notes\n1,Somewhere,x");
  expect(detectFormat(institutions)).toMatchObject({ format: "ipeds" });
  expect(formatAs("csv", institutions)).toMatchObject({ format: "csv", header: ["UNITID", "INSTNM", "Notes"] });
  expect(formatAs("ipeds", institutions)).toMatchObject({ format: "ipeds" });
  expect(formatAs("osm", head('{"version":0.6,"remark":"x"}'))).toMatchObject({ format: "osm-json" });
  expect(formatAs("osm", head("<!-- long --><answer/>"))).toMatchObject({ format: "osm-xml" });
  expect(formatAs("musicbrainz", head("{}"))).toMatchObject({ format: "musicbrainz-json" });
  expect(formatAs("geojson", head('{"elements":[]}'))).toMatchObject({ format: "geojson" });
  expect(formatAs("csv", head("%PDF-1.7"))).toHaveProperty("problem");
  expect(formatAs("csv", new Uint8Array())).toHaveProperty("problem");
});
