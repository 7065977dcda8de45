import fc from "fast-check";
import { expect, test } from "vitest";
import { addressText } from "@/lib/places/address";

const written = (
  street: string | null,
  city: string | null,
  region: string | null,
  postcode: string | null,
  country: string,
) => addressText({ street, city, region, postcode, country });

test("an address has the order and the parts that letters to its country have", () => {
  expect(written("1024 Elliston Place", "Nashville", "TN", "37203", "US")).toBe(
    "1024 Elliston Place, Nashville, TN 37203, United States",
  );
  expect(written("14 Kirkstall Road", "Leeds", "England", "LS3 1LH", "GB")).toBe(
    "14 Kirkstall Road, Leeds, LS3 1LH, United Kingdom",
  );
  expect(written("Hauptstr. 1", "Berlin", "Berlin", "10117", "DE")).toBe("Hauptstr. 1, 10117 Berlin, Germany");
  expect(written("1 George St", "Sydney", "NSW", "2000", "AU")).toBe("1 George St, Sydney NSW 2000, Australia");
  expect(written("Andrássy út 1", "Budapest", null, "1061", "HU")).toBe("1061 Budapest, Andrássy út 1, Hungary");
  expect(written("Calle 1", "San Juan", "PR", "00901", "PR")).toBe("Calle 1, San Juan, PR 00901, Puerto Rico");
});

test("of a place of which less is known the address says that", () => {
  expect(written(null, "Leeds", null, null, "GB")).toBe("Leeds, United Kingdom");
  expect(written(null, null, null, null, "GB")).toBe("United Kingdom");
  expect(addressText({ street: null, city: null, region: null, postcode: null, country: null })).toBeNull();
  expect(addressText({ street: "1 Quay", city: "Nowhere", region: null, postcode: null, country: null })).toBe(
    "1 Quay, Nowhere",
  );
});

test("no words of a street are lost or read as anything else", () => {
  const street = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/\s+/g, " ").trim());
  const streets = fc
    .oneof(street, fc.constantFrom("toString", "{{city}}", "Town", "<b>", ", 5", "1 ."))
    .filter(Boolean);
  fc.assert(
    fc.property(streets, fc.constantFrom("US", "GB", "DE", "JP", "KR", "BR", "HU", "ZZ"), (words, country) => {
      expect(written(words, "Town", null, null, country)).toContain(words);
    }),
  );
});
