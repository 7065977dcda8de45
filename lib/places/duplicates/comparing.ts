import type { Tx } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { withoutOutdone } from "./best-pairs";
import { likelyPairs, probeOf } from "./blocking";
import { type Comparable, type Likeness, likeness, type Ready, ready, scoreOf } from "./score";

/** Two places and how likely they are one; `firstId` is the smaller id. */
export type Compared = Likeness & { readonly firstId: number; readonly secondId: number };

const comparable = {
  id: true,
  kind: true,
  name: true,
  altNames: true,
  latitude: true,
  longitude: true,
  approximate: true,
  street: true,
  city: true,
  postcode: true,
  country: true,
  website: true,
  websiteHost: true,
  phoneKey: true,
} satisfies Prisma.PlaceSelect;

/** Places that can be duplicates: those that are there, sure or not. What was merged or removed is settled. */
export const present = { listing: { in: ["listed", "candidate"] } };

/** The places with these ids as they are compared; those that are merged or removed are left out. */
export async function comparablePlaces(tx: Tx, ids: readonly number[]): Promise<Map<number, Comparable>> {
  const rows = await tx.place.findMany({ where: { id: { in: [...ids] }, ...present }, select: comparable });
  return new Map(rows.map(({ id, ...row }) => [id, { ...row, altNames: row.altNames as string[] }]));
}

/**
 * Compares places with all that may be the same, and answers pairs from `leastScore` up, each once. An id of 0 stands for a place that
 * is not in the directory yet. Meant for some hundreds at a time: their neighbours are held in memory.
 */
export async function comparedPairs(
  tx: Tx,
  places: ReadonlyMap<number, Comparable>,
  leastScore: number,
): Promise<Compared[]> {
  const likely = await likelyPairs(
    tx,
    [...places].map(([id, place]) => probeOf(id, place)),
  );
  const unknown = [...new Set(likely.map(({ otherId }) => otherId))].filter((id) => !places.has(id));
  const others = await comparablePlaces(tx, unknown);
  const made = new Map<number, Ready>();
  const readied = (id: number): Ready | undefined => {
    const place = places.get(id) ?? others.get(id);
    const known = made.get(id) ?? (place && ready(place));
    if (known) made.set(id, known);
    return known;
  };
  const seen = new Set<string>();
  const found: Compared[] = [];
  for (const { id, otherId } of likely) {
    const [firstId, secondId] = id < otherId ? [id, otherId] : [otherId, id];
    const [first, second] = [readied(firstId), readied(secondId)];
    if (!first || !second || seen.has(`${firstId} ${secondId}`)) continue;
    seen.add(`${firstId} ${secondId}`);
    const alike = likeness(first, second);
    if (alike.score >= leastScore) found.push({ firstId, secondId, ...alike });
  }
  return found;
}

/** The same for pairs that are known, as their places are now; those with a place that is merged or removed are left out. */
export async function comparedAgain(
  tx: Tx,
  pairs: readonly { readonly firstId: number; readonly secondId: number }[],
): Promise<Compared[]> {
  const ids = new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]));
  const places = await comparablePlaces(tx, [...ids]);
  return pairs.flatMap(({ firstId, secondId }) => {
    const [first, second] = [places.get(firstId), places.get(secondId)];
    return first && second ? [{ firstId, secondId, ...likeness(ready(first), ready(second)) }] : [];
  });
}

/** Sources that give every place one id: two ids in one of them are most likely two places. */
const registers = new Set(["ipeds", "cricos", "musicbrainz"]);
const registerDoubt = 3;
// people name a place as they find it; their words are no list that would name it once
const noLists = new Set(["user", "correction"]);

/** What the places' sources say about pairs: a register doubts two of its own, and a clearly better match outdoes a neighbour. */
export async function judgedBySources(tx: Tx, pairs: readonly Compared[], leastScore: number): Promise<Compared[]> {
  const sourcesOf = await sourcesOfPlaces(tx, new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId])));
  const doubted = pairs.map((pair) => {
    if (!areTwoInOneRegister(sourcesOf(pair.firstId), sourcesOf(pair.secondId))) return pair;
    const odds = pair.odds - registerDoubt;
    return { ...pair, odds, score: scoreOf(odds), reasons: [...pair.reasons, "two entries of one register"] };
  });
  return withoutOutdone(doubted, sourcesOf).filter(({ score }) => score >= leastScore);
}

type Sources = ReadonlySet<string>;

/** Whether both have an entry in a source that gives every place one. */
export const areTwoInOneRegister = (first: Sources, second: Sources): boolean =>
  [...first].some((one) => registers.has(one) && second.has(one));

/** Which sources, besides people, speak of the places. */
export async function sourcesOfPlaces(tx: Tx, ids: ReadonlySet<number>): Promise<(id: number) => Sources> {
  const rows = await tx.placeRecord.findMany({
    where: { placeId: { in: [...ids] } },
    select: { placeId: true, source: true },
  });
  const sources = new Map<number, Set<string>>();
  for (const { placeId, source } of rows)
    if (!noLists.has(source)) sources.set(placeId, (sources.get(placeId) ?? new Set()).add(source));
  const none = new Set<string>();
  return (id) => sources.get(id) ?? none;
}
