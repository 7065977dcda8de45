import fc from "fast-check";
import { expect, test } from "vitest";
import { type PlaceFacts, placeFacts } from "@/lib/places/facts";
import { projectPlace, type SourceRecord } from "@/lib/places/projection";

let made = 0;

function word(source: string, facts: PlaceFacts, rest: Partial<SourceRecord> = {}): SourceRecord {
  made += 1;
  const id = rest.id ?? String(made).padStart(8, "0");
  return { id, source, verified: true, retrievedOn: "2026-01-01", createdAt: new Date(0), facts, ...rest };
}

const named = { name: "Fernhill Sound", kind: "studio" } as const;

test("a correction wins over a person's own entry, that over a checked source, that over general knowledge", () => {
  const records = [
    word(
      "osm",
      { ...named, city: "From the map", phone: "1", website: "https://map.example", email: "a@map.example" },
      { verified: false },
    ),
    word("csv", { city: "From a list", phone: "2", website: "https://list.example" }),
    word("user", { city: "From a person", phone: "3" }),
    word("correction", { city: "Corrected" }),
  ];
  const place = projectPlace(records);
  expect(place).toMatchObject({
    city: "Corrected",
    phone: "3",
    website: "https://list.example",
    email: "a@map.example",
  });
  expect(place.fieldSources.city).toEqual({ recordId: records[3]?.id, source: "correction", on: "2026-01-01" });
  expect(place.fieldSources.name?.source).toBe("osm");
});

test("of two corrections the newer wins", () => {
  const older = word("correction", { phone: "old" }, { createdAt: new Date(1000) });
  const newer = word("correction", { phone: "new" }, { createdAt: new Date(2000) });
  expect(projectPlace([word("osm", named), newer, older]).phone).toBe("new");
});

test("a correction can say that there is none", () => {
  const place = projectPlace([word("osm", { ...named, phone: "123" }), word("correction", { phone: null })]);
  expect(place.phone).toBeNull();
  expect(place.fieldSources.phone?.source).toBe("correction");
});

test("what nobody says is unknown, never no", () => {
  expect(projectPlace([word("osm", named)])).toMatchObject({
    status: "open",
    visitorPolicy: "unknown",
    internPolicy: "unknown",
    wheelchair: "unknown",
    contactPreference: "none_stated",
    internRequiresEnrolment: null,
    programmes: [],
  });
});

test("a point is taken whole from one record and a town's point is approximate", () => {
  const town = word("starter", { ...named, latitude: 50, longitude: 10, coordPrecision: "city" });
  expect(projectPlace([town])).toMatchObject({ latitude: 50, longitude: 10, approximate: 1 });
  const door = word("osm", { latitude: 50.1, longitude: 10.1 });
  expect(projectPlace([town, door])).toMatchObject({ latitude: 50.1, longitude: 10.1, approximate: 0 });
});

test("the latest check counts, whoever made it", () => {
  const place = projectPlace([
    word("osm", { ...named, lastCheckedOn: "2026-03-20", lastCheckedHow: "source_only" }),
    word("correction", { lastCheckedOn: "2026-02-01", lastCheckedHow: "called" }),
  ]);
  expect(place).toMatchObject({ lastCheckedOn: "2026-03-20", lastCheckedHow: "source_only" });
});

test("a place is found by its names, its town and its programmes, without accents", () => {
  const programmes = [{ title: "Música y Sonido" }];
  const place = projectPlace([word("csv", { ...named, altNames: ["Ääni"], city: "Málaga", programmes })]);
  expect(place.searchText).toBe(" fernhill sound aani malaga musica y sonido ");
});

const someFacts = fc.record(
  {
    city: fc.constantFrom("Leeds", "York", null),
    phone: fc.constantFrom("1", "2", null),
    status: fc.constantFrom("open" as const, "closed" as const),
    latitude: fc.constantFrom(1, 2),
    longitude: fc.constantFrom(3, 4),
    lastCheckedOn: fc.constantFrom("2026-01-01", "2026-02-02"),
  },
  { requiredKeys: [] },
);
const someRecord = fc.record({
  id: fc.uuid(),
  source: fc.constantFrom("correction", "user", "osm", "ipeds", "csv", "elsewhere"),
  verified: fc.boolean(),
  retrievedOn: fc.constantFrom("2026-01-01", "2026-05-05"),
  createdAt: fc.constantFrom(new Date(1), new Date(2)),
  facts: someFacts,
});
const someRecords = fc.uniqueArray(someRecord, { selector: ({ id }) => id, maxLength: 8 });

test("the order of the records does not matter", () => {
  fc.assert(
    fc.property(someRecords, fc.infiniteStream(fc.nat()), (records, order) => {
      const all = [word("osm", named, { id: "first" }), ...records];
      const shuffled = all
        .map((record) => ({ record, key: order.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ record }) => record);
      const { lastCheckedHow: _, ...one } = projectPlace(all);
      const { lastCheckedHow: __, ...other } = projectPlace(shuffled);
      expect(other).toEqual(one);
    }),
  );
});

test("whatever a source says anew, a corrected field stays corrected", () => {
  fc.assert(
    fc.property(someRecords, someFacts, (records, saidAnew) => {
      const correction = word("correction", { city: "As corrected", phone: null }, { createdAt: new Date(9) });
      const before = projectPlace([word("osm", named), correction, ...records]);
      const after = projectPlace([word("osm", { ...named, ...saidAnew }), correction, ...records]);
      expect([after.city, after.phone]).toEqual(["As corrected", null]);
      expect([before.city, before.phone]).toEqual(["As corrected", null]);
    }),
  );
});

test("facts are checked like anything a person types", () => {
  expect(placeFacts.safeParse({ ...named, website: "javascript:alert(1)" }).success).toBe(false);
  expect(placeFacts.safeParse({ ...named, visitorPolicy: "knock_loudly" }).success).toBe(false);
  expect(placeFacts.parse({ website: "fernhill.example" }).website).toBe("https://fernhill.example");
});
