import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { chordOf, earthRadiusKm, onUnitSphere, spaceOf } from "./great-circle";
import type { Box, Point } from "./point";
import type { PlaceSearch } from "./search";

/** The R*Tree keeps 32-bit numbers: a chord computed from them is off by at most 4.2e-7 (3 m). */
export const roundingChord = 1e-6;

/** The great-circle distance of "Place" p from the point, in kilometres. */
export const distance = ({ latitude, longitude }: Point) => {
  const radians = Math.PI / 180;
  return sql`${2 * earthRadiusKm} * asin(min(1.0, sqrt(
    pow(sin((p."latitude" - ${latitude}) * ${radians / 2}), 2) +
    ${Math.cos(latitude * radians)} * cos(p."latitude" * ${radians}) * pow(sin((p."longitude" - ${longitude}) * ${radians / 2}), 2))))`;
};

/** The ids around the point and in the box by the R*Tree; null without either. */
export function reachIds({ point, radiusKm, box }: PlaceSearch): Sql | null {
  const parts = [...(point ? [inBall(onUnitSphere(point), chordOf(radiusKm))] : []), ...(box ? [inSpaceOf(box)] : [])];
  return parts.length > 0 ? sql`SELECT i."id" FROM "PlacePoint" i WHERE ${join(parts, " AND ")}` : null;
}

/** The condition on "PlacePoint" i that it lies in a cube around a point of the unit sphere. */
export function inBall({ x, y, z }: ReturnType<typeof onUnitSphere>, chord: number): Sql {
  return inSpace({ x: [x - chord, x + chord], y: [y - chord, y + chord], z: [z - chord, z + chord] });
}

/** The condition on "PlacePoint" i that it lies where a rectangle of degrees does. */
export const inSpaceOf = (box: Box) => inSpace(spaceOf(box));

function inSpace({ x, y, z }: ReturnType<typeof spaceOf>): Sql {
  return sql`
    i."maxX" >= ${x[0] - roundingChord} AND i."minX" <= ${x[1] + roundingChord} AND
    i."maxY" >= ${y[0] - roundingChord} AND i."minY" <= ${y[1] + roundingChord} AND
    i."maxZ" >= ${z[0] - roundingChord} AND i."minZ" <= ${z[1] + roundingChord}`;
}
