/** A point on the globe in degrees: latitude -90 to 90, longitude -180 to 180. */
export type Point = { readonly latitude: number; readonly longitude: number };

/** A rectangle in degrees. West of the antimeridian to east of it when `west` is greater than `east`. */
export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };

const decimal = "[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)";
const pairOfNumbers = new RegExp(`^\\s*(${decimal})\\s*[,;]\\s*(${decimal})\\s*$`);

export const isLatitude = (value: number) => value >= -90 && value <= 90;
export const isLongitude = (value: number) => value >= -180 && value <= 180;

/** Degrees to the tenth of a millimetre. Anything finer is noise, and the squares of numbers near 0 are errors in PostgreSQL. */
export const roundedDegrees = (value: number) => Math.round(value * 1e9) / 1e9 + 0;

/** Reads "48.2, 16.37" (latitude first); null for anything else, such as the name of a town or a US postcode with its extension. */
export function pairIn(text: string): Point | null {
  const [, latitude, longitude] = pairOfNumbers.exec(text) ?? [];
  return latitude === undefined || longitude === undefined
    ? null
    : { latitude: roundedDegrees(Number(latitude)), longitude: roundedDegrees(Number(longitude)) };
}

/** The point that a `near` of a valid filter spells out as numbers; null when it is words that the gazetteer has to know. */
export function pointIn(near: string): Point | null {
  const pair = pairIn(near);
  return pair && isLatitude(pair.latitude) && isLongitude(pair.longitude) ? pair : null;
}

/** Reads "W,S,E,N" in degrees; null for anything else. */
export function boxIn(text: string): Box | null {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length !== 4 || !parts.every((part) => new RegExp(`^${decimal}$`).test(part))) return null;
  const [west = 0, south = 0, east = 0, north = 0] = parts.map((part) => roundedDegrees(Number(part)));
  const inRange = isLongitude(west) && isLongitude(east) && isLatitude(south) && isLatitude(north);
  return inRange && south <= north ? { west, south, east, north } : null;
}
