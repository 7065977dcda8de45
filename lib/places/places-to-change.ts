import { database, type Tx } from "@/lib/core/db";
import { holdToChange as onPostgresql, waitForTurn } from "./places-to-change.postgresql";
import { holdToChange as onSqlite } from "./places-to-change.sqlite";

/**
 * Holds places that are about to be computed anew or to go: what is read of them from now on, their records and what people wrote there,
 * is all there is until this transaction ends.
 */
export async function holdToChange(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const { engine } = await database();
  return engine === "sqlite" ? onSqlite() : onPostgresql(tx, ids);
}

/**
 * Of two who bring records in the second waits for the end of the first one's transaction: both may bring the same ones. SQLite lets one
 * write at a time anyway.
 */
export async function holdRecords(tx: Tx): Promise<void> {
  if ((await database()).engine === "postgresql") await waitForTurn(tx);
}

type Of = { readonly id: string; readonly placeId: number };

/**
 * Records that were read a moment ago, with their places held: one that a merge took elsewhere meanwhile names the place where it is
 * now, one that has gone is left out. To be called before a record is written, for a merge holds the places first as well.
 */
export async function withPlacesHeld<One extends Of>(tx: Tx, records: readonly One[]): Promise<One[]> {
  if (records.length === 0 || (await database()).engine === "sqlite") return [...records];
  await holdToChange(tx, placesOf(records));
  const found = await tx.placeRecord.findMany({
    where: { id: { in: records.map(({ id }) => id) } },
    select: { id: true, placeId: true },
  });
  const placeOf = new Map(found.map(({ id, placeId }) => [id, placeId]));
  const now = records.flatMap((record) => {
    const placeId = placeOf.get(record.id);
    return placeId === undefined ? [] : [{ ...record, placeId }];
  });
  const held = new Set(placesOf(records));
  return now.every(({ placeId }) => held.has(placeId)) ? now : withPlacesHeld(tx, now);
}

const placesOf = (records: readonly Of[]) => [...new Set(records.map(({ placeId }) => placeId))];
