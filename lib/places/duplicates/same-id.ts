import { keyText } from "../foreign-ids/keys";
import type { SharedId } from "../foreign-ids/sharing";
import { distanceKm } from "../great-circle";
import { nameLikeness } from "./name-likeness";
import { type Comparable, ready } from "./score";

/** Two places with the same id somewhere, each pair once; `reason` names the id for a person. */
export type SameId = { readonly firstId: number; readonly secondId: number; readonly reason: string };

export function samePairs(shared: readonly SharedId[]): SameId[] {
  const pairs = new Map<string, SameId>();
  for (const { firstId, secondId, key } of shared) {
    const at = `${firstId} ${secondId}`;
    if (!pairs.has(at)) pairs.set(at, { firstId, secondId, reason: `same id: ${keyText(key)}` });
  }
  return [...pairs.values()].sort((a, b) => a.firstId - b.firstId || a.secondId - b.secondId);
}

// a campus has one id and may be wide; beyond it one of the two points, or the id, is wrong
const mostKm = 5;
// only the town is known: its middle may be far from the door
const mostKmOfTown = 30;

/**
 * Whether nothing speaks against an id that two places share: they are of one kind, near each other, neither seems to be a part of the
 * other, and no register lists them as two.
 */
export function isCertain(a: Comparable, b: Comparable, areTwoInOneRegister: boolean): boolean {
  if (a.kind !== b.kind || areTwoInOneRegister) return false;
  const most = a.approximate || b.approximate ? mostKmOfTown : mostKm;
  if (a.latitude !== null && a.longitude !== null && b.latitude !== null && b.longitude !== null) {
    const [from, to] = [a, b].map(({ latitude, longitude }) => ({
      latitude: latitude ?? 0,
      longitude: longitude ?? 0,
    }));
    if (from && to && distanceKm(from, to) > most) return false;
  }
  return !nameLikeness(ready(a).names, ready(b).names).isPart;
}

const leastOdds = 3;

/** A shared id with something against it: a person decides, soon. Its score is at least 0.95. */
export const raised = (odds: number) => Math.max(odds, leastOdds);
