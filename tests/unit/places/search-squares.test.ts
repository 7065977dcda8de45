import fc from "fast-check";
import { expect, test } from "vitest";
import { squareAt, upTo } from "@/lib/places/clusters/grid";
import { distanceKm } from "@/lib/places/great-circle";
import { boxAround, numberOf, squaresIn, squaresOver } from "@/lib/places/search/squares";

const point = fc.record({
  latitude: fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 90, 0, 85.06, -85.06)),
  longitude: fc.oneof(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.constantFrom(-180, 180, 0, 179.9999999, -179.9999999),
  ),
});

test("whatever lies within the radius lies in one of the squares over it, also at the poles and across the antimeridian", () => {
  fc.assert(
    fc.property(
      point,
      point,
      fc.constantFrom(0.01, 1, 25, 300, 5000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (centre, far, radiusKm, near) => {
        // half of them close to the centre: two points of the globe are seldom within a kilometre
        const other = {
          latitude: centre.latitude + (far.latitude - centre.latitude) * near ** 9,
          longitude: centre.longitude + (far.longitude - centre.longitude) * near ** 9,
        };
        fc.pre(distanceKm(centre, other) <= radiusKm);
        const squares = squaresOver(boxAround(centre, radiusKm), 60);
        if (!squares) return;
        const depth = squares[0]?.depth ?? 0;
        expect(squares.map(numberOf)).toContain(numberOf(squareAt(other, depth)));
      },
    ),
    { numRuns: 2000 },
  );
});

test("a small circle has few and small squares, the whole world has none", () => {
  expect(squaresOver(boxAround({ latitude: 48.2, longitude: 16.4 }, 5), 60)?.[0]?.depth).toBe(12);
  expect(squaresOver(boxAround({ latitude: 48.2, longitude: 16.4 }, 100), 60)?.[0]?.depth).toBe(9);
  expect(squaresOver({ west: -180, east: 180, south: -90, north: 90 }, 60)).toBeNull();
});

test("a tile is made up of at most sixteen squares, and whatever lies in it lies in one of them", () => {
  fc.assert(
    fc.property(point, fc.integer({ min: 1, max: 22 }), (place, depth) => {
      const tile = squareAt(place, depth);
      const squares = squaresIn(tile) ?? [];
      expect(squares.length).toBeLessThanOrEqual(16);
      const own = squareAt(place, squares[0]?.depth ?? 0);
      expect(squares.map(numberOf)).toContain(numberOf(own));
      for (const square of squares)
        expect(square.depth < depth ? upTo(tile, square.depth) : upTo(square, depth)).toEqual(
          square.depth < depth ? square : tile,
        );
    }),
  );
  expect(squaresIn({ depth: 0, x: 0, y: 0 })).toBeNull();
});
