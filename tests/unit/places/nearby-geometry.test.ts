import fc from "fast-check";
import { expect, test } from "vitest";
import {
  chordOf,
  circleAround,
  distanceKm,
  farthestKm,
  kmOfChord,
  onUnitSphere,
  spaceOf,
} from "@/lib/places/great-circle";
import { type Box, boxIn, pairIn, pointIn } from "@/lib/places/point";

const point = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

test("distances agree with figures worked out elsewhere", () => {
  const vienna = { latitude: 48.2082, longitude: 16.3738 };
  const nashville = { latitude: 36.1627, longitude: -86.7816 };
  expect(distanceKm(vienna, vienna)).toBe(0);
  expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(111.195, 3);
  expect(distanceKm({ latitude: 90, longitude: 7 }, { latitude: -90, longitude: -3 })).toBeCloseTo(farthestKm, 6);
  expect(distanceKm(vienna, nashville)).toBeCloseTo(7949.18, 2);
  expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.195, 3);
});

test("a distance is the same both ways and never more than half the globe", () => {
  fc.assert(
    fc.property(point, point, (one, other) => {
      const km = distanceKm(one, other);
      expect(km).toBeCloseTo(distanceKm(other, one), 6);
      expect(km).toBeGreaterThanOrEqual(0);
      expect(km).toBeLessThanOrEqual(farthestKm + 1e-9);
    }),
  );
});

test("a chord through the unit sphere belongs to each distance", () => {
  fc.assert(
    fc.property(point, point, (one, other) => {
      const a = onUnitSphere(one);
      const b = onUnitSphere(other);
      const km = distanceKm(one, other);
      expect(Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z)).toBeCloseTo(chordOf(km), 9);
      if (km < 19_000) expect(kmOfChord(chordOf(km))).toBeCloseTo(km, 6);
    }),
  );
});

test("the space of a box holds every point of the box, across the antimeridian and at the poles too", () => {
  const box = fc.tuple(point, point).map(
    ([one, other]): Box => ({
      west: one.longitude,
      east: other.longitude,
      south: Math.min(one.latitude, other.latitude),
      north: Math.max(one.latitude, other.latitude),
    }),
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(box, share, share, (some, across, up) => {
      const width = (some.east - some.west + 360) % 360;
      const east = some.west + across * width;
      const inside = {
        latitude: some.south + up * (some.north - some.south),
        longitude: east > 180 ? east - 360 : east,
      };
      const { x, y, z } = spaceOf(some);
      const at = onUnitSphere(inside);
      const margin = 1e-9;
      expect(at.x).toBeGreaterThanOrEqual(x[0] - margin);
      expect(at.x).toBeLessThanOrEqual(x[1] + margin);
      expect(at.y).toBeGreaterThanOrEqual(y[0] - margin);
      expect(at.y).toBeLessThanOrEqual(y[1] + margin);
      expect(at.z).toBeGreaterThanOrEqual(z[0] - margin);
      expect(at.z).toBeLessThanOrEqual(z[1] + margin);
    }),
  );
});

test("near is read as numbers only when it is two numbers with a comma", () => {
  expect(pointIn("48.2, 16.37")).toEqual({ latitude: 48.2, longitude: 16.37 });
  expect(pointIn("-.5,+7.")).toEqual({ latitude: -0.5, longitude: 7 });
  for (const words of ["114 55", "37203-1234", "Nashville, TN", "37203", "1,2,3", ""]) expect(pairIn(words)).toBeNull();
  expect(pointIn("91,0")).toBeNull();
});

test("a box is W,S,E,N and may cross the antimeridian", () => {
  expect(boxIn("170,-20,-170,0")).toEqual({ west: 170, south: -20, east: -170, north: 0 });
  for (const wrong of ["1,2,3", "1,2,3,x", "0,10,1,5", "0,0,181,1", "0,-91,1,1", ""]) expect(boxIn(wrong)).toBeNull();
});

test("the circle around a box reaches its corners, also over the antimeridian", () => {
  const fiji = circleAround({ west: 179, south: -19, east: -179, north: -17 });
  expect(fiji.middle).toEqual({ latitude: -18, longitude: 180 });
  expect(fiji.radiusKm).toBeCloseTo(distanceKm(fiji.middle, { latitude: -17, longitude: -179 }), 9);
  expect(circleAround({ west: 16, south: 48, east: 16, north: 48 })).toEqual({
    middle: { latitude: 48, longitude: 16 },
    radiusKm: 0,
  });
});
