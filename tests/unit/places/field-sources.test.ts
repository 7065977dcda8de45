import { expect, test } from "vitest";
import { fieldSourcesIn, packedSources } from "@/lib/places/field-sources";
import { placeColumns } from "@/lib/places/place-columns";
import { projectPlace, type SourceRecord } from "@/lib/places/projection";

const recordOf = (id: string, source: string, facts: SourceRecord["facts"]): SourceRecord => ({
  id,
  source,
  verified: true,
  retrievedOn: "2026-03-01",
  createdAt: new Date(0),
  facts,
});
const osm = recordOf("one", "osm", { kind: "studio", name: "Fernhill", city: "Leeds", latitude: 1, longitude: 2 });
const correction = recordOf("two", "correction", { city: "York" });

const storedOf = (records: readonly SourceRecord[]): unknown => {
  const column = placeColumns([{ records }]).columns.fieldSources;
  return JSON.parse(String(column && "same" in column ? column.same : column?.[0]));
};

test.each([
  ["a single record", [osm]],
  ["a record and its correction", [osm, correction]],
])("what is stored of %s comes back as the projection said it", (_, records) => {
  expect(fieldSourcesIn(storedOf(records), records)).toEqual(projectPlace(records).fieldSources);
});

test("of a single record nothing is stored", () => {
  expect(storedOf([osm])).toEqual([]);
  expect(fieldSourcesIn([], [osm]).city).toEqual({ recordId: "one", source: "osm", on: "2026-03-01" });
});

test("a place that nobody names any more has no sources, and neither has one without records", () => {
  expect(fieldSourcesIn([], [correction])).toEqual({});
  expect(fieldSourcesIn([], [])).toEqual({});
});

test("what places stored before is read as it was", () => {
  const { fieldSources } = projectPlace([osm]);
  expect(fieldSourcesIn(fieldSources, [osm])).toEqual(fieldSources);
  expect(fieldSourcesIn(packedSources(fieldSources, false), [osm])).toEqual(fieldSources);
});
