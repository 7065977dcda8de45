import { database, type Tx } from "@/lib/core/db";
import { likelyPairs as onPostgresql } from "./blocking.postgresql";
import { likelyPairs as onSqlite } from "./blocking.sqlite";
import { nameStarts } from "./name-starts";
import type { Comparable } from "./score";
import { isSharedHost } from "./shared-hosts";

/** What the indexes are asked about one place. */
export type Probe = {
  readonly id: number;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly host: string | null;
  readonly phone: string | null;
  readonly starts: readonly string[];
};

/** `id` is that of a place, which is not its own neighbour; 0 for one that is not in the directory yet. */
export function probeOf(id: number, place: Comparable): Probe {
  const { latitude, longitude, websiteHost, phoneKey, name, altNames } = place;
  const starts = [...nameStarts(name), ...altNames.slice(0, 3).flatMap((one) => nameStarts(one).slice(0, 2))];
  return {
    id,
    latitude,
    longitude,
    host: websiteHost && !isSharedHost(websiteHost) ? websiteHost : null,
    phone: phoneKey,
    starts: [...new Set(starts)],
  };
}

/** `id` is a probe's, `otherId` a place's in the directory, whatever its listing. */
export type LikelyPair = { readonly id: number; readonly otherId: number };

/**
 * Pairs worth comparing: within 300 m, the same host or phone wherever they are, or a name that begins alike within some 50 km.
 * Every question is answered from an index, so that it costs the same in a directory of a million.
 */
export async function likelyPairs(tx: Tx, probes: readonly Probe[]): Promise<LikelyPair[]> {
  if (probes.length === 0) return [];
  const { engine } = await database();
  const rows = JSON.stringify(probes);
  return engine === "sqlite" ? onSqlite(tx, rows) : onPostgresql(tx, rows);
}
