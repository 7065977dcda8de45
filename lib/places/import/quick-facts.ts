import { isCalendarDate } from "@/lib/core/dates";
import { type PlaceFacts, placeFacts } from "../facts";
import { checkWays, wordFields } from "../options";
import { isLatitude, isLongitude, roundedDegrees } from "../point";

/** A field's value as `placeFacts` would read it, or undefined: not sure, ask `placeFacts`. */
type Quick = (value: unknown) => unknown;

const oddLetters = /[\u0000-\u001f\u007f\ud800-\udfff]/;

const line =
  (max: number): Quick =>
  (value) =>
    typeof value === "string" &&
    value.length <= max &&
    value !== "" &&
    value.trim() === value &&
    !oddLetters.test(value)
      ? value
      : undefined;

const oneOf =
  (words: Readonly<Record<string, string>>): Quick =>
  (value) =>
    typeof value === "string" && Object.hasOwn(words, value) ? value : undefined;

const phone: Quick = (value) =>
  typeof value === "string" && /^\+?\d[\d ()/.-]{0,50}\d$/.test(value) ? value : undefined;

// names of hosts that every reader of addresses takes, in letters without tricks; the last part has letters only
const host = "(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\\.){1,6}[a-z]{2,20}";
const withScheme = new RegExp(`^https?://(?!.*xn--)${host}(?:/[\\w.~/-]{0,300})?$`, "i");
const withoutScheme = new RegExp(`^(?!.*xn--)${host}(?:/[\\w.~/-]{0,300})?$`, "i");
const website: Quick = (value) => {
  if (typeof value !== "string") return undefined;
  if (withScheme.test(value)) return value;
  return withoutScheme.test(value) ? `https://${value}` : undefined;
};

const degrees =
  (isInRange: (value: number) => boolean): Quick =>
  (value) =>
    typeof value === "number" && isInRange(value) ? roundedDegrees(value) : undefined;

const quick: Partial<Record<keyof PlaceFacts, Quick>> = {
  ...Object.fromEntries(Object.entries(wordFields).map(([field, words]) => [field, oneOf(words)])),
  name: line(200),
  street: line(200),
  city: line(120),
  region: line(120),
  country: (value) => (typeof value === "string" && /^[A-Z]{2}$/.test(value) ? value : undefined),
  postcode: line(20),
  latitude: degrees(isLatitude),
  longitude: degrees(isLongitude),
  website,
  phone,
  openingHours: line(500),
  summary: line(2000),
  candidate: (value) => (value === true ? value : undefined),
  coordPrecision: (value) => (value === "address" || value === "city" ? value : undefined),
  lastCheckedOn: (value) => (typeof value === "string" && isCalendarDate(value) ? value : undefined),
  lastCheckedHow: oneOf(checkWays),
};

/**
 * What `placeFacts` makes of these facts, for nearly all of them without asking it: it takes fifty times as long. Null when one of them is
 * wrong, and then it has the words. Absent and undefined are the same. The property test holds both to the same answer.
 */
export function quickFacts(facts: Readonly<Record<string, unknown>>): PlaceFacts | null {
  const read: Record<string, unknown> = {};
  for (const field in facts) {
    const value = facts[field];
    if (value === undefined) continue;
    const sure = quick[field as keyof PlaceFacts]?.(value);
    if (sure !== undefined) read[field] = sure;
    else if (Object.hasOwn(placeFacts.shape, field)) {
      const parsed = placeFacts.shape[field as keyof PlaceFacts].safeParse(value);
      if (!parsed.success) return null;
      read[field] = parsed.data;
    }
  }
  return read as PlaceFacts;
}
