import { expect, test } from "vitest";
import { keyAddress, keysIn, keysOfColumns, keysOfLinks, keysOfTags, keyText } from "@/lib/places/foreign-ids/keys";
import { ownRow } from "@/lib/places/import/own-row";

const place = "5d3ef9c0-9b7c-4f5a-9f2d-6c9f1d7e0a11";

test("ids of other sources are read from text and from addresses, however they are written", () => {
  expect(keysIn("wikidata", "Q42")).toEqual(["wikidata:Q42"]);
  expect(keysIn("wikidata", "https://www.wikidata.org/wiki/q42; Q7 ")).toEqual(["wikidata:Q42", "wikidata:Q7"]);
  expect(keysIn("osm", "https://www.openstreetmap.org/way/12")).toEqual(["osm:way/12"]);
  expect(keysIn("osm", "n12;relation/3")).toEqual(["osm:node/12", "osm:relation/3"]);
  expect(keysIn("musicbrainz", `https://musicbrainz.org/place/${place.toUpperCase()}`)).toEqual([
    `musicbrainz:${place}`,
  ]);
  for (const [scheme, none] of [
    ["wikidata", "Q0"],
    ["wikidata", "Douglas Adams"],
    ["ipeds", "12345"],
    ["osm", "area/1"],
    ["musicbrainz", `https://musicbrainz.org/artist/${place}`],
    ["unknown", "1"],
  ] as const)
    expect(keysIn(scheme, none)).toEqual([]);
});

test("tags name the place itself, not its operator, its brand or its building", () => {
  expect(
    keysOfTags({
      wikidata: "Q13157183",
      "operator:wikidata": "Q1",
      "brand:wikidata": "Q2",
      "ref:GB:uprn": "100",
      "ref:US:ipeds": "167057",
      "ref:FR:SIRET": "123 456 789 01234",
      "musicbrainz:place": place,
      name: "wikidata:Q3",
    }),
  ).toEqual(["ipeds:167057", `musicbrainz:${place}`, "siret:12345678901234", "wikidata:Q13157183"]);
  expect(keysOfTags({ name: "Studio", amenity: "studio" })).toBeUndefined();
});

test("columns of a table and links of MusicBrainz name ids as well", () => {
  const own = ownRow({
    Name: "A",
    "Wikidata ID": "Q1",
    unitid: "167057",
    same_as: "osm:node/3; cricos:00003G; nothing",
  });
  expect(keysOfColumns(own)).toEqual(["cricos:00003G", "ipeds:167057", "osm:node/3", "wikidata:Q1"]);
  expect(
    keysOfLinks(["https://www.wikidata.org/wiki/Q42", "https://studio.example/", "https://wikidata.org.evil/Q1"]),
  ).toEqual(["wikidata:Q42"]);
  expect(keyText("wikidata:Q42")).toBe("Wikidata Q42");
  expect(keyAddress("wikidata:Q42")).toBe("https://www.wikidata.org/wiki/Q42");
  expect(keyAddress("uai:0751234A")).toBeNull();
  expect(keyText("uai:0751234A")).toBe("UAI 0751234A");
});
