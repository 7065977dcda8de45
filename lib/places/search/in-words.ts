import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { labelOf } from "@/lib/core/words";
import { type DistanceUnit, withinText } from "../distance";
import { placeStates, programmeFields, visitorPolicies } from "../options";
import { longestName } from "../saved-searches/schema";
import type { PlacesFilter } from "../schema";
import { credentialLevels, halfYear, placeTypes } from "./schema";

/** A filter that is in use, under the name of its parameter. */
export type FilterInUse = { readonly name: keyof PlacesFilter; readonly words: string };

/** The filters in use besides kind, town, radius and words, each as a chip says it. */
export function filtersInUse(filter: PlacesFilter, today: CalendarDate): FilterInUse[] {
  const { type, interns, visitorPolicy, credential, field, cip, stepFree, openNow, checkedSince } = filter;
  const said = (name: keyof PlacesFilter, words: string | false | null | undefined): FilterInUse[] =>
    words ? [{ name, words }] : [];
  return [
    ...said("type", type && labelOf(placeTypes, type)),
    ...said("interns", interns && "Takes interns, or unknown"),
    ...said("visitorPolicy", visitorPolicy && `Visitors: ${labelOf(visitorPolicies, visitorPolicy).toLowerCase()}`),
    ...said("credential", credential && labelOf(credentialLevels, credential)),
    ...said("field", field && labelOf(programmeFields, field)),
    ...said("cip", cip && `CIP ${cip}`),
    ...said("stepFree", stepFree && "Step-free, or unknown"),
    ...said("openNow", openNow && "Open now"),
    ...said("checkedSince", checkedSince && sinceText(checkedSince, today)),
    ...said("state", filter.state && labelOf(placeStates, filter.state)),
    ...said("bbox", filter.bbox && "In the drawn box"),
    ...said("candidates", filter.candidates && "Also unsure ones"),
    ...said("closed", filter.closed && "Also closed ones"),
  ];
}

const sinceText = (since: string, today: CalendarDate) =>
  since === halfYear ? "Checked this half year" : `Checked since ${dateText(since, today)}`;

const nouns = { studio: "Studios", school: "Schools", shop: "Music shops", any: "Places of any kind" } as const;

const clauses: Readonly<Partial<Record<keyof PlacesFilter, string>>> = {
  interns: "that take interns",
  stepFree: "without steps",
  openNow: "open now",
  candidates: "also unsure ones",
  closed: "also closed ones",
};

/** A search in words, as its name is suggested: "Studios called “echo” within 25 km of Nashville that take interns". */
export function searchInWords(
  filter: PlacesFilter,
  centre: string | null,
  unit: DistanceUnit,
  today: CalendarDate,
): string {
  const { kind, q, radiusKm } = filter;
  const where = centre ? `${withinText(radiusKm, unit) ? `${withinText(radiusKm, unit)} of` : "near"} ${centre}` : "";
  const what = [kind ? nouns[kind] : "Places", q?.trim() ? `with “${q.trim()}”` : "", where].filter(Boolean).join(" ");
  const rest = filtersInUse(filter, today).map(({ name, words }) => clauses[name] ?? lowerFirst(words));
  const text =
    rest.length > 0 ? `${what}${/^(that|without) /.test(rest[0] ?? "") ? " " : ": "}${rest.join(", ")}` : what;
  return text.length <= longestName ? text : `${text.slice(0, longestName - 1).trimEnd()}…`;
}

// "CIP 10.02" and "Bachelor's degree" alike in the middle of a sentence
const lowerFirst = (words: string) =>
  /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
