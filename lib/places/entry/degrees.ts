import { isLatitude, isLongitude, type Point, pairIn, roundedDegrees } from "../point";

// "36°09'09.7\"N", "N 36° 9.162'", "36.15 N": sign, degrees, minutes, seconds, and a letter before or after
const sign = "[+\\-\u2212\u2013]?";
const figures = "\\d{1,3}(?:[.,]\\d{1,15})?";
const part = `(${sign})(${figures})\\s*(?:[°º˚d]\\s*)?(?:(${figures})\\s*['′’´m]\\s*)?(?:(${figures})\\s*(?:["″”s]|''|′′|’’)\\s*)?`;
const angle = new RegExp(`^([NSEW])?\\s*${part}([NSEW])?$`, "i");

/**
 * Reads a position written out: "48.2, 16.37", "48.2 16.37", "48,2; 16,37", "48°12'30\"N 16°22'20\"E", "N 48° 12.5' E 16° 22.3'".
 * Latitude first unless letters say otherwise. Null for anything else; the numbers may still lie off the globe.
 */
export function degreesIn(text: string): Point | null {
  const written = text
    .normalize("NFKC")
    .trim()
    .replace(/^\(|\)$/g, "")
    .trim();
  if (written.length > 120) return null;
  const pair = pairIn(written.replace(/[\u2212\u2013]/g, "-"));
  if (pair) return pair;
  for (const [one, other] of halves(written)) {
    const [first, second] = [angleIn(one), angleIn(other)];
    if (first && second && first.axis !== second.axis) return pointFrom(first, second);
    if (first && second && first.axis === null && first.isAngle === second.isAngle)
      return { latitude: first.degrees, longitude: second.degrees };
  }
  return null;
}

/** Where the text may fall into two: after the first letter of the sky, at a comma or a semicolon, or at a space. */
function* halves(text: string): Generator<[string, string]> {
  const plain = text.replace(/\b(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng)\b\s*[:=]?\s*/gi, "");
  for (const separator of [/[;|/]/g, /,/g, /\s+/g, /(?<=[NSEW])/gi, /(?<=.)(?=[NSEW])/gi])
    for (const match of plain.matchAll(separator))
      yield [plain.slice(0, match.index).trim(), plain.slice(match.index + match[0].length).trim()];
}

type Angle = { readonly degrees: number; readonly axis: "latitude" | "longitude" | null; readonly isAngle: boolean };

function angleIn(text: string): Angle | null {
  const found = angle.exec(text);
  if (!found) return null;
  const [, before, minus = "", degrees = "", minutes, seconds, after] = found;
  if (before && after) return null;
  const number = (written = "0") => Number(written.replace(",", "."));
  if (number(minutes) >= 60 || number(seconds) >= 60) return null;
  const letter = (before ?? after ?? "").toUpperCase();
  const isNegative = (minus !== "" && minus !== "+") !== (letter === "S" || letter === "W");
  const size = number(degrees) + number(minutes) / 60 + number(seconds) / 3600;
  const axis = letter === "" ? null : "NS".includes(letter) ? "latitude" : "longitude";
  return { degrees: roundedDegrees(isNegative ? -size : size), axis, isAngle: /[°º˚d'′]/i.test(text) };
}

function pointFrom(first: Angle, second: Angle): Point | null {
  const isTurned = first.axis === "longitude" || second.axis === "latitude";
  const [north, east] = isTurned ? [second, first] : [first, second];
  return { latitude: north.degrees, longitude: east.degrees };
}

/** What is wrong with a point as a place's position; null when nothing is. */
export function problemOf({ latitude, longitude }: Point): string | null {
  if (!isLatitude(latitude) && isLatitude(longitude) && isLongitude(latitude))
    return "The longitude seems to stand first here: write the latitude, then the longitude.";
  if (!isLatitude(latitude)) return "A latitude lies between -90 and 90.";
  if (!isLongitude(longitude)) return "A longitude lies between -180 and 180.";
  return latitude === 0 && longitude === 0 ? "0, 0 is open sea: the link has no real position in it." : null;
}
