import type { Box, Point } from "./point";

/** The mean radius of the Earth in kilometres (IUGG); distances are exact on a sphere of this size. */
export const earthRadiusKm = 6371.0088;

/** Half the way around the globe: nothing is farther away than this. */
export const farthestKm = Math.PI * earthRadiusKm;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** The great-circle distance in kilometres (haversine formula), 0 to {@link farthestKm}. */
export function distanceKm(from: Point, to: Point): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2);
  const east = Math.sin(radians(to.longitude - from.longitude) / 2);
  const haversine = north * north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east * east;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** The middle of a rectangle of degrees and how far from it the farthest corner lies, in kilometres. */
export function circleAround({ west, south, east, north }: Box): { middle: Point; radiusKm: number } {
  const eastward = west <= east ? east : east + 360;
  const longitude = (west + eastward) / 2;
  const middle = { latitude: (south + north) / 2, longitude: longitude > 180 ? longitude - 360 : longitude };
  const corners = [south, north].map((latitude) => ({ latitude, longitude: west }));
  return { middle, radiusKm: Math.max(...corners.map((corner) => distanceKm(middle, corner))) };
}

/** The point as x, y, z on a sphere of radius 1. */
export function onUnitSphere({ latitude, longitude }: Point): { x: number; y: number; z: number } {
  const level = Math.cos(radians(latitude));
  return {
    x: level * Math.cos(radians(longitude)),
    y: level * Math.sin(radians(longitude)),
    z: Math.sin(radians(latitude)),
  };
}

/** The straight line through the unit sphere, 0 to 2, that belongs to a great-circle distance. Grows with it. */
export function chordOf(km: number): number {
  return 2 * Math.sin(Math.min(Math.max(km, 0), farthestKm) / earthRadiusKm / 2);
}

/** The great-circle distance in kilometres that belongs to a chord of the unit sphere. */
export function kmOfChord(chord: number): number {
  return 2 * earthRadiusKm * Math.asin(Math.min(Math.max(chord / 2, 0), 1));
}

type Range = readonly [least: number, most: number];

/** What x, y and z a rectangle of degrees reaches on the unit sphere: at least as much as it covers. */
export function spaceOf({ west, south, east, north }: Box): { x: Range; y: Range; z: Range } {
  const eastward = west <= east ? east : east + 360;
  const holds = (longitude: number) =>
    [longitude - 360, longitude, longitude + 360].some((one) => one >= west && one <= eastward);
  const cosNorth = Math.cos(radians(north));
  const cosSouth = Math.cos(radians(south));
  const level: Range = [Math.min(cosSouth, cosNorth), south <= 0 && north >= 0 ? 1 : Math.max(cosSouth, cosNorth)];
  const along = (value: (angle: number) => number, highAt: number, lowAt: number): Range => {
    const ends = [value(radians(west)), value(radians(eastward))];
    const range: Range = [holds(lowAt) ? -1 : Math.min(...ends), holds(highAt) ? 1 : Math.max(...ends)];
    const corners = range.flatMap((one) => level.map((size) => one * size));
    return [Math.min(...corners), Math.max(...corners)];
  };
  return {
    x: along(Math.cos, 0, 180),
    y: along(Math.sin, 90, -90),
    z: [Math.sin(radians(south)), Math.sin(radians(north))],
  };
}
