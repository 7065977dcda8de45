import { empty, join, raw, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { joined, runsOf as keysIn, type Run, type Square, spotDepth } from "./clusters/grid";
import { earthRadiusKm } from "./great-circle";
import type { Box, Point } from "./point";
import type { PlaceSearch } from "./search";
import { boxAround, numberOf, squaresIn, squaresOver } from "./search/squares";

type Where = Pick<PlaceSearch, "point" | "radiusKm" | "box">;

// each square is one more list of the index; sixty-four are the whole world
const mostSquares = 60;

/** The first so many, spelled out: behind a parameter the planner takes them for a tenth of all. */
export const atMost = (count: number) => raw(`LIMIT ${Math.trunc(count)}`);

/** Kilometres from a point to a "p", as SQL. */
export const distance = ({ latitude, longitude }: Point) => sql`${2 * earthRadiusKm}::float8 * asin(least(1, sqrt(
  power(sin(radians(p."latitude" - ${latitude}::float8) / 2), 2) +
  cos(radians(${latitude}::float8)) * cos(radians(p."latitude")) * power(sin(radians(p."longitude" - ${longitude}::float8) / 2), 2))))`;

const boxesOf = ({ point, radiusKm, box }: Where): Box[] => [
  ...(point ? [boxAround(point, radiusKm)] : []),
  ...(box ? [box] : []),
];

/** That a "p" lies where the search looks, by the squares that the index of texts knows, each with its AND. */
export function inReach(search: Where): Sql {
  const squares = boxesOf(search).map((box) => inSquares(squaresOver(box, mostSquares)));
  const near = search.point ? sql`AND ${distance(search.point)} <= ${search.radiusKm}::float8` : empty;
  return join([empty, ...squares, near], " ");
}

/** That a "p" lies in the tile, as far as those squares tell, with its AND. */
export const inTile = (tile: Square): Sql => inSquares(squaresIn(tile));

const inSquares = (squares: readonly Square[] | null): Sql =>
  squares ? sql`AND "placeSquares"(p."latitude", p."longitude") && ${squares.map(numberOf)}::int[]` : empty;

/** The ids around the point and in the box, and some beside them, by their keys on the map; null without either. */
export function reachIds(search: Where): Sql | null {
  const [box] = boxesOf(search);
  if (!box) return null;
  const squares = squaresOver(box, mostSquares);
  return squares
    ? sql`SELECT s."id" FROM ${runsOf(joined(squares.flatMap((square) => keysIn(square, spotDepth))))} JOIN "PlaceSpot" s ON s."key" BETWEEN r."first" AND r."last"`
    : sql`SELECT "id" FROM "PlaceSpot"`;
}

const ends = (runs: readonly Run[], end: 0 | 1) =>
  sql`string_to_array(${runs.map((run) => run[end]).join()}::text, ',')::bigint[]`;

/** Runs of keys as the rows of "r". */
export const runsOf = (runs: readonly Run[]) => sql`unnest(${ends(runs, 0)}, ${ends(runs, 1)}) AS r("first", "last")`;
