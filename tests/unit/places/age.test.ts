import { expect, test } from "vitest";
import { placeCorrection } from "@/lib/places/schema";
import { ageText, asOf, isUnseen } from "@/lib/places/trust/age";
import { factSources, fieldLabels } from "@/lib/places/trust/fact-sources";

test("an age is said in the unit in which it matters", () => {
  const age = (on: string) => ageText(on, "2027-03-01");
  expect(age("2027-03-01")).toBe("today");
  expect(age("2027-02-28")).toBe("1 day old");
  expect(age("2027-02-01")).toBe("4 weeks old");
  expect(age("2026-03-01")).toBe("11 months old");
  expect(age("2024-02-28")).toBe("3 years old");
  // somebody east of here read it on what is tomorrow for me
  expect(age("2027-03-02")).toBe("today");
});

test("a place is unseen after 180 days, and when nobody ever looked", () => {
  expect(isUnseen("2026-09-02", "2027-03-01")).toBe(false);
  expect(isUnseen("2026-09-01", "2027-03-01")).toBe(true);
  expect(isUnseen(null, "2027-03-01")).toBe(true);
});

test("a file of an earlier year is not news because it was read today", () => {
  const read = "2026-11-22";
  expect(asOf("IPEDS HD2024 + C2024_A (NCES)", read)).toEqual({ text: "2024", latest: "2024-12-31" });
  expect(asOf("CRICOS export 2023-01-03 (Australian Government)", read).text).toBe("2023-01-03");
  expect(asOf("OpenStreetMap", read).text).toBe(read);
  expect(asOf(null, read).text).toBe(read);
  // a number of this year, and one that is no year
  expect(asOf("HD2026", read).text).toBe(read);
  expect(asOf("extract-120240131.osm", read).text).toBe(read);
});

test("every known fact of a place says whose word it is, from which day and how old", () => {
  const record = { id: "a", sourceLabel: "IPEDS HD2021", verified: true };
  const facts = factSources(
    {
      fieldSources: {
        phone: { recordId: "b", source: "correction", on: "2027-02-20" },
        name: { recordId: "a", source: "ipeds", on: "2024-02-01" },
      },
      records: [record],
    },
    "2027-03-01",
  );
  expect(facts.map(({ label, source, age }) => [label, source, age])).toEqual([
    ["Name", "IPEDS HD2021", "5 years old"],
    ["Phone", "Correction by someone here", "9 days old"],
  ]);
});

test("no field that can be said of a place is without its words", () => {
  const said = Object.keys(placeCorrection.shape).filter((field) => !["version", "longitude"].includes(field));
  expect(said.filter((field) => !Object.hasOwn(fieldLabels, field))).toEqual([]);
});
