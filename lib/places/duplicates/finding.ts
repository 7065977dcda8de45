import { storedInstant, writeRows } from "@/lib/core/bulk-rows";
import type { Moment } from "@/lib/core/dates";
import type { Tx } from "@/lib/core/db";
import { newId } from "@/lib/core/ids";
import { claimsOfPlaces, placesSharing } from "../foreign-ids/sharing";
import { type Compared, comparablePlaces, comparedAgain, comparedPairs, judgedBySources } from "./comparing";
import { raised, samePairs } from "./same-id";
import { waitingFrom } from "./schema";
import { scoreOf } from "./score";

// their neighbours are held in memory
const atATime = 500;

/**
 * Looks for places that these may be the same as, and lets the probable pairs wait for a person. What was said to be different is
 * never asked again; a waiting pair that no longer looks alike goes. Ids may be any number and repeat. Answers how many
 * of these places wait with another one that they did not wait with before.
 */
export async function findDuplicates(tx: Tx, placeIds: readonly number[], moment: Moment): Promise<number> {
  const ids = [...new Set(placeIds)];
  const fresh = new Set<number>();
  for (let from = 0; from < ids.length; from += atATime)
    for (const id of await findAmong(tx, ids.slice(from, from + atATime), moment)) fresh.add(id);
  return ids.filter((id) => fresh.has(id)).length;
}

type Known = {
  readonly id: string;
  readonly verdict: string;
  readonly score: number;
  readonly reasons: string;
  readonly firstId: number;
  readonly secondId: number;
};

async function findAmong(tx: Tx, ids: readonly number[], moment: Moment): Promise<number[]> {
  const alike = await comparedPairs(tx, await comparablePlaces(tx, ids), waitingFrom);
  const named = await namedAlike(tx, ids);
  const compared = [...alike.filter((pair) => !named.has(keyOf(pair))), ...named.values()];
  const known = await knownPairs(tx, new Set([...ids, ...compared.flatMap((pair) => [pair.firstId, pair.secondId])]));
  const looked = new Set(ids);
  const isLooked = ({ firstId, secondId }: Known) => looked.has(firstId) || looked.has(secondId);
  const waiting = [...known.values()].filter(({ verdict }) => verdict === "waiting");
  const met = new Set(compared.map(keyOf));
  // the other one may have met this one, which has too many neighbours to meet that one
  const unmet = await comparedAgain(
    tx,
    waiting.filter((pair) => isLooked(pair) && !met.has(keyOf(pair))),
  );
  const open = [...compared, ...unmet].filter((pair) => (known.get(keyOf(pair))?.verdict ?? "waiting") === "waiting");
  // waiting pairs of neighbours compete with the new ones: whose place goes better with another entry waits no longer
  const beside = await comparedAgain(
    tx,
    waiting.filter((pair) => !isLooked(pair)),
  );
  const isNamed = (pair: Compared) => named.has(keyOf(pair));
  const stillNamed = await namedAlike(
    tx,
    beside.flatMap(({ firstId, secondId }) => [firstId, secondId]),
  );
  const unnamed = [...open, ...beside].filter((pair) => !isNamed(pair) && !stillNamed.has(keyOf(pair)));
  const judged = await judgedBySources(tx, unnamed, waitingFrom);
  const kept = new Map([...judged, ...open.filter(isNamed), ...stillNamed.values()].map((pair) => [keyOf(pair), pair]));
  const gone = waiting.filter((pair) => !kept.has(keyOf(pair)));
  // what somebody decided meanwhile stays decided
  const undecided = { id: { in: gone.map(({ id }) => id) }, verdict: "waiting" };
  if (gone.length > 0) await tx.duplicatePair.deleteMany({ where: undecided });
  const asked = open.flatMap((pair) => kept.get(keyOf(pair)) ?? []);
  await writePairs(tx, asked, known, moment);
  const fresh = asked.filter((pair) => !known.has(keyOf(pair)));
  // of two that are looked at together the later one is the doubtful one
  return fresh.map(({ firstId, secondId }) => (looked.has(secondId) ? secondId : firstId));
}

/** Pairs that have the same id at a source and yet are two places here: what speaks against it is for a person to judge. */
async function namedAlike(tx: Tx, ids: readonly number[]): Promise<Map<string, Compared>> {
  const pairs = samePairs(await placesSharing(tx, await claimsOfPlaces(tx, ids)));
  const reasonOf = new Map(pairs.map((pair) => [keyOf(pair), pair.reason]));
  const compared = await comparedAgain(tx, pairs);
  return new Map(
    compared.map((pair) => {
      const odds = raised(pair.odds);
      return [
        keyOf(pair),
        { ...pair, odds, score: scoreOf(odds), reasons: [reasonOf.get(keyOf(pair)) ?? "", ...pair.reasons] },
      ];
    }),
  );
}

const keyOf = ({ firstId, secondId }: { firstId: number; secondId: number }) => `${firstId} ${secondId}`;

async function knownPairs(tx: Tx, ids: ReadonlySet<number>): Promise<Map<string, Known>> {
  const some = { in: [...ids] };
  const select = { id: true, verdict: true, firstId: true, secondId: true, score: true, reasons: true } as const;
  const rows = [
    ...(await tx.duplicatePair.findMany({ where: { firstId: some }, select })),
    ...(await tx.duplicatePair.findMany({ where: { secondId: some }, select })),
  ];
  return new Map(rows.map((row) => [keyOf(row), { ...row, reasons: JSON.stringify(row.reasons) }]));
}

async function writePairs(
  tx: Tx,
  pairs: readonly Compared[],
  known: ReadonlyMap<string, Known>,
  moment: Moment,
): Promise<void> {
  const changed = pairs.filter((pair) => {
    const before = known.get(keyOf(pair));
    return before?.score !== pair.score || before.reasons !== JSON.stringify(pair.reasons);
  });
  await writeRows(tx, {
    table: "DuplicatePair",
    columns: ["id", "firstId", "secondId", "score", "reasons", "verdict", "createdAt"],
    rows: changed.map(({ firstId, secondId, score, reasons }) => ({
      id: newId(),
      firstId,
      secondId,
      score,
      reasons,
      verdict: "waiting",
      createdAt: storedInstant(moment.now),
    })),
    // as above: a verdict is left alone
    onConflict: { key: ["firstId", "secondId"], update: ["score", "reasons"] },
  });
}
