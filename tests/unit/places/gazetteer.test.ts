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
  const tennessee = { regionCode: "TN", regionName: "Tennessee", country: "US" };
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
