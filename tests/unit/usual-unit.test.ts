import { expect, test } from "vitest";
import { usualUnit } from "@/lib/auth/usual-unit";

test("whoever signs up in the United States or the United Kingdom starts with miles, everybody else with kilometres", () => {
  const miles = ["America/New_York", "America/Los_Angeles", "America/Chicago", "Pacific/Honolulu", "Europe/London"];
  const kilometres = ["America/Toronto", "America/Mexico_City", "Europe/Dublin", "Europe/Berlin", "UTC", undefined];
  expect(miles.map(usualUnit)).toEqual(miles.map(() => "mi"));
  expect(kilometres.map(usualUnit)).toEqual(kilometres.map(() => "km"));
});
