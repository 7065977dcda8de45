import { type Point, roundedDegrees } from "../point";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~";

/**
 * The middle of the square that a short link of OpenStreetMap names ("0EEQjE--" of osm.org/go/…): each letter halves it three times in both
 * directions, by the project's shortlink scheme; "-" and "=" only say how far to zoom. Null for what is no such code.
 */
export function pointOfShortOsmCode(code: string): Point | null {
  const digits = [...code.replace(/[-=]+$/, "").replaceAll("@", "~")].map((letter) => letters.indexOf(letter));
  if (digits.length < 2 || digits.length > 10 || digits.includes(-1)) return null;
  let [east, north, size] = [0, 0, 1];
  for (const digit of digits)
    for (const shift of [4, 2, 0]) {
      size /= 2;
      east += (digit >> (shift + 1)) & 1 ? size : 0;
      north += (digit >> shift) & 1 ? size : 0;
    }
  return {
    latitude: roundedDegrees((north + size / 2) * 180 - 90),
    longitude: roundedDegrees((east + size / 2) * 360 - 180),
  };
}
