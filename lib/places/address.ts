import addressFormatter from "@fragaria/address-formatter";
import { countryName } from "./wording";

/** Where a place is, in the words of its sources; `country` as ISO 3166-1 alpha-2. */
export type AddressParts = {
  readonly street: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postcode: string | null;
  readonly country: string | null;
};

/**
 * An address in one line, in the order and with the parts that letters to that country have: "1024 Elliston Place, Nashville, TN 37203,
 * United States" but "Hauptstr. 1, 10117 Berlin, Germany". Templates: OpenCage's address-formatting. Null when nothing is known.
 */
export function addressText({ street, city, region, postcode, country }: AddressParts): string | null {
  const parts = { road: street ?? "", city: city ?? "", state: region ?? "", postcode: postcode ?? "" };
  const given = Object.values(parts).filter(Boolean);
  const name = country ? countryName(country) : "";
  const lines =
    given.length > 0
      ? addressFormatter.format({ ...parts, country: name, countryCode: country ?? "" }, { output: "array" })
      : [];
  const ofPlace = lines
    // a number of its own is part of the street with us: where a template has a full stop behind it, it stands alone
    .map((line) => line.replace(/\s+\.$/, "").trim())
    // the country comes last everywhere, under its own name: some templates have it first, and territories the one they belong to
    .filter((line) => line !== name && given.some((part) => line.includes(part)));
  // a template drops what it takes for empty or said twice: whatever a street is called, the way leads to it
  const isWhole = !street || ofPlace.join(", ").includes(street);
  return [...(isWhole ? [] : [street]), ...ofPlace, name].filter(Boolean).join(", ") || null;
}
