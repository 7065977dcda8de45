import { join, sqltag as sql } from "@prisma/client/runtime/client";
import { storedInstant, writeRows } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { type Claim, placesSharing } from "../foreign-ids/sharing";
import { holdToChange } from "../places-to-change";
import { indexNewPlaces, recomputePlaces } from "../recompute";
import { areTwoInOneRegister, comparablePlaces, sourcesOfPlaces } from "./comparing";
import { holdPlaces, joinPlaces, type Kept } from "./joining";
import { isCertain, type SameId, samePairs } from "./same-id";

type Import = {
  readonly id: string | undefined;
  /** Places that only this transaction knows. */
  readonly fresh: ReadonlySet<number>;
};

/**
 * Joins places that have the same id at a source, unless something speaks against it or somebody has said before that they are two:
 * then they are left for a person. The older place is kept. Answers how many were joined.
 */
export async function joinCertain(tx: Tx, claims: readonly Claim[], from: Import, moment: Moment): Promise<number> {
  const same = samePairs(await placesSharing(tx, claims));
  await holdToChange(tx, [...new Set(same.flatMap(({ firstId, secondId }) => [firstId, secondId]))]);
  const certain = await certainPairs(tx, same);
  if (certain.length === 0) return 0;
  await indexNewPlaces();
  const into = new Map<number, number>();
  const standsFor = (id: number): number => {
    const kept = into.get(id);
    return kept === undefined ? id : standsFor(kept);
  };
  const light: Going[] = [];
  const heavy: Going[] = [];
  const holding = new Set<number>();
  for (const { firstId, secondId, reason } of certain) {
    const [a, b] = [standsFor(firstId), standsFor(secondId)];
    if (a === b) continue;
    const going = { keptId: Math.min(a, b), goneId: Math.max(a, b), reason };
    into.set(going.goneId, going.keptId);
    holding.add(going.keptId);
    (from.fresh.has(going.goneId) && !holding.has(going.goneId) ? light : heavy).push(going);
  }
  await writePairs(tx, [...light, ...heavy], moment);
  await joinFresh(tx, light, from.id, moment);
  for (const { keptId, goneId } of heavy) {
    await holdPlaces(tx, [keptId, goneId]);
    await joinPlaces(tx, { keptId, goneId, byId: null, importId: from.id ?? null }, moment);
  }
  return light.length + heavy.length;
}

type Going = { readonly keptId: number; readonly goneId: number; readonly reason: string };

async function certainPairs(tx: Tx, pairs: readonly SameId[]): Promise<SameId[]> {
  if (pairs.length === 0) return [];
  const ids = [...new Set(pairs.flatMap(({ firstId, secondId }) => [firstId, secondId]))];
  const places = await comparablePlaces(tx, ids);
  const sourcesOf = await sourcesOfPlaces(tx, new Set(ids));
  const said = await saidToBeTwo(tx, ids);
  return pairs.filter(({ firstId, secondId }) => {
    const [first, second] = [places.get(firstId), places.get(secondId)];
    if (!first || !second || said.has(`${firstId} ${secondId}`)) return false;
    return isCertain(first, second, areTwoInOneRegister(sourcesOf(firstId), sourcesOf(secondId)));
  });
}

/** Pairs of which somebody said that they are not the same, or whose merge somebody undid. */
async function saidToBeTwo(tx: Tx, ids: readonly number[]): Promise<Set<string>> {
  const among = { in: [...ids] };
  const apart = await tx.duplicatePair.findMany({
    where: { firstId: among, verdict: "different" },
    select: { firstId: true, secondId: true },
  });
  const undone = await tx.placeMerge.findMany({
    where: { goneId: among, undoneAt: { not: null } },
    select: { keptId: true, goneId: true },
  });
  return new Set([
    ...apart.map(({ firstId, secondId }) => `${firstId} ${secondId}`),
    ...undone.map(({ keptId, goneId }) => `${Math.min(keptId, goneId)} ${Math.max(keptId, goneId)}`),
  ]);
}

async function writePairs(tx: Tx, pairs: readonly Going[], { now }: Moment): Promise<void> {
  const at = storedInstant(now);
  await writeRows(tx, {
    table: "DuplicatePair",
    columns: ["id", "firstId", "secondId", "score", "reasons", "verdict", "decidedAt", "createdAt"],
    rows: pairs.map(({ keptId, goneId, reason }) => ({
      id: newId(),
      firstId: keptId,
      secondId: goneId,
      score: 1,
      reasons: [reason],
      verdict: "same",
      decidedAt: at,
      createdAt: at,
    })),
    onConflict: { key: ["firstId", "secondId"], update: ["score", "reasons", "verdict", "decidedAt"] },
  });
}

/** Nobody can have written anything at places of this very transaction: their records go over, a handful of statements for all. */
async function joinFresh(tx: Tx, going: readonly Going[], importId: string | undefined, moment: Moment): Promise<void> {
  if (going.length === 0) return;
  const records = await tx.placeRecord.findMany({
    where: { placeId: { in: going.map(({ goneId }) => goneId) } },
    select: { id: true, placeId: true },
  });
  const idsOf = new Map<number, string[]>();
  for (const { id, placeId } of records) idsOf.set(placeId, [...(idsOf.get(placeId) ?? []), id]);
  for (let from = 0; from < going.length; from += atOnce) {
    const some = going.slice(from, from + atOnce);
    const rows = some.map(({ goneId, keptId }) => sql`(CAST(${goneId} AS INTEGER), CAST(${keptId} AS INTEGER))`);
    await tx.$executeRaw(sql`
      WITH given("goneId", "keptId") AS (VALUES ${join(rows)})
      UPDATE "PlaceRecord" SET "placeId" = given."keptId" FROM given WHERE "PlaceRecord"."placeId" = given."goneId"`);
    await tx.$executeRaw(sql`
      WITH given("goneId", "keptId") AS (VALUES ${join(rows)})
      UPDATE "Place" SET "listing" = 'merged', "mergedIntoId" = given."keptId" FROM given WHERE "Place"."id" = given."goneId"`);
  }
  await writeRows(tx, {
    table: "PlaceMerge",
    columns: ["id", "keptId", "goneId", "moved", "importId", "at"],
    rows: going.map(({ keptId, goneId }) => ({
      id: newId(),
      keptId,
      goneId,
      moved: movedRecords(idsOf.get(goneId) ?? []),
      importId: importId ?? null,
      at: storedInstant(moment.now),
    })),
  });
  await recomputePlaces(tx, [...new Set(going.map(({ keptId }) => keptId))], moment.now);
}

// two values each; databases take a limited number in one statement
const atOnce = 1000;

function movedRecords(ids: readonly string[]): Kept {
  const none = { PlaceReport: [], Interaction: [], Visit: [], Application: [], HistoryLine: [], Affiliation: [] };
  return { rows: { PlaceRecord: ids, ...none }, dropped: [], snoozes: [], apart: [] };
}
