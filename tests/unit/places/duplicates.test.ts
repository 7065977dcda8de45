import fc from "fast-check";
import { expect, test } from "vitest";
import { doorOf } from "@/lib/places/duplicates/address-key";
import { withoutOutdone } from "@/lib/places/duplicates/best-pairs";
import { differingFields, factsOfChoices } from "@/lib/places/duplicates/field-choices";
import { nameStarts } from "@/lib/places/duplicates/name-starts";
import { alikeness, nameWords } from "@/lib/places/duplicates/name-words";
import { waitingFrom } from "@/lib/places/duplicates/schema";
import { type Comparable, likeness, ready } from "@/lib/places/duplicates/score";
import { isSharedHost } from "@/lib/places/duplicates/shared-hosts";
import type { PlaceFacts } from "@/lib/places/facts";
import type { SourceRecord } from "@/lib/places/projection";

const studio = (name: string, known: Partial<Comparable> = {}): Comparable => ({
  kind: "studio",
  name,
  altNames: [],
  latitude: 53.8,
  longitude: -1.55,
  approximate: 0,
  street: null,
  city: null,
  postcode: null,
  country: null,
  website: null,
  websiteHost: null,
  phoneKey: null,
  ...known,
});
const score = (a: Comparable, b: Comparable) => likeness(ready(a), ready(b)).score;
const wait = (a: Comparable, b: Comparable) => score(a, b) >= waitingFrom;
const near = { latitude: 53.801 };

