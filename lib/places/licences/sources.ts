import { sourceLabel } from "../wording";

/** What a source's licence asks for, as far as it is the same for all of its records. */
export type SourceTerms = {
  readonly name: string;
  readonly href?: string;
  readonly licence?: string;
  readonly licenceHref?: string;
  /** The words that its licence wants beside the data. */
  readonly attribution?: string;
  readonly note?: string;
};

const terms: Readonly<Record<string, SourceTerms>> = {
  osm: {
    name: "OpenStreetMap",
    href: "https://www.openstreetmap.org/copyright",
    licence: "Open Database License (ODbL) 1.0",
    licenceHref: "https://opendatacommons.org/licenses/odbl/1-0/",
    attribution: "© OpenStreetMap contributors",
    note: "Share-alike: each of its records is kept apart from those of other sources, and whoever passes on a database made from them keeps this licence and these words.",
  },
  musicbrainz: {
    name: "MusicBrainz",
    href: "https://musicbrainz.org/doc/About/Data_License",
    licence: "CC0 1.0",
    licenceHref: "https://creativecommons.org/publicdomain/zero/1.0/",
    attribution: "Data from MusicBrainz",
  },
  ipeds: {
    name: "IPEDS, the US education statistics of the National Center for Education Statistics",
    href: "https://nces.ed.gov/ipeds/",
    licence: "US public domain",
    attribution: "US Department of Education, NCES, IPEDS",
    note: "Awards are counted by field of study and first major; see what is said beside them on each school’s page.",
  },
  cricos: {
    name: "CRICOS, the Australian register of courses for overseas students",
    href: "https://cricos.education.gov.au/",
    licence: "CC BY 3.0 AU",
    licenceHref: "https://creativecommons.org/licenses/by/3.0/au/",
    attribution: "Commonwealth of Australia, CRICOS",
  },
  hipo: {
    name: "University domains list by Hipo",
    href: "https://github.com/Hipo/university-domains-list",
    licence: "MIT",
    licenceHref: "https://opensource.org/license/mit",
    attribution: "University domains list by Hipo",
  },
  starter: {
    name: "Starter directory",
    note: "Compiled for this app from what studios say of themselves, each with a link to where it stands; a part is general knowledge and marked as unverified.",
  },
  csv: { name: "Tables imported here", note: "By whoever runs this instance; the licence is what the table said." },
  geojson: {
    name: "Map files imported here",
    note: "By whoever runs this instance; the licence is what the file said.",
  },
  user: { name: "Places added by people here", licence: "Facts entered by people here" },
  correction: {
    name: "Corrections and checks by people here",
    licence: "Facts entered by people here",
    note: "They count more than any source.",
  },
};

export const termsOf = (source: string): SourceTerms => terms[source] ?? { name: sourceLabel(source) };

/** What the directory rests on besides its records. */
export const groundwork: readonly SourceTerms[] = [
  {
    name: "GeoNames",
    href: "https://www.geonames.org/",
    licence: "CC BY 4.0",
    licenceHref: "https://creativecommons.org/licenses/by/4.0/",
    attribution: "© GeoNames",
    note: "Towns, postcodes and their points, from which distances start. Where only the town of a place is known, it stands at the middle of that town.",
  },
  {
    name: "OpenFreeMap",
    href: "https://openfreemap.org/",
    licence: "Map data: ODbL",
    licenceHref: "https://www.openstreetmap.org/copyright",
    attribution: "OpenFreeMap © OpenMapTiles, data from OpenStreetMap",
    note: "The drawing of the map, unless whoever runs this chose another.",
  },
  {
    name: "Natural Earth",
    href: "https://www.naturalearthdata.com/",
    licence: "Public domain",
    attribution: "Made with Natural Earth",
    note: "The land and borders that are drawn when no map can be had.",
  },
];

/** One source of a place with its licence, as programs and tables get it. */
export type SourceCredit = {
  readonly source: string;
  readonly licence: string | null;
  readonly attribution: string | null;
};

type Credited = { readonly source: string; readonly licence: string | null };

/** The sources of a place, each licence once: what has to be named wherever its facts go. */
export function creditsOf(records: readonly Credited[]): SourceCredit[] {
  const credits = new Map<string, SourceCredit>();
  for (const { source, licence } of records) {
    const { licence: usual = null, attribution = null } = termsOf(source);
    const credit = { source, licence: licence ?? usual, attribution };
    credits.set(`${source}\n${credit.licence}`, credit);
  }
  return [...credits.values()].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0));
}

/** A place as programs get it: with what has to be named beside its facts. */
export const withCredits = <Place extends { readonly records: readonly Credited[] }>(place: Place) => ({
  ...place,
  sources: creditsOf(place.records),
});
