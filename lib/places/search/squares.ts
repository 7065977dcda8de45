import { keyOf, type Square, squareAt, upTo } from "../clusters/grid";
import { earthRadiusKm } from "../great-circle";
import type { Box, Point } from "../point";

/** The depths of the squares that the index of texts knows beside the letters: about 10, 80, 600 and 5,000 km wide at the equator. */
const depths = [12, 9, 6, 3] as const;

const radians = Math.PI / 180;

// far more than the database and this process may disagree on where a square ends
const spareDegrees = 1e-6;

/** The rectangle of degrees around all that is at most `radiusKm` away, with a little to spare. */
export function boxAround({ latitude, longitude }: Point, radiusKm: number): Box {
  const reach = (radiusKm / earthRadiusKm) * 1.0001 + 1e-6;
  const [south, north] = [latitude - reach / radians, latitude + reach / radians];
  const level = Math.cos(latitude * radians);
  // a circle around a pole lies under every longitude
  if (south <= -90 || north >= 90 || Math.sin(reach) >= level)
    return { south: Math.max(-90, south), north: Math.min(90, north), west: -180, east: 180 };
  const across = Math.asin(Math.sin(reach) / level) / radians;
  const wrapped = (degrees: number) => ((degrees + 540) % 360) - 180;
  return { south, north, west: wrapped(longitude - across), east: wrapped(longitude + across) };
}

/** The squares that a rectangle of degrees touches, as small as no more than `most` can be; null when even the largest are more. */
export function squaresOver({ west, east, north, south }: Box, most: number): Square[] | null {
  for (const depth of depths) {
    const across = 2 ** depth;
    const first = squareAt({ latitude: Math.min(90, north + spareDegrees), longitude: west - spareDegrees }, depth);
    const last = squareAt({ latitude: Math.max(-90, south - spareDegrees), longitude: east + spareDegrees }, depth);
    const columns = west <= east ? last.x - first.x + 1 : last.x + across - first.x + 1;
    const rows = last.y - first.y + 1;
    if (columns * rows <= most)
      return Array.from({ length: columns * rows }, (_, at) => ({
        depth,
        x: (first.x + (at % columns)) % across,
        y: first.y + Math.floor(at / columns),
      }));
  }
  return null;
}

/** The squares that a tile of the map is made up of, at most sixteen, or the one that it lies in; null for all the world. */
export function squaresIn(tile: Square): Square[] | null {
  if (tile.depth === 0) return null;
  const depth = Math.min(...depths.filter((one) => one >= tile.depth));
  if (!Number.isFinite(depth)) return [upTo(tile, depths[0])];
  const across = 2 ** (depth - tile.depth);
  return Array.from({ length: across ** 2 }, (_, at) => ({
    depth,
    x: tile.x * across + (at % across),
    y: tile.y * across + Math.floor(at / across),
  }));
}

/** A square as `placeSquares` of the database numbers it: numbers of a depth begin where those of lesser depths end. */
export const numberOf = (square: Square) => 4 ** square.depth + keyOf(square);
