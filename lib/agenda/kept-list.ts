import type { AgendaItem, PutOffItem } from "./item";

/** Everything of one day: what is shown, and what was put off beyond it. */
export type Agenda = { readonly shown: AgendaItem[]; readonly putOff: PutOffItem[] };

type Kept = { readonly holds: string; readonly at: number; readonly agenda: Promise<Agenda> };

const keptMs = 60_000;
const mostPeople = 500;
const lists = new Map<string, Kept>();

/**
 * The list computed for this person before, as long as it `holds` (day, zone and revision of what is theirs) and is less than a
 * minute old: what others change in the directory, and a visit that begins, show after that at the latest. Takes a dozen queries
 * to compute and is asked for on every look at Today.
 */
export async function keptList(
  ownerId: string,
  holds: string,
  now: Date,
  compute: () => Promise<Agenda>,
): Promise<Agenda> {
  const known = lists.get(ownerId);
  const age = known ? Math.abs(now.getTime() - known.at) : Number.POSITIVE_INFINITY;
  if (known?.holds === holds && age < keptMs) return known.agenda;
  const agenda = compute();
  lists.delete(ownerId);
  lists.set(ownerId, { holds, at: now.getTime(), agenda });
  // a failure is not kept
  agenda.catch(() => lists.delete(ownerId));
  const [longestAgo] = lists.size > mostPeople ? lists.keys() : [];
  if (longestAgo !== undefined) lists.delete(longestAgo);
  return agenda;
}
