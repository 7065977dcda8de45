import { nameKey } from "@/lib/core/text";
import { kindSaidByName } from "../entry/kind";
import { keysOfColumns } from "../foreign-ids/keys";
import { studioTypes } from "../options";
import { type Candidate, pointOf } from "./candidate";
import { programmesIn, withLengths } from "./programmes";

/** A row of our own columns, whatever the file writes between the words: sourceId, source_id and "Source ID" are one. */
export type OwnRow = Readonly<Record<string, string>>;

const columnOf = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");

/** Other names that files of places often use. */
const sameAs: Readonly<Record<string, string>> = {
  lat: "latitude",
  lon: "longitude",
  lng: "longitude",
  long: "longitude",
  address: "street",
  town: "city",
  state: "region",
  zip: "postcode",
  zipcode: "postcode",
  postalcode: "postcode",
  url: "website",
  web: "website",
  telephone: "phone",
  mail: "email",
  programs: "programmes",
  genre: "genres",
  equipment: "gear",
  length: "lengthmonths",
  duration: "lengthmonths",
  notes: "summary",
  description: "summary",
  title: "name",
  id: "sourceid",
  contactpref: "contactpreference",
  intern: "internpolicy",
  visitors: "visitorpolicy",
};

/** A row under our own column names, with the words that a person mapped (`name=Title`) before all others. */
export function ownRow(row: OwnRow, mapped: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const own = new Map<string, string>();
  for (const [name, value] of Object.entries(row)) {
    const column = columnOf(name);
    const meant = sameAs[column] ?? column;
    // a column under its own name wins over one that only means the same
    if (value !== "" && (column === meant || !own.has(meant))) own.set(meant, value);
  }
  for (const [field, column] of mapped) {
    const meant = sameAs[columnOf(field)] ?? columnOf(field);
    own.set(meant, row[column] ?? "");
  }
  return own;
}

/** `name=Title,lat=Latitude` as a map from our field to the file's column. */
export function mappingIn(text: string): Map<string, string> {
  return new Map(
    text.split(",").flatMap((pair) => {
      const [field = "", ...column] = pair.split("=");
      return column.length ? [[field.trim(), column.join("=").trim()] as const] : [];
    }),
  );
}

const words = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** Several values in one cell, parted by semicolons. */
export const listIn = (text: string): string[] =>
  text
    .split(";")
    .map((one) => one.trim())
    .filter(Boolean);

const [mostNames, mostLetters] = [50, 100];

/** Names as others list them too, with commas; what is too long for one is left out, for the rest of the row is worth more. */
function namesIn(text: string): string[] | undefined {
  const parted = text.includes(";") || text.length <= mostLetters ? listIn(text) : listIn(text.replace(/[,\n]/g, ";"));
  const names = parted.filter((one) => one.length <= mostLetters).slice(0, mostNames);
  return names.length > 0 ? names : undefined;
}

/** The facts of a row of our own columns, unchecked. */
export function factsOfRow(own: ReadonlyMap<string, string>): Candidate["facts"] {
  const text = (column: string) => own.get(column) || undefined;
  const word = (column: string) => (own.get(column) ? words(own.get(column) ?? "") : undefined);
  const list = (column: string) => (own.get(column) ? listIn(own.get(column) ?? "") : undefined);
  const programmes = text("programmes");
  return {
    name: text("name"),
    kind: kindOf(own),
    altNames: list("altnames"),
    status: word("status"),
    street: text("street"),
    city: text("city"),
    region: text("region") ?? text("regionname"),
    country: text("country"),
    postcode: text("postcode"),
    ...pointOf(text("latitude"), text("longitude")),
    coordPrecision: word("coordprecision"),
    website: text("website"),
    phone: text("phone"),
    email: text("email"),
    openingHours: text("openinghours"),
    entranceNote: text("entrancenote"),
    summary: text("summary"),
    genres: namesIn(own.get("genres") ?? ""),
    gear: namesIn(own.get("gear") ?? ""),
    studioType: word("studiotype"),
    visitorPolicy: word("visitorpolicy"),
    contactPreference: word("contactpreference"),
    bestTimeNote: text("besttimenote"),
    internPolicy: word("internpolicy"),
    internRequiresEnrolment: word("internrequiresenrolment"),
    policyUrl: text("policyurl"),
    schoolType: word("schooltype"),
    control: word("control"),
    wheelchair: word("wheelchair"),
    programmes: programmes === undefined ? undefined : withLengths(programmesIn(programmes), text("lengthmonths")),
    sameAs: keysOfColumns(own),
    lastCheckedOn: text("lastcheckedon"),
    lastCheckedHow: word("lastcheckedhow"),
  };
}

/** What the row is: as it says, else by the columns that only a studio or only a school has. A word that says nothing to us stays: a pub is none of ours. */
function kindOf(own: ReadonlyMap<string, string>): string | undefined {
  const said = words(own.get("kind") ?? "");
  if (said === "") return own.get("studiotype") ? "studio" : own.get("programmes") ? "school" : undefined;
  if (/(^|_)studio$/.test(said)) return "studio";
  if (/(_program|_programme|(^|_)school|(^|_)college|university|conservatory|conservatoire)$/.test(said))
    return "school";
  if (Object.hasOwn(studioTypes, said) && said !== "other") return "studio";
  return kindSaidByName(said.replaceAll("_", " ")) ?? said;
}

/** Names a row that came without an id: the same place in a later file is then found again. */
export function derivedId(own: ReadonlyMap<string, string>): string {
  const parts = ["name", "street", "city", "country"].map((column) => nameKey(own.get(column) ?? ""));
  return parts.join("|");
}
