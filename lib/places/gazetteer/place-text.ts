import { nameKey } from "@/lib/core/text";

/** A town or a postcode that a text may mean, with what must also be true of it: region or country. */
export type PlaceTextReading = { readonly key: string; readonly qualifiers: readonly string[] };

const longest = 200;
const usPostcode = /^(\d{5})(?:-\d{4})?$/;
const canadianPostcode = /^([a-z]\d[a-z])(?: ?\d[a-z]\d)?$/i;
const stateThenPostcode = /^([a-z]{2})\s+(\d{5})(?:-\d{4})?$/i;
const townThenPostcode = /^(.*\D)\s+(\d{5})(?:-\d{4})?$/;
const postcodeThenTown = /^(\d{4,5})\s+(\D.*)$/;

/**
 * The readings of "Nashville", "Paris, TX", "Springfield IL", "37203-1234", "M5V 2T6", "10115 Berlin" or "1 High Street, Leeds, UK",
 * likeliest first. A postcode that stands with a town is that town's or says nothing: elsewhere the same digits are another place.
 * Text of any bytes is safe; what is beyond 200 characters is not read.
 */
export function readingsOf(text: string, mayBeBesidePostcode = true): PlaceTextReading[] {
  const parts = text
    .slice(0, longest)
    .split(",")
    .map((part) => part.trim())
    .filter((part) => nameKey(part) !== "");
  const last = parts.at(-1) ?? "";
  if (mayBeBesidePostcode && parts.length > 1 && usPostcode.test(last))
    return withPostcode(usPostcode.exec(last)?.[1], parts.slice(0, -1).join(","));
  // a country after a comma only says where the town is
  const isTown = (part: string, index: number) => index === 0 || countryCodeOf(part) === null;
  return parts.flatMap((part, index) =>
    isTown(part, index) ? readingsOfPart(part, parts.slice(index + 1).map(qualifierKey), mayBeBesidePostcode) : [],
  );
}

function readingsOfPart(part: string, qualifiers: string[], mayBeBesidePostcode: boolean): PlaceTextReading[] {
  const postcode = usPostcode.exec(part)?.[1] ?? canadianPostcode.exec(part)?.[1];
  if (postcode) return [{ key: postcode.toLowerCase(), qualifiers }];
  const withState = stateThenPostcode.exec(part);
  if (withState?.[1] && withState[2])
    return [{ key: withState[2], qualifiers: [nameKey(withState[1]), ...qualifiers] }];
  const [, before, behind] = townThenPostcode.exec(part) ?? [];
  if (mayBeBesidePostcode && before) return qualified(withPostcode(behind, before), qualifiers);
  const [, ahead, town] = postcodeThenTown.exec(part) ?? [];
  if (mayBeBesidePostcode && town) return qualified(withPostcode(ahead, town), qualifiers);
  const key = nameKey(part);
  const words = key.split(" ");
  const shorter = [1, 2, 3]
    .filter((taken) => taken < words.length)
    .map((taken) => ({
      key: words.slice(0, -taken).join(" "),
      qualifiers: [words.slice(-taken).join(" "), ...qualifiers],
    }));
  return [{ key, qualifiers }, ...shorter];
}

const mostTowns = 6;

/** The postcode where it lies in the town that is named beside it, and that town without it; beside a street with a number the postcode itself. */
function withPostcode(postcode: string | undefined, town: string): PlaceTextReading[] {
  const readings = readingsOf(town, false);
  const there = readings
    .slice(0, mostTowns)
    .map(({ key, qualifiers }) => ({ key: postcode ?? "", qualifiers: [key, ...qualifiers] }));
  const alone = /\d/.test(town) ? [{ key: postcode ?? "", qualifiers: [] }] : [];
  return [...there, ...readings, ...alone];
}

const qualified = (readings: readonly PlaceTextReading[], more: readonly string[]): PlaceTextReading[] =>
  readings.map(({ key, qualifiers }) => ({ key, qualifiers: [...qualifiers, ...more] }));

// "TN 37203" after a town qualifies by the state alone
function qualifierKey(part: string): string {
  return nameKey(stateThenPostcode.exec(part)?.[1] ?? part);
}

/** What people call countries beside their English names. */
const otherNames: Readonly<Record<string, string>> = {
  usa: "US",
  "united states of america": "US",
  america: "US",
  uk: "GB",
  "great britain": "GB",
  britain: "GB",
  holland: "NL",
  deutschland: "DE",
  espana: "ES",
  brasil: "BR",
  turkey: "TR",
  "czech republic": "CZ",
  korea: "KR",
  uae: "AE",
};

let countriesByName: Map<string, string> | undefined;

/** The ISO 3166-1 code of a country by its English name or its code, in any case; null when it is none. */
export function countryCodeOf(text: string): string | null {
  const key = nameKey(text);
  countriesByName ??= allCountries();
  return countriesByName.get(key) ?? otherNames[key] ?? null;
}

function allCountries(): Map<string, string> {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const known = new Map<string, string>();
  for (const alias of letters.flatMap((first) => letters.map((second) => first + second))) {
    // withdrawn and informal codes lead to today's: DD to DE, UK to GB
    const code = new Intl.Locale(`und-${alias}`).region ?? alias;
    const name = names.of(code);
    if (name) known.set(alias.toLowerCase(), code).set(nameKey(name), code);
  }
  return known;
}

type Lying = { kind: string; name: string; regionCode: string; regionName: string; country: string };

/** Whether an entry lies in the region or country that a qualifier (already a name key) names, or a postcode in the town. */
export function lies(entry: Lying, qualifier: string): boolean {
  return (
    (entry.kind === "postcode" && nameKey(entry.name) === qualifier) ||
    nameKey(entry.regionCode) === qualifier ||
    nameKey(entry.regionName) === qualifier ||
    countryCodeOf(qualifier) === entry.country
  );
}
