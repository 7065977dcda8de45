import { db } from "@/lib/core/db";
import { nameKey } from "@/lib/core/text";
import { typosAllowed, typosBetween } from "../search/typos";
import { lies, type PlaceTextReading, readingsOf } from "./place-text";

/** A town or a postcode as a person reads it: "Nashville, Tennessee, US". Data: GeoNames, CC BY 4.0. */
export type GazetteerHit = {
  readonly label: string;
  /** As addresses there write it: "TN", "ON", "NSW", "England". */
  readonly region: string | null;
  readonly latitude: number;
  readonly longitude: number;
};

const entryView = {
  kind: true,
  name: true,
  nameKey: true,
  regionCode: true,
  regionName: true,
  country: true,
  latitude: true,
  longitude: true,
} as const;

// the most namesakes of one town: 600 San Josés and Santa Rosas would still be read in about a millisecond
const namesakes = 600;

/** Whether any towns were loaded: not yet, before the first start. */
export async function hasGazetteer(): Promise<boolean> {
  return (await (await db()).gazetteerEntry.findFirst({ select: { id: true } })) !== null;
}

/** The town or postcode that a text means; of several, the most populous. Null when there is none. */
export async function findGazetteerEntry(text: string): Promise<GazetteerHit | null> {
  return (await findGazetteerEntries([text])).get(text) ?? null;
}

/** The same for several texts at once, which asks no oftener than the one with the most readings; what there is none of is missing. */
export async function findGazetteerEntries(texts: readonly string[]): Promise<Map<string, GazetteerHit>> {
  const hits = new Map<string, GazetteerHit>();
  let open = [...new Set(texts)].map((text) => ({ text, readings: readingsOf(text) }));
  for (let nth = 0; open.length > 0; nth++) {
    const asked = open.flatMap(({ text, readings }) => {
      const reading = readings[nth];
      return reading ? [{ text, reading }] : [];
    });
    const entries = await entriesOf(asked.map(({ reading }) => reading));
    for (const { text, reading } of asked) {
      const found = entries.find(
        (entry) => entry.nameKey === reading.key && reading.qualifiers.every((qualifier) => lies(entry, qualifier)),
      );
      if (found) hits.set(text, hitOf(found));
    }
    open = open.filter(({ text, readings }) => !hits.has(text) && readings.length > nth + 1);
  }
  return hits;
}

async function entriesOf(readings: readonly PlaceTextReading[]) {
  if (readings.length === 0) return [];
  const keys = [...new Set(readings.map(({ key }) => key))];
  const isPlain = readings.length === 1 && readings[0]?.qualifiers.length === 0;
  return (await db()).gazetteerEntry.findMany({
    where: { nameKey: { in: keys } },
    orderBy: [{ population: "desc" }, { id: "asc" }],
    take: isPlain ? 1 : namesakes * keys.length,
    select: entryView,
  });
}

/** Towns and postcodes that begin with what has been typed so far, the most populous first; fewer than two letters find nothing. */
export async function suggestGazetteerEntries(prefix: string, limit = 8): Promise<GazetteerHit[]> {
  const key = nameKey((prefix.split(",")[0] ?? "").slice(0, 100));
  if (key.length < 2) return [];
  const qualifiers = prefix.split(",").slice(1).map(nameKey).filter(Boolean);
  const entries = await (await db()).gazetteerEntry.findMany({
    where: {
      // the range is what the index answers; startsWith settles what the database's own alphabet adds to it
      nameKey: { gte: key, lt: `${key}zzzzzzzz`, startsWith: key },
      // two letters begin thousands of names: only cities then
      ...(key.length === 2 ? { population: { gte: 100_000 } } : {}),
    },
    orderBy: [{ population: "desc" }, { id: "asc" }],
    take: qualifiers.length ? namesakes : limit,
    select: entryView,
  });
  const matching = entries.filter((entry) => qualifiers.every((qualifier) => beginsLike(entry, qualifier)));
  return [...new Map(matching.map((entry) => [labelOf(entry), hitOf(entry)])).values()].slice(0, limit);
}

/** The town that was probably meant by a name that none has: fewest typos first, then the most populous. Null when none is close. */
export async function findMeantTown(text: string): Promise<string | null> {
  const key = nameKey((text.split(",")[0] ?? "").slice(0, 100));
  const most = typosAllowed(key);
  if (most === 0) return null;
  // the slip may be in the third letter: then only towns that many people know
  for (const { letters, population } of [
    { letters: 3, population: 0 },
    { letters: 2, population: 20_000 },
  ]) {
    const start = key.slice(0, letters);
    const entries = await (await db()).gazetteerEntry.findMany({
      where: {
        kind: "city",
        nameKey: { gte: start, lt: `${start}zzzzzzzz`, startsWith: start },
        population: { gte: population },
      },
      orderBy: [{ population: "desc" }, { id: "asc" }],
      take: mostCompared,
      select: entryView,
    });
    const close = entries.flatMap((entry) => {
      const typos = typosBetween(key, entry.nameKey, most);
      return typos === null ? [] : [{ entry, typos }];
    });
    const [best] = close.sort((a, b) => a.typos - b.typos);
    if (best) return labelOf(best.entry);
  }
  return null;
}

// some milliseconds
const mostCompared = 3000;

type Entry = {
  kind: string;
  name: string;
  nameKey: string;
  regionCode: string;
  regionName: string;
  country: string;
  latitude: number;
  longitude: number;
};

function beginsLike(entry: Entry, qualifier: string): boolean {
  const names = [entry.regionCode, entry.regionName, entry.country].map(nameKey);
  return names.some((name) => name.startsWith(qualifier)) || lies(entry, qualifier);
}

function labelOf(entry: Entry): string {
  const town = entry.kind === "postcode" ? `${entry.nameKey.toUpperCase()} ${entry.name}` : entry.name;
  return [town, entry.regionName, entry.country].filter((part) => part !== "").join(", ");
}

// where an address has the code and not the name; the list of towns has no codes for Canada
const withCodes = ["US", "CA", "AU"];
const canadian: Readonly<Record<string, string>> = {
  Alberta: "AB",
  "British Columbia": "BC",
  Manitoba: "MB",
  "New Brunswick": "NB",
  "Newfoundland and Labrador": "NL",
  "Northwest Territories": "NT",
  "Northwest Territory": "NT",
  "Nova Scotia": "NS",
  Nunavut: "NU",
  "Nunavut Territory": "NU",
  Ontario: "ON",
  "Prince Edward Island": "PE",
  Quebec: "QC",
  Saskatchewan: "SK",
  Yukon: "YT",
};

function regionInAddress({ country, regionCode, regionName }: Entry): string | null {
  const code = withCodes.includes(country) ? regionCode || (country === "CA" ? canadian[regionName] : "") : "";
  return code || regionName || null;
}

function hitOf(entry: Entry): GazetteerHit {
  const { latitude, longitude } = entry;
  return { label: labelOf(entry), region: regionInAddress(entry), latitude, longitude };
}
