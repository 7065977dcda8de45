import type { ImportSource } from "../import/sources";

export type Encoding = "UTF-8" | "UTF-16" | "windows-1252";

/** What a file is by its first bytes; or why it is nothing that can be imported. */
export type Detected =
  | {
      readonly format: Format;
      readonly encoding: Encoding;
      readonly delimiter?: string;
      readonly header?: readonly string[];
    }
  | { readonly problem: string };

export const formats = {
  "osm-json": "OpenStreetMap, as Overpass answers (JSON)",
  "osm-xml": "OpenStreetMap (XML)",
  geojson: "GeoJSON",
  "musicbrainz-json": "MusicBrainz (JSON)",
  "musicbrainz-xml": "MusicBrainz (XML)",
  ipeds: "IPEDS institutions (HD)",
  awards: "IPEDS completions (C_A)",
  csv: "A table (CSV)",
} as const;
export type Format = keyof typeof formats;

export const sourceOfFormat: Readonly<Record<Format, ImportSource>> = {
  "osm-json": "osm",
  "osm-xml": "osm",
  geojson: "geojson",
  "musicbrainz-json": "musicbrainz",
  "musicbrainz-xml": "musicbrainz",
  ipeds: "ipeds",
  awards: "ipeds",
  csv: "csv",
};

/** What people call what a file is from. */
export const sourceNames: Readonly<Record<ImportSource, string>> = {
  osm: "OpenStreetMap (Overpass JSON, or XML)",
  geojson: "GeoJSON",
  musicbrainz: "MusicBrainz (JSON or XML)",
  ipeds: "IPEDS (institutions, with completions)",
  csv: "A table (CSV)",
};

/** How much of a file is looked at. */
export const headBytes = 65_536;

const magic: readonly (readonly [bytes: readonly number[], problem: string])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    "This is a spreadsheet or a ZIP archive. Save the spreadsheet as CSV, or unpack the archive first.",
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], "This is an old spreadsheet. Save it as CSV first."],
  [[0x1f, 0x8b], "This is packed with gzip. Unpack it first."],
  [[0x42, 0x5a, 0x68], "This is packed with bzip2. Unpack it first."],
  [[0xfd, 0x37, 0x7a, 0x58], "This is packed with xz. Unpack it first."],
  [[0x28, 0xb5, 0x2f, 0xfd], "This is packed with zstd. Unpack it first."],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF, which holds no rows to read."],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], "This is an SQLite database, not a file of places."],
  [[0x89, 0x50, 0x4e, 0x47], "This is a picture."],
  [[0xff, 0xd8, 0xff], "This is a picture."],
];

