import { asciiKey } from "./name-words";

/** The street and the number of a door, as far as a text says them. */
export type Door = { readonly number: string | null; readonly street: string };

const streetWords: Readonly<Record<string, string>> = {
  street: "st",
  str: "st",
  strasse: "st",
  avenue: "ave",
  av: "ave",
  avenida: "ave",
  road: "rd",
  drive: "dr",
  boulevard: "blvd",
  blv: "blvd",
  lane: "ln",
  place: "pl",
  platz: "pl",
  plaza: "pl",
  square: "sq",
  highway: "hwy",
  parkway: "pkwy",
  court: "ct",
  circle: "cir",
  terrace: "ter",
  north: "n",
  south: "s",
  east: "e",
  west: "w",
  northwest: "nw",
  northeast: "ne",
  southwest: "sw",
  southeast: "se",
};

// what follows these is inside of the building
const inside = /\b(suite|ste|unit|floor|fl|apt|room|rm|building|bldg|po box|box)\b.*$/;

/** "2806 Azalea Place, Suite 4" and "Azalea Pl. 2806" are one door. Null when there is no street in it. */
export function doorOf(street: string | null): Door | null {
  if (!street) return null;
  const words = asciiKey(street)
    .replace(inside, "")
    .replace(/str(asse)?\b/g, " st")
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => streetWords[word] ?? word);
  const number = words.find((word) => /^\d+[a-z]?$/.test(word)) ?? null;
  const named = words.filter((word) => word !== number).sort();
  return named.length === 0 ? null : { number, street: named.join(" ") };
}
