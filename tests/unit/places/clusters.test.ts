import fc from "fast-check";
import { expect, test } from "vitest";
import { boundsOf, digitDepthOf, keyOf, runsOf, squareAt, squareOf, upTo } from "@/lib/places/clusters/grid";
import { coverOf, holds, type Region } from "@/lib/places/clusters/region";
import { tileInput } from "@/lib/places/clusters/schema";

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});
const depth = fc.integer({ min: 0, max: 22 });

test("a key is that of the square it came from", () => {
  fc.assert(
    fc.property(point, fc.constantFrom(0, 3, 9, 24), (at, deep) => {
      const square = squareAt(at, deep);
      expect(squareOf(keyOf(square), deep)).toEqual(square);
    }),
  );
});

test("a square's runs hold the keys of its points and as many keys as it has squares", () => {
  fc.assert(
    fc.property(point, depth, (at, deep) => {
      const square = squareAt(at, deep);
      const runs = runsOf(square, 24);
      const key = keyOf(squareAt(at, 24));
      expect(runs.filter(([first, last]) => key >= first && key <= last)).toHaveLength(1);
      expect(runs.reduce((sum, [first, last]) => sum + last - first + 1, 0)).toBe(4 ** (24 - deep));
      expect(runs.length).toBeLessThanOrEqual(2 ** (digitDepthOf(deep) - deep));
    }),
  );
});

test("a square of less depth holds what its parts hold", () => {
  fc.assert(
    fc.property(point, depth, (at, deep) => {
      expect(upTo(squareAt(at, 24), deep)).toEqual(squareAt(at, deep));
    }),
  );
});

test("the poles and both sides of the antimeridian are on the map", () => {
  expect(squareAt({ latitude: 90, longitude: 180 }, 5)).toEqual({ depth: 5, x: 31, y: 0 });
  expect(squareAt({ latitude: -90, longitude: -180 }, 5)).toEqual({ depth: 5, x: 0, y: 31 });
  expect(boundsOf({ depth: 5, x: 31, y: 0 })).toMatchObject({ north: 90, east: 180 });
});

const box = fc.tuple(point, point).map(([a, b]) => ({
  west: a.longitude,
  east: b.longitude,
  south: Math.min(a.latitude, b.latitude),
  north: Math.max(a.latitude, b.latitude),
}));
const circle = fc.record({ point, radiusKm: fc.double({ min: 0.1, max: 20_000, noNaN: true }) });
const region: fc.Arbitrary<Region> = fc.record({ box: fc.option(box), circle: fc.option(circle) });

test("what covers a region leaves out no place in it and takes none outside unseen", () => {
  fc.assert(
    fc.property(region, fc.array(point, { minLength: 30, maxLength: 30 }), (where, points) => {
      const { whole, cut } = coverOf({ depth: 0, x: 0, y: 0 }, where, 9);
      for (const at of points) {
        const key = keyOf(squareAt(at, 9));
        const isIn = (runs: typeof whole) => runs.some(([first, last]) => key >= first && key <= last);
        if (isIn(whole)) expect(holds(where, at)).toBe(true);
        else if (!isIn(cut)) expect(holds(where, at)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test("a tile is written as web maps write it", () => {
  expect(tileInput.parse("5/8/12")).toEqual({ depth: 5, x: 8, y: 12 });
  for (const wrong of ["5/32/0", "23/0/0", "5/8", "5/-1/0", "5/8/12/1", ""])
    expect(tileInput.safeParse(wrong).success).toBe(false);
});
