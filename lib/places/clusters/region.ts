import { distanceKm } from "../great-circle";
import type { Box, Point } from "../point";
import { boundsOf, joined, quartersOf, type Run, runsOf, type Square } from "./grid";

/** Where places must lie to count: in the box and no farther from the point than the radius. Null: anywhere. */
export type Region = {
  readonly box: Box | null;
  readonly circle: { readonly point: Point; readonly radiusKm: number } | null;
};

/** Keys of squares that lie wholly in a region, and of those that its border runs through. */
export type Cover = { readonly whole: Run[]; readonly cut: Run[] };

type Part = "all" | "some" | "none";

// degrees and kilometres to spare, far more than any rounding: a square at the border is looked at place by place
const spareDegrees = 1e-6;
const spareKm = 0.01;

// larger squares are too bent for the bound by their corners
const leastDepthForCircle = 5;

/** Whether a point is in the region: the same comparisons as the list's. */
export function holds({ box, circle }: Region, point: Point): boolean {
  return (!box || isInBox(box, point)) && (!circle || distanceKm(circle.point, point) <= circle.radiusKm);
}

const isInBox = ({ west, south, east, north }: Box, { latitude, longitude }: Point) =>
  latitude >= south &&
  latitude <= north &&
  (west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east);

/** The keys at `leafDepth` of the square, sorted by how its parts lie to the region. */
export function coverOf(square: Square, region: Region, leafDepth: number): Cover {
  const whole: Run[] = [];
  const cut: Run[] = [];
  const visit = (part: Square) => {
    const lies = partIn(part, region);
    if (lies === "all") whole.push(...runsOf(part, leafDepth));
    else if (lies === "some" && part.depth >= leafDepth) cut.push(...runsOf(part, leafDepth));
    else if (lies === "some") for (const quarter of quartersOf(part)) visit(quarter);
  };
  visit(square);
  return { whole: joined(whole), cut: joined(cut) };
}

/** How much of a square lies in a region; "some" also where it is too close to tell. */
export function partIn(square: Square, { box, circle }: Region): Part {
  const bounds = boundsOf(square);
  const parts = [...(box ? [partInBox(bounds, box)] : []), ...(circle ? [partInCircle(square, bounds, circle)] : [])];
  if (parts.includes("none")) return "none";
  return parts.every((part) => part === "all") ? "all" : "some";
}

function partInBox(bounds: Box, { west, south, east, north }: Box): Part {
  // nothing lies beyond the antimeridian and the poles, so what reaches up to them reaches farther
  const [start, end] = [west === -180 ? -181 : west, east === 180 ? 181 : east];
  const spans = west <= east ? [[start, end] as const] : [[start, 181] as const, [-181, end] as const];
  const [bottom, top] = [south === -90 ? -91 : south, north === 90 ? 91 : north];
  const apart = (from: number, to: number, least: number, most: number) =>
    from > most + spareDegrees || to < least - spareDegrees;
  const inside = (from: number, to: number, least: number, most: number) =>
    from >= least + spareDegrees && to <= most - spareDegrees;
  if (apart(bounds.south, bounds.north, bottom, top)) return "none";
  if (spans.every(([least, most]) => apart(bounds.west, bounds.east, least, most))) return "none";
  const isWhole =
    inside(bounds.south, bounds.north, bottom, top) &&
    spans.some(([least, most]) => inside(bounds.west, bounds.east, least, most));
  return isWhole ? "all" : "some";
}

function partInCircle(square: Square, bounds: Box, { point, radiusKm }: { point: Point; radiusKm: number }): Part {
  if (square.depth < leastDepthForCircle) return "some";
  const middle = { latitude: (bounds.south + bounds.north) / 2, longitude: (bounds.west + bounds.east) / 2 };
  const corners = [bounds.south, bounds.north].map((latitude) => ({ latitude, longitude: bounds.west }));
  const reachKm = Math.max(...corners.map((corner) => distanceKm(middle, corner))) * 1.01 + spareKm;
  const farKm = distanceKm(point, middle);
  if (farKm - reachKm > radiusKm) return "none";
  return farKm + reachKm <= radiusKm ? "all" : "some";
}
