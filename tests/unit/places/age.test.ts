import { expect, test } from "vitest";
import { ageText, isUnseen } from "@/lib/places/trust/age";
import { factSources } from "@/lib/places/trust/fact-sources";

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

test("every known fact of a place says whose word it is, from which day and how old", () => {
  const record = { id: "a", sourceLabel: "IPEDS HD2024", verified: true };
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
    ["Name", "IPEDS HD2024", "3 years old"],
    ["Phone", "Correction by someone here", "9 days old"],
  ]);
});
