import { expect, test } from "vitest";
import { creditsOf, termsOf } from "@/lib/places/licences/sources";
import { csvCell, csvRow } from "@/lib/places/table/csv-text";

test("what a spreadsheet would run is kept as text, numbers and phone numbers stay as they are", () => {
  const dangerous = ["=HYPERLINK(1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1+1", " =1+1"];
  for (const text of dangerous) expect(csvCell(text), text).toMatch(/^"?'/);
  for (const text of ["+1 615-555-0100", "+1 (787) 279-1912 ext. 2085", "-86.78", "Studio = Home"])
    expect(csvCell(text)).toBe(text);
  expect(csvCell(-86.78)).toBe("-86.78");
});

test("commas, quotes, line breaks and blanks at the ends survive", () => {
  expect(csvRow(['Say "hi", Ana', "two\nlines", " x", null, undefined, false])).toBe(
    '"Say ""hi"", Ana","two\nlines"," x",,,false\r\n',
  );
});

test("each licence of a place is named once, with the words that it asks for", () => {
  const credits = creditsOf([
    { source: "starter", licence: "own compilation" },
    { source: "osm", licence: "ODbL 1.0" },
    { source: "osm", licence: "ODbL 1.0" },
    { source: "ipeds", licence: null },
  ]);
  expect(credits).toEqual([
    { source: "ipeds", licence: "US public domain", attribution: "US Department of Education, NCES, IPEDS" },
    { source: "osm", licence: "ODbL 1.0", attribution: "© OpenStreetMap contributors" },
    { source: "starter", licence: "own compilation", attribution: null },
  ]);
  expect(termsOf("a source of later").name).toBe("a source of later");
});
