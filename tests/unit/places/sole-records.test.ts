import fc from "fast-check";
import { expect, test } from "vitest";
import { valueAt } from "@/lib/core/columns";
import { type PlaceFacts, placeFacts } from "@/lib/places/facts";
import { computedColumns, placeColumns } from "@/lib/places/place-columns";
import type { SourceRecord } from "@/lib/places/projection";
import { soleColumns } from "@/lib/places/sole-records";

const word = fc.constantFrom("Fernhill", "Fernhill Sound", "Студия Звук", "Łódź", 'A "quoted" name', "x");
const words = fc.array(word, { maxLength: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const said = {
  altNames: words,
  genres: orNull(words),
  gear: orNull(words),
  status: fc.constantFrom("open", "closed", "unknown"),
  street: orNull(word),
  city: orNull(word),
  region: orNull(word),
  country: orNull(fc.constant("GB")),
  postcode: orNull(word),
  website: orNull(fc.constantFrom("https://www.fernhill.example/", "https://xn--a.example", "http://1.2.3.4")),
  phone: orNull(fc.constantFrom("+44 28 9023 1381", "12", "028 9023 1381 ext 4")),
  email: orNull(word),
  openingHours: orNull(word),
  entranceNote: orNull(word),
  summary: orNull(word),
  studioType: orNull(fc.constant("recording")),
  visitorPolicy: fc.constantFrom("unknown", "public"),
  contactPreference: fc.constantFrom("none_stated", "email"),
  bestTimeNote: orNull(word),
  internPolicy: fc.constantFrom("unknown", "yes"),
  internRequiresEnrolment: orNull(fc.boolean()),
  policyUrl: orNull(word),
  schoolType: orNull(fc.constant("university")),
  control: orNull(fc.constant("public")),
  wheelchair: fc.constantFrom("unknown", "limited"),
  latitude: fc.constantFrom(0, 51.5),
  longitude: fc.constantFrom(0, -0.1),
  coordPrecision: fc.constantFrom("address", "city"),
  candidate: fc.boolean(),
  lastCheckedOn: fc.constant("2026-02-28"),
  lastCheckedHow: fc.constant("source_only"),
  sameAs: fc.constant(["wikidata:Q42"]),
  programmes: fc.array(fc.record({ title: word, credential: fc.constant("degree") }), { maxLength: 2 }),
};
const facts = fc.record(
  { name: word, kind: fc.constantFrom("studio", "school"), ...said },
  { requiredKeys: ["name", "kind"] },
);

const recordOf = (spoken: unknown, nth: number): SourceRecord => ({
  id: `record-${nth}`,
  source: nth % 2 ? "osm" : "csv",
  verified: nth % 3 > 0,
  retrievedOn: "2026-01-01",
  createdAt: new Date(0),
  facts: spoken as PlaceFacts,
});

test("places of one record each are what the projection makes of them, column by column", () => {
  fc.assert(
    fc.property(fc.array(facts, { minLength: 1, maxLength: 8 }), (all) => {
      const records = all.map(recordOf);
      const quick = soleColumns(records);
      const slow = placeColumns(records.map((record) => ({ records: [record] })));
      expect(Object.keys(quick.columns)).toEqual(Object.keys(slow.columns));
      for (const column of computedColumns)
        expect([column, records.map((_, row) => valueAt(quick.columns[column], row))]).toEqual([
          column,
          records.map((_, row) => valueAt(slow.columns[column], row)),
        ]);
      expect(quick.taught).toEqual(slow.taught);
    }),
    { numRuns: 500 },
  );
});

test("every fact is among those that the test of places of one record says", () => {
  expect(Object.keys(said).concat("name", "kind").sort()).toEqual(Object.keys(placeFacts.shape).sort());
});

test("a record that says no name or no kind makes no place", () => {
  for (const spoken of [{ name: "Fernhill" }, { kind: "studio" }])
    expect(() => soleColumns([recordOf(spoken, 1)])).toThrow("No record says");
});
