import { expect, test } from "vitest";
import { distanceText, radiusOptions, usualRadiusKm, widerRadiusKm, withinText } from "@/lib/places/distance";
import { atTown } from "@/lib/places/entry/town";
import { correctionForm, correctionOf } from "@/lib/places/place-form";
import type { PlaceView } from "@/lib/places/queries";

const leeds = { label: "Leeds, England, GB", region: "England", latitude: 53.79648, longitude: -1.54785 };

test("a town gives a new place its region, its country and a point that says it is only the town's", () => {
  expect(atTown({ kind: "studio", name: "Cellar", city: "leeds, uk" }, leeds)).toEqual({
    kind: "studio",
    name: "Cellar",
    city: "Leeds",
    region: "England",
    country: "GB",
    latitude: 53.79648,
    longitude: -1.54785,
    coordPrecision: "city",
  });
});

test("a better point and a typed region are kept", () => {
  const known = {
    kind: "studio",
    name: "Cellar",
    city: "Leeds",
    region: "Yorkshire",
    latitude: 53.8,
    longitude: -1.5,
  } as const;
  expect(atTown(known, leeds)).toMatchObject({ region: "Yorkshire", latitude: 53.8 });
  expect(atTown(known, leeds)).not.toHaveProperty("coordPrecision");
});

test("a postcode is taken apart from its town", () => {
  const hit = { label: "37203 Nashville, Tennessee, US", region: "TN", latitude: 36.15, longitude: -86.79 };
  expect(atTown({ kind: "studio", name: "Cellar", city: "37203" }, hit)).toMatchObject({
    city: "Nashville",
    postcode: "37203",
    region: "TN",
  });
});

test("a correction says only what the form changed, and blank means that there is none", () => {
  const shown = {
    name: "Cellar",
    kind: "studio",
    status: "open",
    phone: "+44 113 496 0000",
    website: null,
    altNames: [],
    programmes: [],
    genres: ["jazz"],
    gear: [],
  };
  const place = { ...shown, visitorPolicy: "unknown", latitude: 53.8, longitude: -1.5 } as unknown as PlaceView;
  const form = correctionForm.parse({
    id: "7",
    version: "3",
    name: "Cellar",
    kind: "studio",
    status: "open",
    visitorPolicy: "by_appointment",
    latitude: "53.81",
    longitude: "-1.5",
    genres: "jazz",
    gear: "SSL 4000\n\nNS10",
  });
  expect(correctionOf(place, form)).toEqual({
    gear: ["SSL 4000", "NS10"],
    phone: null,
    visitorPolicy: "by_appointment",
    latitude: 53.81,
    longitude: -1.5,
    version: 3,
  });
});

test("a programme that was left as it was keeps its code and awards, a new line is read for its credential", () => {
  const known = { title: "Music Technology", credential: "bachelor's", cipCode: "50.0913", field: "core_audio" };
  const none = { credential: null, cipCode: null, field: null, awardsLastYear: null, awardsYear: null };
  const gone = { title: "Opera", ...none, lengthMonths: null };
  const place = {
    name: "College",
    kind: "school",
    altNames: [],
    genres: [],
    gear: [],
    programmes: [{ ...known, awardsLastYear: 4, awardsYear: "2023-24" }, gone],
  } as unknown as PlaceView;
  const form = (programmeTitles: string) =>
    correctionForm.parse({ id: "7", version: "3", name: "College", kind: "school", programmeTitles });
  expect(correctionOf(place, form("Music Technology (bachelor's)\nOpera"))).toEqual({ version: 3 });
  expect(correctionOf(place, form("Music Technology (bachelor's)\nSound Design (master’s)"))).toEqual({
    programmes: [
      { ...known, awardsLastYear: 4, awardsYear: "2023-24" },
      { title: "Sound Design", credential: "master's", field: "core_audio" },
    ],
    version: 3,
  });
  expect(correctionOf(place, form("Music Technology (bachelor’s, 36 months)\nOpera (1 year)"))).toEqual({
    programmes: [
      { ...known, awardsLastYear: 4, awardsYear: "2023-24", lengthMonths: 36 },
      { title: "Opera", lengthMonths: 12 },
    ],
    version: 3,
  });
});

test("distances are as exact as one needs to get there, in the unit one thinks in", () => {
  expect(distanceText(0.03, "km")).toBe("under 0.1 km");
  expect(distanceText(2.345, "km")).toBe("2.3 km");
  expect(distanceText(12.4, "km")).toBe("12 km");
  expect(distanceText(12.4, "mi")).toBe("7.7 mi");
});

test("the circle grows step by step to the whole globe, and an odd radius stays a choice", () => {
  expect(radiusOptions("km", 33).map(({ value }) => value)).toEqual([
    "5",
    "10",
    "25",
    "33",
    "50",
    "100",
    "250",
    "20000",
  ]);
  expect(widerRadiusKm("km", 250)).toBe(20_000);
  expect(widerRadiusKm("km", 20_000)).toBeNull();
  expect(withinText(usualRadiusKm, "mi")).toBe("within 31 mi");
  expect(radiusOptions("mi", usualRadiusKm)).toContainEqual({ value: "50", label: "31 mi" });
  expect(withinText(20_000, "km")).toBe("");
});
