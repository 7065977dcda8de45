import type { Tx } from "@/lib/core/db";
import { findKnownRecords } from "../import/known-records";
import { type ForeignKey, splitKey } from "./keys";

/** A place's record is known by this key: it is the source's own id, or one of another source that it names. */
export type Claim = { readonly placeId: number; readonly key: ForeignKey; readonly isOwn: boolean };

/** Two places with the same id at one source; the smaller id comes first. */
export type SharedId = { readonly firstId: number; readonly secondId: number; readonly key: ForeignKey };

// an id that more records share is a chain's, or a mistake repeated in every row: it says nothing
const mostSharing = 10;

/** Which pairs of places the claims make: with each other and with all that the directory knows by the same ids. */
export async function placesSharing(tx: Tx, claims: readonly Claim[]): Promise<SharedId[]> {
  if (claims.length === 0) return [];
  const holders = new Map<ForeignKey, Set<number>>();
  const hold = (key: ForeignKey, placeId: number) => holders.set(key, (holders.get(key) ?? new Set()).add(placeId));
  for (const { key, placeId } of claims) hold(key, placeId);
  for (const [source, ids] of idsBySource(holders.keys())) {
    const where = { source, sourceId: { in: ids } };
    const named = await tx.foreignId.groupBy({ by: ["sourceId"], where, _count: { _all: true } });
    for (const { sourceId, _count } of named) if (_count._all > mostSharing) holders.delete(`${source}:${sourceId}`);
    const telling = named.flatMap(({ sourceId, _count }) => (_count._all > mostSharing ? [] : [sourceId]));
    const select = { sourceId: true, record: { select: { placeId: true } } } as const;
    for (const row of await tx.foreignId.findMany({ where: { source, sourceId: { in: telling } }, select }))
      hold(`${source}:${row.sourceId}`, row.record.placeId);
  }
  const foreign = claims.flatMap(({ key, isOwn }) => (isOwn || !holders.has(key) ? [] : [splitKey(key)]));
  for (const [source, records] of await findKnownRecords(tx, foreign))
    for (const [sourceId, { placeId }] of records) hold(`${source}:${sourceId}`, placeId);
  return [...holders].flatMap(([key, ids]) => pairsOf([...ids], key));
}

function idsBySource(keys: Iterable<ForeignKey>): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const key of keys) {
    const { source, sourceId } = splitKey(key);
    const known = ids.get(source);
    if (known) known.push(sourceId);
    else ids.set(source, [sourceId]);
  }
  return ids;
}

function pairsOf(ids: readonly number[], key: ForeignKey): SharedId[] {
  const sorted = [...ids].sort((a, b) => a - b);
  return sorted.flatMap((firstId, at) => sorted.slice(at + 1).map((secondId) => ({ firstId, secondId, key })));
}

/** Whether any record names an id of this source: if not, nobody needs to ask about its own ids. */
export async function isNamedByOthers(tx: Tx, source: string): Promise<boolean> {
  return (await tx.foreignId.findFirst({ where: { source }, select: { source: true } })) !== null;
}

/** What places of the directory are known by. Empty at no cost where no record names any id. */
export async function claimsOfPlaces(tx: Tx, placeIds: readonly number[]): Promise<Claim[]> {
  if (placeIds.length === 0 || !(await tx.foreignId.findFirst({ select: { source: true } }))) return [];
  const records = await tx.placeRecord.findMany({
    where: { placeId: { in: [...placeIds] }, revertedAt: null },
    select: { placeId: true, source: true, sourceId: true, foreignIds: { select: { source: true, sourceId: true } } },
  });
  return records.flatMap(({ placeId, foreignIds, ...own }) => [
    { placeId, key: `${own.source}:${own.sourceId}`, isOwn: true },
    ...foreignIds.map(({ source, sourceId }) => ({ placeId, key: `${source}:${sourceId}`, isOwn: false })),
  ]);
}
