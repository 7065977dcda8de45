import type { PlaceKind } from "../options";
import type { Point } from "../point";
import type { PlaceSearch } from "../search";
import type { WithHours } from "../search/open-now";
import type { Run, Square } from "./grid";

/** What is counted of a square before it is drawn. `latitude` and `longitude` are sums, in degrees; of one place `id` is its id. */
export type Count = {
  readonly key: number;
  readonly count: number;
  readonly schools: number;
  readonly shops: number;
  readonly id: number;
  readonly latitude: number;
  readonly longitude: number;
  /** The point that all of them stand at; null when there are several, or when places were not looked at one by one. */
  readonly point: Point | null;
};

/** A row as the engines answer it: the extremes instead of the point. */
export type CountRow = Omit<Count, "point"> & {
  readonly north: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly west: number | null;
};

/** What to count: the places of a search with keys in the runs, together when their keys are the same without the last `bits`. */
export type Counting = { readonly search: PlaceSearch; readonly runs: readonly Run[]; readonly bits: number };

/** A place and when it says that it is open. */
export type Hours = WithHours & { readonly id: number };

/** So many of the first places with a key in the run are looked at. */
export type SampleRun = { readonly run: Run; readonly most: number };

/** How many of a run's places were looked at, and how many of them the search wants. */
export type Sample = { readonly looked: number; readonly met: number };

/** `nth`: of which of the runs asked about. */
export type SampledHours = Hours & { readonly nth: number };

export const countOf = ({ north, south, east, west, ...sums }: CountRow): Count => ({
  ...sums,
  point:
    north !== null && east !== null && north === south && east === west ? { latitude: north, longitude: east } : null,
});

/** Which places are counted, by what is counted ahead: 1 school, 2 closed, 4 candidate, 8 shop, added up. */
export function variantsOf({ kind, withClosed, withCandidates }: PlaceSearch): number[] {
  return everyVariant.filter(
    (variant) =>
      isOfKind(kindIn(variant), kind) && (withClosed || (variant & 2) === 0) && (withCandidates || (variant & 4) === 0),
  );
}

const everyVariant = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14];
const kindIn = (variant: number): PlaceKind => (variant & 8 ? "shop" : variant & 1 ? "school" : "studio");

/** Whether a search for a kind wants a place of this one. */
export const isOfKind = (one: PlaceKind, asked: PlaceSearch["kind"]): boolean =>
  asked === "any" || (asked === null ? one !== "shop" : one === asked);

/** Whether a search asks for nothing but what is counted ahead, and where. */
export const isCountedAhead = ({ words, standing }: PlaceSearch) => words.length === 0 && standing === null;

/** Counts of one square become one. `squareOf` says which square a key is drawn in. */
export function countTogether(counts: readonly Count[], squareOf: (key: number) => Square): Map<string, Count> {
  const all = new Map<string, Count>();
  for (const one of counts) {
    const { x, y } = squareOf(one.key);
    const name = `${x}/${y}`;
    const before = all.get(name);
    all.set(name, before ? sumOf(before, one) : one);
  }
  return all;
}

function sumOf(a: Count, b: Count): Count {
  const isSame = a.point?.latitude === b.point?.latitude && a.point?.longitude === b.point?.longitude;
  return {
    key: a.key,
    count: a.count + b.count,
    schools: a.schools + b.schools,
    shops: a.shops + b.shops,
    id: a.id + b.id,
    latitude: a.latitude + b.latitude,
    longitude: a.longitude + b.longitude,
    point: isSame ? a.point : null,
  };
}
