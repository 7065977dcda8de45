import { expect, test } from "vitest";
import { pointOf } from "@/lib/places/import/candidate";
import { type OsmTags, osmKind } from "@/lib/places/import/osm-kind";
import { factsOfRow, ownRow } from "@/lib/places/import/own-row";
import { edited } from "@/lib/places/staged/edits";

test.each([
  [{ shop: "musical_instrument", name: "Strings and Keys" }, { kind: "shop" }],
  [{ shop: "books;music" }, { kind: "shop" }],
  [
    { "disused:shop": "music", name: "Last Record" },
    { kind: "shop", isPast: true },
  ],
  [{ amenity: "studio", studio: "audio", shop: "music" }, { kind: "studio" }],
  [
    { amenity: "music_school", shop: "musical_instrument" },
    { kind: "school", schoolType: "music_lessons" },
  ],
  [
    { amenity: "studio", studio: "radio" },
    { kind: "studio", studioType: "radio", isGuess: true },
  ],
  [
    { amenity: "studio", studio: "television" },
    { kind: "studio", studioType: "post_production", isGuess: true },
  ],
  [{ amenity: "studio", studio: "video;audio" }, { kind: "studio" }],
  [
    { type: "multipolygon", amenity: "studio" },
    { kind: "studio", isGuess: true },
  ],
  [{ type: "multipolygon", amenity: "studio", studio: "audio" }, { kind: "studio" }],
  [
    { type: "site", studio: "yes" },
    { kind: "studio", isGuess: true },
  ],
  [
    { amenity: "studio", studio: "yes" },
    { kind: "studio", isGuess: true },
  ],
  [{ amenity: "studio", studio: "yes", type: "audio" }, { kind: "studio" }],
  [{ shop: "shoes" }, { reason: "not a recording studio, a music school or a music shop" }],
])("%o is for us %o", (tags, kind) => {
  expect(osmKind(tags as OsmTags)).toEqual(kind);
});

test("a decimal comma is read as such, and what is no number stays for the check to name", () => {
  expect(pointOf("36,1610", " -86,7816")).toEqual({ latitude: 36.161, longitude: -86.7816 });
  expect(pointOf("36.1610", ",5")).toEqual({ latitude: 36.161, longitude: 0.5 });
  expect(pointOf("1,2,3", "36,1610,")).toEqual({ latitude: "1,2,3", longitude: "36,1610," });
});

test.each([
  ["school", "school"],
  ["Audio school", "school"],
  ["academy", "school"],
  ["mastering", "studio"],
  ["Post-production", "studio"],
  ["music store", "shop"],
  ["record_shop", "shop"],
  ["pub", "pub"],
  ["tape place", "tape_place"],
  ["", undefined],
])("a table that says %o for a kind means %o; what is none of ours stays as it is said", (word, kind) => {
  expect(factsOfRow(ownRow({ name: "Salt Lick Studio", kind: word })).kind).toBe(kind);
});

test("a row without a kind goes by its name where that was chosen, and by nothing else", async () => {
  async function* rows() {
    for (const [kind, name] of [
      ["school", "Echo Studio"],
      ["pub", "Salt Lick Studio"],
      ["", "Dogwood Music Academy"],
    ] as const)
      yield { at: name, candidate: { source: "csv", sourceId: name, facts: { kind, name } } };
  }
  const said: unknown[] = [];
  for await (const item of edited(rows(), {}, "name")) if ("candidate" in item) said.push(item.candidate.facts.kind);
  expect(said).toEqual(["school", "pub", "school"]);
});

test("gear that a table lists its own way does not cost the place", () => {
  const gearOf = (Equipment: string) => factsOfRow(ownRow({ name: "Tape House", Equipment })).gear;
  const units = Array.from({ length: 12 }, (_, nth) => `Neumann U87 number ${nth}`);
  expect(gearOf(units.join(", "))).toEqual(units);
  expect(gearOf("SSL 4000, G+ series")).toEqual(["SSL 4000, G+ series"]);
  expect(gearOf("a room full of things ".repeat(10))).toBeUndefined();
  expect(gearOf(Array.from({ length: 80 }, (_, nth) => `U${nth}`).join("; "))).toHaveLength(50);
});

test("genres and gear come as lists, from a row and from what somebody wrote over it", async () => {
  const facts = factsOfRow(ownRow({ name: "Tape House", Genre: "dub", Equipment: "Studer A827; Neve 8078;" }));
  expect(facts).toMatchObject({ genres: ["dub"], gear: ["Studer A827", "Neve 8078"] });
  async function* rows() {
    yield { at: "line 2", candidate: { source: "csv", sourceId: "1", facts } };
  }
  const edit = { leftOut: false, seen: ["genres" as const], facts: { genres: "dub; ska" } };
  for await (const item of edited(rows(), { "line 2": edit }))
    expect(item).toMatchObject({
      candidate: { facts: { genres: ["dub", "ska"], gear: ["Studer A827", "Neve 8078"] } },
    });
});
