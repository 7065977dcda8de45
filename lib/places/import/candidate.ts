import { isPlainText } from "@/lib/core/text";
import { type PlaceFacts, placeFacts, type RecordInput } from "../facts";
import { isSwappedIn } from "./country-extents";
import { quickFacts } from "./quick-facts";

/** A record as a parser read it: the facts are still raw text and numbers. Empty text is "says nothing". */
export type Candidate = Omit<RecordInput, "facts"> & { readonly facts: Readonly<Record<string, unknown>> };

export type Checked = { readonly record: RecordInput } | { readonly reason: string };

// what no schema looks at
const besideFacts = ["sourceId", "sourceLabel", "sourceUrl", "licence"] as const;

/** Whether a candidate can stand in the directory; the reason is for the person who imports. Nothing is cut or guessed. */
export function checkedCandidate(candidate: Candidate): Checked {
  if (looksSwapped(candidate.facts))
    return { reason: "latitude lies beyond a pole; perhaps it is swapped with the longitude" };
  const said = withoutBlanks(candidate.facts);
  const facts = quickFacts(said);
  if (!facts) return { reason: reasonOf(placeFacts.safeParse(said).error?.issues[0]) };
  if (candidate.sourceId === "") return { reason: "sourceId is missing" };
  if (candidate.sourceId.length > 300) return { reason: "sourceId: At most 300 characters." };
  const odd = besideFacts.find((field) => !isPlainText(candidate[field] ?? ""));
  if (odd) return { reason: `${odd}: Contains characters that cannot be shown.` };
  if (facts.name === undefined) return { reason: "name is missing" };
  if (facts.kind === undefined) return { reason: "kind is missing" };
  const wrongPoint = wrongPointOf(facts);
  return wrongPoint ? { reason: wrongPoint } : { record: { ...candidate, facts } };
}

function withoutBlanks(facts: Candidate["facts"]): Candidate["facts"] {
  for (const field in facts)
    if (facts[field] === "") return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== ""));
  return facts;
}

function reasonOf(issue: { path: PropertyKey[]; message: string } | undefined): string {
  return issue ? `${issue.path.map(String).join(".")}: ${issue.message}` : "cannot be read";
}

// only what cannot be anything else: a latitude beyond the pole beside a number that could be one
function looksSwapped({ latitude, longitude }: Candidate["facts"]): boolean {
  if (typeof latitude !== "number" || typeof longitude !== "number") return false;
  return Math.abs(latitude) > 90 && Math.abs(latitude) <= 180 && Math.abs(longitude) <= 90;
}

function wrongPointOf({ latitude, longitude, country }: PlaceFacts): string | null {
  if ((latitude === undefined) !== (longitude === undefined)) return "only one of latitude and longitude is given";
  // the most usual mark of "unknown"; nobody records music in the Gulf of Guinea
  if (latitude === 0 && longitude === 0) return "latitude and longitude are 0, 0, which is open sea";
  if (
    country &&
    typeof latitude === "number" &&
    typeof longitude === "number" &&
    isSwappedIn(country, latitude, longitude)
  )
    return `latitude and longitude seem to be swapped: the point is far from ${country}`;
  return null;
}

// tables of many countries write 36,1610
const plainNumber = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/;

/** Coordinates from text or numbers. What is no number stays as it is, so that the check can say so. */
export function pointOf(latitude: unknown, longitude: unknown): { latitude: unknown; longitude: unknown } {
  return { latitude: asNumber(latitude), longitude: asNumber(longitude) };
}

function asNumber(value: unknown): unknown {
  if (typeof value !== "string") return value ?? undefined;
  const text = value.trim();
  if (text === "") return undefined;
  return plainNumber.test(text) ? Number(text.replace(",", ".")) : text;
}
