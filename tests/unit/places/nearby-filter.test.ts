import { expect, test } from "vitest";
import { placeCorrection, placeId, placeInput, placesFilter } from "@/lib/places/schema";

const messages = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  Object.fromEntries((result.error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]));

test("a list is asked for with text as a query string has it", () => {
  const asked = {
    near: "48.2,16.37",
    radiusKm: "12.5",
    bbox: "170,-10,-170,10",
    kind: "studio",
    limit: "20",
    closed: "1",
  };
  expect(placesFilter.parse(asked)).toEqual({
    near: "48.2,16.37",
    radiusKm: 12.5,
    bbox: { west: 170, south: -10, east: -170, north: 10 },
    kind: "studio",
    limit: 20,
    closed: true,
  });
  expect(placesFilter.parse({})).toEqual({ radiusKm: 50, limit: 50 });
});

test("each value that cannot be used says what would be", () => {
  const wrong = { near: "95,1", radiusKm: "20001", bbox: "1,2,3", kind: "pub", state: "x", sort: "rank", limit: "0" };
  expect(messages(placesFilter.safeParse(wrong))).toEqual({
    near: "A latitude lies between -90 and 90.",
    radiusKm: "The radius lies above 0 and at most at 20,000 km.",
    bbox: "Write the box as W,S,E,N in degrees, south below north, for example -87.1,35.9,-86.5,36.4.",
    kind: "Choose one of studio, school, shop, any.",
    state: "Choose one of new, contacted, planned, visited, applied.",
    sort: "Choose one of distance, name, match.",
    limit: "Write a whole number from 1 to 200.",
  });
  expect(messages(placesFilter.safeParse({ near: "10,181" }))).toEqual({
    near: "A longitude lies between -180 and 180.",
  });
  for (const radiusKm of ["0", "-1", "NaN", "Infinity", "", null, true])
    expect(placesFilter.safeParse({ radiusKm }).success).toBe(false);
});

test("a new place has a kind and a name, and half a point is refused", () => {
  expect(
    placeInput.parse({ kind: "studio", name: " Cedar Room ", country: "at", website: "cedar.example.org" }),
  ).toEqual({
    kind: "studio",
    name: "Cedar Room",
    country: "AT",
    website: "https://cedar.example.org",
  });
  expect(messages(placeInput.safeParse({ kind: "studio", name: "A", latitude: 1 }))).toEqual({
    longitude: "Give both the latitude and the longitude, or neither.",
  });
  expect(messages(placeInput.safeParse({ kind: "studio", name: "A", owner: "me" }))).toEqual({
    "": "There is no field owner.",
  });
  expect(placeInput.safeParse({ kind: "studio", name: "A", latitude: null, longitude: null }).success).toBe(false);
  expect(placeInput.safeParse({ kind: "studio", name: "A", website: "javascript:alert(1)" }).success).toBe(false);
});

test("a correction names what changes, and null says there is none", () => {
  expect(placeCorrection.parse({ phone: null, wheelchair: "limited" })).toEqual({ phone: null, wheelchair: "limited" });
  expect(placeCorrection.parse({ latitude: null, longitude: null })).toEqual({ latitude: null, longitude: null });
  expect(placeCorrection.safeParse({ latitude: null }).success).toBe(false);
  expect(placeCorrection.safeParse({ name: null }).success).toBe(false);
});

test("a place's id is a number that fits the database", () => {
  expect(placeId.parse("2147483647")).toBe(2_147_483_647);
  for (const id of ["0", "-1", "1.5", "2147483648", "abc", "", "1e3", "01"])
    expect(placeId.safeParse(id).success).toBe(false);
});
