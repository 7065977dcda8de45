import fc from "fast-check";
import { expect, test } from "vitest";
import { isOpenAt } from "@/lib/places/search/open-now";

const vienna = { latitude: 48.2082, longitude: 16.3738, country: "AT" };
const open = (openingHours: string | null, at: string, where = vienna) =>
  isOpenAt({ openingHours, ...where }, new Date(at));

test("hours are those on the place's wall, in summer and in winter", () => {
  expect(open("Mo-Fr 10:00-12:00", "2027-01-04T09:30:00Z")).toBe(true);
  expect(open("Mo-Fr 10:00-12:00", "2027-07-05T09:30:00Z")).toBe(true);
  expect(open("Mo-Fr 10:00-12:00", "2027-07-05T08:30:00Z")).toBe(true);
  expect(open("Mo-Fr 10:00-12:00", "2027-01-04T08:30:00Z")).toBe(false);
});

test("what says no hours says nothing about now", () => {
  expect(open(null, "2027-01-04T09:30:00Z")).toBe(false);
  expect(open("by arrangement", "2027-01-04T09:30:00Z")).toBe(false);
  expect(open("Mo-Fr 10:00-12:00 unknown", "2027-01-04T09:30:00Z")).toBe(false);
  expect(open("PH 10:00-12:00", "2027-01-06T09:30:00Z")).toBe(true);
});

test("where nobody knows the holidays, ordinary days count", () => {
  const nowhere = { latitude: -77.85, longitude: 166.67, country: "AQ" };
  for (const country of ["AQ", "", "Antarctica"])
    for (const hours of [
      "Mo-Fr,PH 09:00-17:00; PH off",
      "Mo-Fr 09:00-17:00; SH,PH closed",
      "PH off; Mo-Fr 09:00-17:00",
    ])
      expect([hours, open(hours, "2027-01-04T22:30:00Z", { ...nowhere, country })]).toEqual([hours, true]);
});

test("no text of hours breaks a list", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ maxLength: 60 }), fc.stringMatching(/^(Mo|Tu|PH|SH|sunset|[0-9:;,+ -]){1,12}$/)),
      fc.double({ min: -90, max: 90, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (hours, latitude, longitude) => {
        isOpenAt({ openingHours: hours, latitude, longitude, country: "Österreich" }, new Date("2027-01-04T09:30:00Z"));
      },
    ),
    { numRuns: 300 },
  );
});
