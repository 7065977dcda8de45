import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
import { loadGazetteer } from "@/lib/places/gazetteer/mutations";
import type { GazetteerRow } from "@/lib/places/gazetteer/packages";
import {
  findGazetteerEntries,
  findGazetteerEntry,
  findMeantTown,
  suggestGazetteerEntries,
} from "@/lib/places/gazetteer/queries";

let made = 0;
const town = (name: string, region: [string, string], country: string, population: number): GazetteerRow => {
  made += 1;
  const [regionCode, regionName] = region;
  return {
    id: made,
    kind: "city",
    name,
    nameKey: nameKey(name),
    regionCode,
    regionName,
    country,
    population,
    latitude: made,
    longitude: -made,
  };
};
const towns = [
  town("Nashville", ["NC", "North Carolina"], "US", 5_460),
  town("Nashville", ["TN", "Tennessee"], "US", 530_852),
  town("Paris", ["TX", "Texas"], "US", 24_782),
  town("Paris", ["11", "Île-de-France"], "FR", 2_138_551),
  town("Springfield", ["MO", "Missouri"], "US", 166_810),
  town("Springfield", ["IL", "Illinois"], "US", 116_250),
  { ...town("Munich", ["02", "Bavaria"], "DE", 1_260_391), nameKey: "munchen" },
  { ...town("Nashville", ["TN", "Tennessee"], "US", 0), kind: "postcode" as const, nameKey: "37203" },
  { ...town("Downtown Toronto", ["", "Ontario"], "CA", 0), kind: "postcode" as const, nameKey: "m5v" },
];

beforeAll(async () => {
  await loadGazetteer(() => towns, "a few towns");
});

const label = async (text: string) => (await findGazetteerEntry(text))?.label ?? null;

test("of towns with one name the most populous is meant, unless a region or a country says otherwise", async () => {
  expect(await label("Nashville")).toBe("Nashville, Tennessee, US");
  expect(await label("nashville, nc")).toBe("Nashville, North Carolina, US");
  expect(await label("Nashville, Tennessee")).toBe("Nashville, Tennessee, US");
  expect(await label("Springfield")).toBe("Springfield, Missouri, US");
  expect(await label("springfield il")).toBe("Springfield, Illinois, US");
  expect(await label("Paris")).toBe("Paris, Île-de-France, FR");
  expect(await label("PARIS, France")).toBe("Paris, Île-de-France, FR");
  expect(await label("Paris, TX")).toBe("Paris, Texas, US");
  expect(await label("Paris, Spain")).toBeNull();
});

test("several texts at once mean what each means by itself, and what means nothing is missing", async () => {
  const texts = [
    "Paris",
    "Paris, TX",
    "springfield il",
    "Nashville",
    "nashville, nc",
    "37203-1234",
    "",
    "Nowhere",
    "Paris",
  ];
  const all = await findGazetteerEntries(texts);
  for (const text of texts) expect(all.get(text)?.label ?? null).toBe(await label(text));
  expect([...all.keys()].sort()).toEqual(texts.filter((text, nth) => text.length > 0 && nth < 6).sort());
});

test("postcodes and names with and without accents are found, and a label finds itself", async () => {
  expect(await label("37203-1234")).toBe("37203 Nashville, Tennessee, US");
  expect(await label("M5V 2T6")).toBe("M5V Downtown Toronto, Ontario, CA");
  expect(await label("München")).toBe("Munich, Bavaria, DE");
  expect(await label("MUNCHEN, Germany")).toBe("Munich, Bavaria, DE");
  expect(await label("Nashville, Tennessee, US")).toBe("Nashville, Tennessee, US");
});

test("a postcode beside a town is never that of another town", async () => {
  for (const text of ["Nashville, 37203", "37203 Nashville", "nashville tn 37203"])
    expect(await label(text)).toBe("37203 Nashville, Tennessee, US");
  for (const text of ["Munchen, 37203", "37203 Munchen", "Munchen 37203", "37203 Munchen, Germany"])
    expect([text, await label(text)]).toEqual([text, "Munich, Bavaria, DE"]);
  expect(await label("Nowhere, 37203")).toBeNull();
  expect(await label("12 Elm Street, 37203")).toBe("37203 Nashville, Tennessee, US");
});

test("no text is too odd to be looked up", async () => {
  for (const text of ["", "  ", ",,,", "\u0000", "\ud800", "%' OR 1=1 --", "x".repeat(100_000), "😀"]) {
    expect(await label(text)).toBeNull();
    expect(await suggestGazetteerEntries(text)).toEqual([]);
  }
});

test("typing suggests the largest towns first", async () => {
  const labels = async (text: string) => (await suggestGazetteerEntries(text, 5)).map((one) => one.label);
  expect(await labels("nash")).toEqual(["Nashville, Tennessee, US", "Nashville, North Carolina, US"]);
  expect(await labels("nash, n")).toEqual(["Nashville, North Carolina, US"]);
  expect(await labels("372")).toEqual(["37203 Nashville, Tennessee, US"]);
  expect(await labels("n")).toEqual([]);
});

test("a loaded gazetteer is left alone until its version changes", async () => {
  expect(await loadGazetteer(() => [], "a few towns")).toBe(0);
  expect(await (await db()).gazetteerEntry.count()).toBe(towns.length);
  expect(await loadGazetteer(() => towns.slice(0, 8), "fewer towns")).toBe(8);
  expect(await loadGazetteer(() => towns, "a few towns")).toBe(towns.length);
});

test("the region of a town is written as addresses there write it", async () => {
  const regions = await findGazetteerEntries(["Nashville", "M5V", "Paris", "München"]);
  const regionOf = (text: string) => regions.get(text)?.region;
  expect(["Nashville", "M5V", "Paris", "München"].map(regionOf)).toEqual(["TN", "ON", "Île-de-France", "Bavaria"]);
});

test("a town that nobody knows may be a slip of one that they do; a short or a strange word is left alone", async () => {
  expect(await findMeantTown("Nashvile")).toBe("Nashville, Tennessee, US");
  expect(await findMeantTown("nahsville, tn")).toBe("Nashville, Tennessee, US");
  expect(await findMeantTown("Sprimgfeld")).toBe("Springfield, Missouri, US");
  for (const strange of ["", "Nas", "Zzyzx", "Nashvilleburgton", "%_\u0000", "💥💥💥💥💥"])
    expect(await findMeantTown(strange)).toBeNull();
});
