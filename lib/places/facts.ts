import { hash } from "node:crypto";
import { z } from "zod";
import { calendarDate } from "@/lib/core/date-input";
import { foreignKeyPattern } from "./foreign-ids/keys";
import { type CheckWay, checkWays } from "./options";
import { placeCorrection } from "./schema";

const { version: _, ...sayable } = placeCorrection.shape;

/**
 * What one record says about a place, every field optional: absent is "says nothing", null is "there is none".
 * Its point is a pair; `coordPrecision` "city" means that it is only the town's.
 */
export const placeFacts = z.object({
  ...sayable,
  /** No more than a guess that this is one of ours: a studio of unknown kind, a college that may teach music. */
  candidate: z.boolean().optional(),
  coordPrecision: z.enum(["address", "city"]).optional(),
  /** Its ids at other sources: two places of which one source says the same id are one. */
  sameAs: z.array(z.string().regex(foreignKeyPattern)).max(20).optional(),
  lastCheckedOn: calendarDate().optional(),
  lastCheckedHow: z.enum(Object.keys(checkWays) as [CheckWay, ...CheckWay[]]).optional(),
});
export type PlaceFacts = z.infer<typeof placeFacts>;

/** One source's word about a place, before it is written. */
export type RecordInput = {
  readonly source: string;
  readonly sourceId: string;
  readonly sourceLabel?: string | undefined;
  readonly sourceUrl?: string | undefined;
  readonly licence?: string | undefined;
  readonly verified?: boolean | undefined;
  readonly facts: PlaceFacts;
  /** Fields about which this file says nothing, so that what an earlier one said stays. */
  readonly silentOn?: readonly (keyof PlaceFacts)[] | undefined;
};

/** Two records with the same hash say the same: nothing has to be written. */
export function factsHash(record: RecordInput): string {
  const said = { facts: sorted(record.facts), verified: record.verified ?? true, licence: record.licence ?? null };
  return hash("sha256", JSON.stringify(said), "base64url");
}

function sorted(facts: PlaceFacts): [string, unknown][] {
  const entries: [string, unknown][] = [];
  for (const field of Object.keys(facts).sort()) {
    const value = facts[field as keyof PlaceFacts];
    if (value !== undefined) entries.push([field, value]);
  }
  return entries;
}
