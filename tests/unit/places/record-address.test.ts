import { expect, test } from "vitest";
import { recordAddress } from "@/lib/places/record-address";

test.each([
  ["osm", "node/123", null, "https://www.openstreetmap.org/node/123"],
  [
    "musicbrainz",
    "b8c81b2a-0000-4000-8000-000000000001",
    null,
    "https://musicbrainz.org/place/b8c81b2a-0000-4000-8000-000000000001",
  ],
  ["ipeds", "900100", null, "https://nces.ed.gov/collegenavigator/?id=900100"],
  ["csv", "7", "https://list.example/7", "https://list.example/7"],
  ["csv", "7", null, null],
  ["user", "x", null, null],
])("a record of %s %s is shown at its source", (source, sourceId, sourceUrl, shown) => {
  expect(recordAddress({ source, sourceId, sourceUrl })).toBe(shown);
});
