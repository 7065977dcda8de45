import fc from "fast-check";
import { expect, test } from "vitest";
import { countryCodeOf, lies, readingsOf } from "@/lib/places/gazetteer/place-text";

const likeliest = (text: string) => readingsOf(text)[0];

test("a town may stand alone or with its region and country", () => {
  expect(likeliest("Nashville")).toEqual({ key: "nashville", qualifiers: [] });
  expect(likeliest("NASHVILLE, Tennessee, US")).toEqual({ key: "nashville", qualifiers: ["tennessee", "us"] });
  expect(likeliest("São Paulo, Brazil")).toEqual({ key: "sao paulo", qualifiers: ["brazil"] });
  expect(readingsOf("Springfield IL")).toContainEqual({ key: "springfield", qualifiers: ["il"] });
});

test("postcodes lose their extension and their second half", () => {
  expect(likeliest("37203-1234")?.key).toBe("37203");
  expect(likeliest("M5V 2T6")?.key).toBe("m5v");
  expect(likeliest("m5v2t6")?.key).toBe("m5v");
  expect(readingsOf("Nashville, TN 37203")[0]).toEqual({ key: "nashville", qualifiers: ["tn"] });
});

test("a postcode beside a town is that town's, or says nothing", () => {
  for (const text of ["Berlin, 10115", "Berlin 10115", "10115 Berlin", "10115 Berlin, Germany"]) {
    const readings = readingsOf(text);
    expect(readings.map(({ key }) => key)).toContain("berlin");
    // never those digits wherever they are
    for (const { key, qualifiers } of readings) if (key === "10115") expect(qualifiers).toContain("berlin");
  }
  expect(readingsOf("nashville tn 37203")).toContainEqual({ key: "37203", qualifiers: ["nashville", "tn"] });
  expect(readingsOf("nashville tn 37203")).toContainEqual({ key: "nashville", qualifiers: ["tn"] });
  const newYork = { kind: "postcode", name: "New York", regionCode: "NY", regionName: "New York", country: "US" };
  expect([lies(newYork, "new york"), lies(newYork, "berlin")]).toEqual([true, false]);
  expect(readingsOf("12345 ".repeat(30)).length).toBeLessThan(100);
  expect(readingsOf("a 12345,".repeat(25)).length).toBeLessThan(200);
});

test("a country is known by its name, its code and what people call it", () => {
  expect(["France", "fr", "UK", "United Kingdom", "USA", "Germany", "deutschland"].map(countryCodeOf)).toEqual([
    "FR",
    "FR",
    "GB",
    "GB",
    "US",
    "DE",
    "DE",
  ]);
  expect(countryCodeOf("Leeds")).toBeNull();
});

test("a country after a comma is not taken for a town", () => {
  expect(readingsOf("Nowhere Much, UK").map(({ key }) => key)).not.toContain("uk");
});

test("a region is known by its letters and its name", () => {
  const tennessee = { kind: "city", name: "Nashville", regionCode: "TN", regionName: "Tennessee", country: "US" };
  expect(["tn", "tennessee", "us", "usa"].map((qualifier) => lies(tennessee, qualifier))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(lies(tennessee, "france")).toBe(false);
});

test("any text is safe to read", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => Array.isArray(readingsOf(text))));
  expect(readingsOf(`\u0000\ud800${",a".repeat(5000)}`).length).toBeLessThan(200);
});