/** Tells a file's format by its first bytes (up to {@link headBytes}); names and endings of files are not believed. Never throws. */
export function detectFormat(head: Uint8Array): Detected {
  const opened = textIn(head);
  if ("problem" in opened) return opened;
  const { text, start, encoding } = opened;
  if (start.startsWith("<")) return ofXml(start, encoding);
  if (/^[{[]/.test(start)) return ofJson(start, encoding);
  return ofTable(text, encoding);
}

/** What a file is when somebody says what it is from; how that is written its beginning still tells. Never throws. */
export function formatAs(source: ImportSource, head: Uint8Array): Detected {
  const opened = textIn(head);
  if ("problem" in opened) return opened;
  const found = detectFormat(head);
  if (!("problem" in found) && sourceOfFormat[found.format] === source) return found;
  const { text, start, encoding } = opened;
  const isXml = start.startsWith("<");
  if (source === "geojson") return { format: "geojson", encoding };
  if (source === "osm") return { format: isXml ? "osm-xml" : "osm-json", encoding };
  if (source === "musicbrainz") return { format: isXml ? "musicbrainz-xml" : "musicbrainz-json", encoding };
  const table = ofTable(text, encoding);
  return "problem" in table ? table : { ...table, format: source };
}

type Opened = { readonly text: string; readonly start: string; readonly encoding: Encoding };

function textIn(head: Uint8Array): Opened | { readonly problem: string } {
  if (head.length === 0) return { problem: "The file is empty." };
  const known = magic.find(([bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (known) return { problem: known[1] };
  const { text, encoding } = textOf(head);
  if (text.includes("\u0000")) return { problem: "This is not a text file, so there is nothing to read in it." };
  const start = text.trimStart();
  return start === "" ? { problem: "The file has no words in its beginning." } : { text, start, encoding };
}

function textOf(head: Uint8Array): { text: string; encoding: Encoding } {
  if (head[0] === 0xff && head[1] === 0xfe) return { text: decode("utf-16le", head), encoding: "UTF-16" };
  if (head[0] === 0xfe && head[1] === 0xff) return { text: decode("utf-16be", head), encoding: "UTF-16" };
  // the last character may be cut in two
  const whole = head.subarray(0, head.length < headBytes ? head.length : head.findLastIndex((byte) => byte < 0x80) + 1);
  const utf8 = decode("utf-8", whole);
  return utf8.includes("\ufffd")
    ? { text: decode("windows-1252", whole), encoding: "windows-1252" }
    : { text: utf8, encoding: "UTF-8" };
}

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes);

function ofXml(text: string, encoding: Encoding): Detected {
  const inside = text.replace(/<!--[\s\S]*?-->/g, "").replace(/<\?[\s\S]*?\?>/g, "");
  const root = /<([\w:.-]+)/.exec(inside)?.[1]?.toLowerCase();
  if (root === "osm") return { format: "osm-xml", encoding };
  if (root === "metadata" && /<(place|place-list)\b/.test(inside)) return { format: "musicbrainz-xml", encoding };
  if (root === "html" || /<!doctype html/i.test(text))
    return { problem: "This is a web page. Download the data itself, not the page that shows it." };
  if (root === "kml" || root === "gpx") return { problem: `${root.toUpperCase()} is not read. Export it as GeoJSON.` };
  return { problem: "This XML is neither OpenStreetMap nor MusicBrainz." };
}

function ofJson(text: string, encoding: Encoding): Detected {
  if (/"type"\s*:\s*"(FeatureCollection|Feature)"/.test(text)) return { format: "geojson", encoding };
  if (/"elements"\s*:\s*\[/.test(text) || /"generator"\s*:\s*"Overpass/.test(text))
    return { format: "osm-json", encoding };
  if (/"places"\s*:\s*\[/.test(text) || looksUpOnePlace(text)) return { format: "musicbrainz-json", encoding };
  return { problem: "This JSON is neither GeoJSON nor an answer of Overpass or MusicBrainz." };
}

const looksUpOnePlace = (text: string) =>
  /"id"\s*:\s*"[0-9a-f]{8}-/.test(text) &&
  /"(life-span|disambiguation|coordinates|area|relations|aliases)"\s*:/.test(text);

const delimiters = [",", ";", "\t"] as const;
// a header that goes on and on is no header
const longestHeader = 60_000;

function ofTable(text: string, encoding: Encoding): Detected {
  const first = /^[^\r\n]*/.exec(text.replace(/^[\r\n\s]+/, ""))?.[0] ?? "";
  if (first.length > longestHeader) return { problem: "Its first line has no end, so it is no table with a header." };
  const count = (delimiter: string) => cellsOf(first, delimiter).length;
  const delimiter = delimiters.reduce((best, one) => (count(one) > count(best) ? one : best));
  const header = cellsOf(first, delimiter).map((name) => name.trim());
  if (header.length < 2 && text.trim().split(/[\r\n]+/).length < 2)
    return { problem: "This is neither a table nor any other format that is known." };
  const names = new Set(header.map((name) => name.toUpperCase()));
  const table = { encoding, delimiter, header };
  if (names.has("UNITID") && names.has("INSTNM")) return { format: "ipeds", ...table };
  if (names.has("UNITID") && names.has("CIPCODE")) return { format: "awards", ...table };
  return { format: "csv", ...table };
}

/** The cells of one line, with quotes as CSV has them. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === delimiter && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += letter;
  }
  return [...cells, cell];
}
