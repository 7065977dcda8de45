import type { Box, Point } from "../point";

/** A square of the world as a web map draws it (Mercator): at depth n there are 2^n by 2^n of them, counted from the north-west. */
export type Square = { readonly depth: number; readonly x: number; readonly y: number };

/** Keys from the first to the last, both included. */
export type Run = readonly [first: number, last: number];

/** How deep the keys of single places reach, and those of the cells that are counted ahead; both as the migration has them. */
export const spotDepth = 24;
export const countedDepth = 9;

/** A tile of the map is cut into 16 by 16 cells: finer than signs can stand, so that those of neighbours need not fall together. */
const cellBits = 4;

/** How deep the cells of a tile lie. */
export const cellDepthOf = ({ depth }: Square) => Math.min(spotDepth, depth + cellBits);

/** The depth at or below this one whose squares are single keys: three bits of the row and of the column make a digit. */
export const digitDepthOf = (depth: number) => Math.ceil(depth / 3) * 3;

/** The square that holds a point; what lies beyond the edge of the map is in its first or last row. */
export function squareAt({ latitude, longitude }: Point, depth: number): Square {
  const across = 2 ** depth;
  const within = (share: number) => Math.min(across - 1, Math.max(0, Math.floor(share * across)));
  const northing = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return { depth, x: within((longitude + 180) / 360), y: within((1 - northing) / 2) };
}

/** The key of a square whose depth is a multiple of three. */
export function keyOf({ depth, x, y }: Square): number {
  let key = 0;
  for (let bits = depth - 3; bits >= 0; bits -= 3) key = key * 64 + ((y >> bits) & 7) * 8 + ((x >> bits) & 7);
  return key;
}

/** The square of a key of `depth`, a multiple of three. */
export function squareOf(key: number, depth: number): Square {
  let [x, y, rest] = [0, 0, key];
  for (let bits = 0; bits < depth; bits += 3) {
    const digit = rest % 64;
    x += (digit & 7) << bits;
    y += (digit >> 3) << bits;
    rest = Math.floor(rest / 64);
  }
  return { depth, x, y };
}

/** The square at a lesser depth that this one is a part of. */
export const upTo = ({ depth, x, y }: Square, lesser: number): Square => ({
  depth: lesser,
  x: x >> (depth - lesser),
  y: y >> (depth - lesser),
});

export const quartersOf = ({ depth, x, y }: Square): Square[] =>
  [0, 1, 2, 3].map((quarter) => ({ depth: depth + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) }));

/** The keys at `leafDepth`, a multiple of three and no less than the square's, that lie in the square: at most four runs. */
export function runsOf({ depth, x, y }: Square, leafDepth: number): Run[] {
  const digits = digitDepthOf(depth);
  const across = 2 ** (digits - depth);
  const each = 4 ** (leafDepth - digits);
  return Array.from({ length: across }, (_, row) => {
    const first = keyOf({ depth: digits, x: x * across, y: y * across + row });
    return [first * each, (first + across) * each - 1] as const;
  });
}

/** The same keys in as few runs as can be. */
export function joined(runs: readonly Run[]): Run[] {
  const all: [number, number][] = [];
  for (const [first, last] of [...runs].sort((a, b) => a[0] - b[0])) {
    const before = all.at(-1);
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else all.push([first, last]);
  }
  return all;
}

/** What a square covers, in degrees. The first row reaches up to the pole and the last one down. */
export function boundsOf({ depth, x, y }: Square): Box {
  const across = 2 ** depth;
  const latitude = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / across))) * 180) / Math.PI;
  return {
    west: (x / across) * 360 - 180,
    east: ((x + 1) / across) * 360 - 180,
    north: y === 0 ? 90 : latitude(y),
    south: y === across - 1 ? -90 : latitude(y + 1),
  };
}
