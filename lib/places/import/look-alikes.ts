import { database, type Tx } from "@/lib/core/db";
import { countLookAlikes as onPostgresql } from "./look-alikes.postgresql";
import { countLookAlikes as onSqlite } from "./look-alikes.sqlite";

/** How near two places of the same name or website must be to be taken for one, perhaps. */
const lookAlikeMetres = 150;

export type NewPlace = {
  readonly id: number;
  readonly nameKey: string;
  readonly latitude: number;
  readonly longitude: number;
  /** The website's host without www, or null. */
  readonly host: string | null;
};

/** How many of these places have an earlier one of the same name or website host within 150 m. */
export async function countLookAlikes(tx: Tx, places: readonly NewPlace[]): Promise<number> {
  if (places.length === 0) return 0;
  const { engine } = await database();
  const rows = JSON.stringify(places);
  return engine === "sqlite" ? onSqlite(tx, rows, lookAlikeMetres) : onPostgresql(tx, rows, lookAlikeMetres);
}