const anyPlace = fc.record({
  kind: fc.constantFrom("studio" as const, "school" as const),
  name: fc
    .array(
      fc.constantFrom("Blue", "Room", "Studio", "2", "A", "Musik", "école", "of", "Leeds", "Студия", "録音", "&"),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((words) => words.join(" ")),
  altNames: fc.array(fc.constantFrom("BRS", "The Blue One"), { maxLength: 2 }),
  latitude: fc.constantFrom(null, 53.8, 53.8004, 53.9),
  longitude: fc.constantFrom(-1.55, -1.5503, 10),
  approximate: fc.constantFrom(0, 1),
  street: fc.constantFrom(null, "1 High Street", "High St. 1", "2 High Street"),
  city: fc.constantFrom(null, "Leeds", "York"),
  postcode: fc.constantFrom(null, "LS1 1AA"),
  country: fc.constantFrom(null, "GB"),
  website: fc.constantFrom(null, "https://blue.example/", "https://blue.example/leeds"),
  websiteHost: fc.constantFrom(null, "blue.example", "facebook.com"),
  phoneKey: fc.constantFrom(null, "134960001", "134960002"),
});

test("the score is the same whichever place comes first, and lies between 0 and 1", () => {
  fc.assert(
    fc.property(anyPlace, anyPlace, (a, b) => {
      const found = score(a, b);
      expect(score(b, a)).toBe(found);
      expect(found).toBeGreaterThanOrEqual(0);
      expect(found).toBeLessThan(1);
    }),
  );
});

test("the order of the words of a name says nothing", () => {
  const words = fc.uniqueArray(fc.constantFrom("Blue", "Juniper", "Room", "Studio", "Sound", "Leeds"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(
      words.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([some, shuffled]) => {
        expect(alikeness(nameWords(some.join(" ")), nameWords(shuffled.join(" ")))).toBeCloseTo(1);
      },
    ),
  );
});

test("words of the trade are worth little, in any language", () => {
  const same: [string, string][] = [
    ["Blackbird Studio", "The Blackbird Recording Studios"],
    ["Hansa Tonstudio", "Hansa Studios"],
    ["École de Musique Faubourg", "Faubourg Music School"],
    ["Студия Мосфильм", "Mosfilm Studio"],
    ["Sound Works Mill", "Soundworks Mill"],
    ["R.A.K. Studios", "RAK Studio"],
    ["Needle & Groove", "Needle and Groove Recording Co."],
  ];
  for (const [a, b] of same) expect(wait(studio(a), studio(b, near)), `${a} / ${b}`).toBe(true);
  const other: [string, string][] = [
    ["Blackbird Studio", "Bluebird Studio"],
    ["Iron Falcon", "Iron Raven"],
    ["University of North Sundale", "Sundale Woman's University"],
    ["Recording Studio", "Music Studio"],
  ];
  for (const [a, b] of other) expect(wait(studio(a), studio(b, near)), `${a} / ${b}`).toBe(false);
});

test("a room is a part of its studio and a School of Law of its university, whatever else agrees", () => {
  const door = {
    street: "3 Abbey Road",
    websiteHost: "abbey.example",
    website: "https://abbey.example",
    phoneKey: "1",
  };
  const parts: [string, string][] = [
    ["Abbey Road Studios", "Abbey Road Studios: Studio 2"],
    ["Abbey Road Studio One", "Abbey Road Studio Two"],
    ["Blackbird Studio", "Blackbird Studio A"],
    ["Maple State University", "Maple State University School of Law"],
  ];
  for (const [a, b] of parts) expect(score(studio(a, door), studio(b, door)), `${a} / ${b}`).toBeLessThanOrEqual(0.3);
});

test("one address is not one place: a school above a studio stays apart", () => {
  const door = { street: "9 Bridge End", city: "Leeds", postcode: "LS1 4AA" };
  const school = studio("Stone Bridge School", { ...door, kind: "school" });
  expect(wait(studio("Stone Bridge Studio", door), school)).toBe(false);
  expect(wait(studio("Stone Bridge Studio", door), studio("Velvet Attic", door))).toBe(false);
});

test("who moved keeps the website and the number; what thousands share says nothing", () => {
  const known = { websiteHost: "wave.example", website: "https://wave.example", phoneKey: "139200010" };
  const elsewhere = { latitude: 53.96, longitude: -1.08 };
  expect(wait(studio("Harbour Wave", known), studio("Harbour Wave", { ...known, ...elsewhere }))).toBe(true);
  expect(wait(studio("Harbour Wave"), studio("Harbour Wave", elsewhere))).toBe(false);
  const shared = { websiteHost: "facebook.com", website: "https://facebook.com/some" };
  expect(score(studio("Velvet Barn", shared), studio("Paper Barn", shared))).toBe(
    score(studio("Velvet Barn"), studio("Paper Barn")),
  );
});

test("a place of which only the town is known may be the one that is known to the door", () => {
  const town = { city: "Nashville", approximate: 1 };
  expect(
    wait(studio("Studio Blue Juniper", town), studio("Blue Juniper", { city: "Nashville", latitude: 53.83 })),
  ).toBe(true);
  expect(wait(studio("Blue Juniper", town), studio("Blue Juniper", { city: "Memphis", latitude: 54.6 }))).toBe(false);
});

test("the reasons are said in words", () => {
  const known = { websiteHost: "wave.example", website: "https://wave.example/", street: "1 Quay Rd" };
  const found = likeness(ready(studio("Wave", known)), ready(studio("Wave Studio", { ...known, ...near })));
  expect(found.reasons).toEqual(["similar names", "110 m apart", "same address", "same website"]);
});

test("a door is the same however its street is written", () => {
  expect(doorOf("2806 Azalea Place, Suite 4")).toEqual(doorOf("2806 Azalea Pl"));
  expect(doorOf("Erlenstraße 7")).toEqual(doorOf("Erlenstr. 7"));
  expect(doorOf("12 North High Street")).not.toEqual(doorOf("12 South High Street"));
  expect([doorOf(null), doorOf("PO Box 12")]).toEqual([null, null]);
});

test("hosts that thousands share are known, and names below a site builder are somebody's own", () => {
  for (const host of [
    "facebook.com",
    "m.facebook.com",
    "sites.google.com",
    "wixsite.com",
    "instagram.com",
    "linktr.ee",
  ])
    expect(isSharedHost(host), host).toBe(true);
  for (const host of ["fernhill.wixsite.com", "abbeyroad.com", "blue.blogspot.com", "notfacebook.com"])
    expect(isSharedHost(host), host).toBe(false);
});

test("a name is looked for by how it may begin elsewhere", () => {
  expect(nameStarts("The Blackbird Recording Studio")).toEqual(
    expect.arrayContaining(["blackbird", "the blackbird", "studio blackbird"]),
  );
  expect(nameStarts("Recording Studio")).toEqual(["recording studio"]);
});

test("whoever is clearly the school is not the branch next door that the same list names", () => {
  const sources = new Map([
    [1, new Set(["ipeds"])],
    [2, new Set(["ipeds"])],
    [3, new Set(["csv"])],
    [4, new Set(["osm"])],
  ]);
  const of = (id: number) => sources.get(id) ?? new Set<string>();
  const school = { firstId: 1, secondId: 3, odds: 9 };
  const branch = { firstId: 2, secondId: 3, odds: 5 };
  const map = { firstId: 3, secondId: 4, odds: 3 };
  expect(withoutOutdone([school, branch, map], of)).toEqual([school, map]);
  expect(withoutOutdone([{ ...branch, odds: 8 }, school], of)).toHaveLength(2);
  const neighbours = { firstId: 1, secondId: 2, odds: 4 };
  expect(withoutOutdone([neighbours], of)).toEqual([neighbours]);
  expect(withoutOutdone([neighbours, school], of)).toEqual([school]);
});

const record = (id: string, source: string, facts: PlaceFacts): SourceRecord => ({
  id,
  source,
  verified: true,
  retrievedOn: "2027-01-01",
  createdAt: new Date(0),
  facts: { kind: "studio", ...facts },
});

test("only fields that both know and not alike are chosen, and the more believed word is offered first", () => {
  const two = {
    first: [
      record("1", "osm", { name: "Wave", phone: "1", city: "Leeds", visitorPolicy: "unknown", email: "a@b.example" }),
    ],
    second: [record("2", "csv", { name: "Wave", phone: "2", visitorPolicy: "open_days", summary: "Only here" })],
  };
  expect(differingFields(two)).toEqual([
    { field: "phone", label: "Phone", first: "1", second: "2", believed: "second" },
  ]);
  expect(factsOfChoices(two, { phone: "first" })).toEqual({ phone: "1" });
  expect(factsOfChoices(two, { phone: "second" })).toEqual({});
});

test("the name that is not chosen stays as another name", () => {
  const two = {
    first: [record("1", "osm", { name: "Wave Studio", altNames: ["Old Wave"] })],
    second: [record("2", "csv", { name: "Wave Recording" })],
  };
  expect(factsOfChoices(two, { name: "first" })).toEqual({
    name: "Wave Studio",
    altNames: ["Old Wave", "Wave Recording"],
  });
  expect(factsOfChoices(two, {})).toEqual({ altNames: ["Old Wave", "Wave Studio"] });
});
