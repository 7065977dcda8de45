import {
  checkWays,
  contactPreferences,
  controls,
  internPolicies,
  type PlaceKind,
  schoolTypes,
  studioTypes,
  wheelchairAccess,
} from "./options";

/** The label of a word that a column holds; a word of a later version is shown as it is. */
const labelIn = (labels: Readonly<Record<string, string>>, word: string) => labels[word] ?? word;

const doorRules: Readonly<Record<string, string>> = {
  tours_offered: "Offers tours: book one",
  by_appointment: "By appointment: write first",
  open_days: "Open days only: check the dates",
  walk_in_ok: "Walking in is fine",
  clients_only: "Clients only: write, do not drop in",
  no_visitors: "No visitors: write or call",
};

const unsaidRules: Readonly<Record<PlaceKind, string>> = {
  studio: "Door rule unknown: ask before you go",
  school: "Visits unknown: ask the department",
  shop: "A shop: walk in at a quiet hour",
};

/** How they want to be approached, in one line of a list. Unknown is a question to ask, never a closed door. */
export function doorRule(place: { kind: PlaceKind; visitorPolicy: string }): string {
  return doorRules[place.visitorPolicy] ?? unsaidRules[place.kind];
}

const unsaidAdvice: Readonly<Record<PlaceKind, string>> = {
  studio:
    "Nobody has noted yet how they receive visitors. Call or write before you go: walking in can disturb a session.",
  school:
    "Nobody has noted yet how they receive visitors. Ask the music or audio department for half an hour with a tutor.",
  shop: "Its staff know the rooms and the people around. Look round, wait until nobody wants to buy, then ask who records and who teaches near here.",
};

/** What to do with the rule, for somebody who has never done it; the page of a place says it above the address. */
export function doorAdvice(place: { kind: PlaceKind; visitorPolicy: string }): string {
  const advice: Readonly<Record<string, string>> = {
    tours_offered: "They show people round. Book a time; a tour is a fine moment to ask how the staff got in.",
    by_appointment:
      "Agree on a time first, by phone or e-mail. Fifteen minutes at a quiet hour is a small thing to ask.",
    open_days: "They open their doors on set days. Look for the next date, or write and ask.",
    walk_in_ok: "You may simply go in. Early afternoon is usually calmer than the evening; never during a session.",
    clients_only: "Visitors are clients. A short, specific e-mail to the studio manager is the way in.",
    no_visitors: "They take no visitors. A short, specific e-mail or call is the way in.",
  };
  return advice[place.visitorPolicy] ?? unsaidAdvice[place.kind];
}

/** Nothing said is nothing shown in a list: only what somebody stated. */
export const internRule = (internPolicy: string): string | null =>
  internPolicy === "unknown" ? null : labelIn(internPolicies, internPolicy);

export const contactPreferenceLabel = (word: string) => labelIn(contactPreferences, word);
export const wheelchairLabel = (word: string) => labelIn(wheelchairAccess, word);

/** "Commercial studio", "Conservatory"; null when only the kind is known. */
export function typeLabel(place: { studioType: string | null; schoolType: string | null }): string | null {
  if (place.studioType) return labelIn(studioTypes, place.studioType);
  return place.schoolType ? labelIn(schoolTypes, place.schoolType) : null;
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

/** The name of a country that is given as its code; other text as it is. */
export const countryName = (country: string) =>
  /^[A-Z]{2}$/.test(country) ? (countryNames.of(country) ?? country) : country;

type Whereabouts = { readonly city: string | null; readonly region: string | null; readonly country: string | null };

/** "Nashville, Tennessee" or "Berlin, Germany": as much as tells namesakes apart. Null when nothing is known. */
export function townText({ city, region, country }: Whereabouts): string | null {
  const around = region && region !== city ? region : country && countryName(country);
  return [city, around].filter(Boolean).join(", ") || null;
}

/** The source's own name for people: a code where it is unknown. */
const sourceLabels: Readonly<Record<string, string>> = {
  correction: "Correction by someone here",
  user: "Added by someone here",
  starter: "Starter directory",
  ipeds: "US education statistics (IPEDS)",
  cricos: "Australian course register (CRICOS)",
  hipo: "University list (Hipo)",
  osm: "OpenStreetMap",
  musicbrainz: "MusicBrainz",
  csv: "A table imported here",
  geojson: "A map file imported here",
};

export const sourceLabel = (source: string) => labelIn(sourceLabels, source);

export const internPolicyLabel = (word: string) => labelIn(internPolicies, word);

export const checkWayLabel = (word: string) => labelIn(checkWays, word);
export const controlLabel = (word: string) => labelIn(controls, word);
