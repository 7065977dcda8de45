import type { Tx } from "@/lib/core/db";
import { hostOf, phoneKeyOf } from "../contact-keys";
import type { PlaceFacts } from "../facts";
import { comparedPairs } from "./comparing";
import { askedFrom, waitingFrom } from "./schema";
import type { Comparable } from "./score";

/** A place that is not in the directory yet, as it would be compared. */
function comparableOf(facts: PlaceFacts): Comparable {
  const { kind = "studio", name = "", altNames = [], website = null, phone = null } = facts;
  return {
    kind,
    name,
    altNames,
    latitude: facts.latitude ?? null,
    longitude: facts.longitude ?? null,
    approximate: facts.coordPrecision === "city" ? 1 : 0,
    street: facts.street ?? null,
    city: facts.city ?? null,
    postcode: facts.postcode ?? null,
    country: facts.country ?? null,
    website,
    websiteHost: hostOf(website),
    phoneKey: phoneKeyOf(phone),
  };
}

/** How many of these new places would wait with one that is in the directory. */
export async function countLookAlikes(tx: Tx, news: readonly PlaceFacts[]): Promise<number> {
  // ids below 0 are nobody's; 0 itself would be every new place's
  const places = new Map(news.map((facts, index) => [-1 - index, comparableOf(facts)]));
  const pairs = await comparedPairs(tx, places, waitingFrom);
  return new Set(pairs.map(({ firstId }) => firstId)).size;
}

export type LookAlike = { readonly id: number; readonly score: number; readonly reasons: readonly string[] };

/** The places that somebody who adds this one may mean, likeliest first. */
export async function lookAlikesOf(tx: Tx, facts: PlaceFacts): Promise<LookAlike[]> {
  const pairs = await comparedPairs(tx, new Map([[0, comparableOf(facts)]]), askedFrom);
  return pairs
    .map(({ secondId, score, reasons, odds }) => ({ id: secondId, score, reasons, odds }))
    .sort((a, b) => b.odds - a.odds || a.id - b.id)
    .map(({ odds: _, ...alike }) => alike);
}
