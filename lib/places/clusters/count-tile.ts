import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { clusterEngine } from "../clusters";
import type { PlaceSearch } from "../search";
import { shareIn } from "../search/sample";
import { textIndex } from "../text-index";
import { type Count, countTogether, isCountedAhead, type Sample, type SampleRun } from "./counted";
import { cellDepthOf, countedDepth, digitDepthOf, runsOf, type Square, spotDepth, squareOf, upTo } from "./grid";
import { coverOf, partIn, type Region } from "./region";

/** The cells of a tile that hold places, by "x/y". `isExact`: false when there were too many to look at each, and counts are estimates. */
export type TileCount = { readonly cells: ReadonlyMap<string, Count>; readonly isExact: boolean };

// So many places are looked at for one tile; where there are more, a share of each cell speaks for the rest.
const mostLookedAt = 4000;
// by an index of words, which has to tell them from those that only look alike
const mostNamed = 1500;
// where so many have a word, the index takes longer for it than a look at some of the places
const mostShare = 0.1;
// of those for which the others stand, in a tile and in a square with few
const mostSampled = 2500;
const leastSampled = 4;

/** Counts the places of a search that have their key in a tile. `openAt`: only those that say they are open then. */
export async function countTile(search: PlaceSearch, tile: Square, openAt: Date | null): Promise<TileCount> {
  if (partIn(tile, regionOf(search)) === "none") return { cells: new Map(), isExact: true };
  if (isCountedAhead(search)) return { cells: drawn(tile, await countAll(search, tile)), isExact: true };
  const all = await countAll({ ...search, words: [], standing: null }, tile);
  const total = all.reduce((sum, { count }) => sum + count, 0);
  if (total <= mostLookedAt) return { cells: drawn(tile, await countEach(search, tile, openAt)), isExact: true };
  const counts = openAt || (await isCommon(search, total)) ? null : await countNamed(search, tile);
  return counts ? { cells: drawn(tile, counts), isExact: true } : estimated(search, tile, all, openAt);
}

/** Whether likely too many of so many places have the words to look at each. */
async function isCommon({ words }: PlaceSearch, places: number): Promise<boolean> {
  const share = words.length > 0 ? shareIn(await (await textIndex()).sample(), words) : null;
  return share !== null && (share > mostShare || share * places > mostNamed);
}

async function countNamed(search: PlaceSearch, tile: Square): Promise<Count[] | null> {
  const { db, countAmong } = await clusterEngine();
  return countAmong(db, { search, ...wholly(tile) }, tile, mostLookedAt);
}

const regionOf = ({ box, point, radiusKm }: PlaceSearch): Region => ({ box, circle: point && { point, radiusKm } });

/** Down to which digit keys are told apart before they are put together to cells. */
const digitsOf = (tile: Square) => digitDepthOf(cellDepthOf(tile));

/** All keys of a tile, told apart as finely as its cells need. */
const wholly = (tile: Square) => ({ runs: runsOf(tile, spotDepth), bits: 2 * (spotDepth - digitsOf(tile)) });

const drawn = (tile: Square, counts: readonly Count[]) =>
  countTogether(counts, (key) => upTo(squareOf(key, digitsOf(tile)), cellDepthOf(tile)));

/** The counts of a search that asks for nothing but what is counted ahead. */
async function countAll(search: PlaceSearch, tile: Square): Promise<Count[]> {
  const { db, countAhead, countSpots } = await clusterEngine();
  const digits = digitsOf(tile);
  if (digits > countedDepth) return countSpots(db, { search, ...wholly(tile) });
  const { whole, cut } = coverOf(tile, regionOf(search), countedDepth);
  const each = 4 ** (spotDepth - countedDepth);
  const cutSpots = cut.map(([first, last]) => [first * each, (last + 1) * each - 1] as const);
  const [inside, border] = await Promise.all([
    whole.length === 0 ? [] : countAhead(db, { search, runs: whole, bits: 2 * (countedDepth - digits) }),
    cut.length === 0 ? [] : countSpots(db, { search, runs: cutSpots, bits: wholly(tile).bits }),
  ]);
  return [...inside, ...border];
}

async function countEach(search: PlaceSearch, tile: Square, openAt: Date | null): Promise<Count[]> {
  const { db, countMatches, hoursOf } = await clusterEngine();
  const counting = { search, ...wholly(tile) };
  if (!openAt) return countMatches(db, counting);
  const { isOpenAt } = await import("../search/open-now");
  const open = (await hoursOf(db, counting)).filter((place) => isOpenAt(place, openAt)).map(({ id }) => id);
  if (open.length === 0) return [];
  const among = sql`SELECT "id" FROM "Place" WHERE "id" IN (${join(open)})`;
  return (await countNamed({ ...search, words: [], standing: { holds: sql`true`, among } }, tile)) ?? [];
}

/**
 * Of every square a share is looked at and stands for the rest. The squares are those of the next digit up, often larger than the
 * tile's cells: each is one run of keys, and nobody needs an estimate any finer.
 */
async function estimated(
  search: PlaceSearch,
  tile: Square,
  all: readonly Count[],
  openAt: Date | null,
): Promise<TileCount> {
  const { db, sampleRuns } = await clusterEngine();
  const depth = Math.floor(cellDepthOf(tile) / 3) * 3;
  const total = all.reduce((sum, { count }) => sum + count, 0);
  const asked = [...countTogether(all, (key) => upTo(squareOf(key, digitsOf(tile)), depth))].map(([name, count]) => {
    const [x = 0, y = 0] = name.split("/").map(Number);
    const most = Math.max(leastSampled, Math.ceil((mostSampled * count.count) / total));
    return { name, count, most, run: runsOf({ depth, x, y }, spotDepth)[0] ?? ([0, -1] as const) };
  });
  const looked = await sampleRuns(db, search, asked);
  const samples = openAt ? await onlyOpen(looked, search, asked, openAt) : looked;
  const met = asked.flatMap(({ name, count }, index) => {
    const sample = samples[index] ?? { looked: 0, met: 0 };
    return sample.met > 0 ? [[name, scaled(count, sample.met / sample.looked)] as const] : [];
  });
  const isExact = asked.every(({ count }, index) => samples[index]?.looked === count.count);
  return { cells: new Map(met), isExact };
}

/** The samples, of whose places only those are counted that say they are open then. */
async function onlyOpen(
  samples: readonly Sample[],
  search: PlaceSearch,
  asked: readonly SampleRun[],
  openAt: Date,
): Promise<Sample[]> {
  const { db, sampleHours } = await clusterEngine();
  const { isOpenAt } = await import("../search/open-now");
  const open = samples.map(() => 0);
  for (const place of await sampleHours(db, search, asked))
    if (isOpenAt(place, openAt)) open[place.nth] = (open[place.nth] ?? 0) + 1;
  return samples.map(({ looked }, nth) => ({ looked, met: open[nth] ?? 0 }));
}

function scaled(count: Count, share: number): Count {
  if (share === 1) return count;
  const times = Math.max(1, Math.round(count.count * share)) / count.count;
  return {
    ...count,
    count: Math.round(count.count * times),
    schools: Math.round(count.schools * times),
    shops: Math.round(count.shops * times),
    // one of many: nobody knows which
    id: 0,
    latitude: count.latitude * times,
    longitude: count.longitude * times,
    point: null,
  };
}
