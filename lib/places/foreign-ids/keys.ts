/** A place's id at another source, as records carry it: "wikidata:Q42", "ipeds:201885", "osm:node/12". The same key is the same thing. */
export type ForeignKey = string;

export const foreignKeyPattern = /^[a-z]{2,20}:[\w/.-]{1,80}$/;

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** How each scheme writes its ids, in plain text or at the end of an address; what fits none of it is no id. */
const idIn: Readonly<Record<string, (text: string) => string | undefined>> = {
  wikidata: (text) => /(?:^|\/)(Q[1-9]\d{0,11})$/i.exec(text)?.[1]?.toUpperCase(),
  musicbrainz: (text) =>
    /^(?:https?:\/\/musicbrainz\.org\/place\/)?[0-9a-f-]+$/i.test(text)
      ? uuid.exec(text)?.[0]?.toLowerCase()
      : undefined,
  osm: (text) => {
    const [, type, id] = /(?:^|\.org\/)(node|way|relation|n|w|r)\/?([1-9]\d{0,15})$/i.exec(text) ?? [];
    const long = type && { n: "node", w: "way", r: "relation" }[type.toLowerCase()];
    return type && `${long ?? type.toLowerCase()}/${id}`;
  },
  ipeds: (text) => /^\d{6}$/.exec(text)?.[0],
  cricos: (text) => /^\d{5}[A-Z]$/i.exec(text)?.[0]?.toUpperCase(),
  // establishments in France: schools and businesses
  uai: (text) => /^\d{7}[A-Z]$/i.exec(text)?.[0]?.toUpperCase(),
  siret: (text) => /^\d{14}$/.exec(text.replaceAll(" ", ""))?.[0],
};

/** The keys that a value names in one scheme; several are parted by semicolons. */
export function keysIn(scheme: string, value: string | undefined): ForeignKey[] {
  return (value ?? "").split(";").flatMap((part) => {
    const id = idIn[scheme]?.(part.trim());
    return id ? [`${scheme}:${id}`] : [];
  });
}

/** "wikidata:Q42; osm:node/12", as a column of ours holds them. */
const keysInList = (value: string | undefined) =>
  (value ?? "").split(";").flatMap((part) => {
    const [scheme = "", ...id] = part.trim().split(":");
    return keysIn(scheme.toLowerCase(), id.join(":"));
  });

/**
 * Tags of OpenStreetMap that name the place itself. Not those of its operator or brand, nor `ref:GB:uprn` and the like, which name the
 * building.
 */
const tagSchemes: readonly (readonly [tag: RegExp, scheme: string])[] = [
  [/^wikidata$/, "wikidata"],
  [/^(ref:)?musicbrainz(:place|:id)?$/i, "musicbrainz"],
  [/^(ref:)?(us:)?(nces:)?(ipeds|unitid|ipeds:unitid)$/i, "ipeds"],
  [/^ref:(au:)?cricos$/i, "cricos"],
  [/^ref:(fr:)?uai$/i, "uai"],
  [/^ref:fr:siret$/i, "siret"],
];

export function keysOfTags(tags: Readonly<Record<string, string>>): ForeignKey[] | undefined {
  let keys: ForeignKey[] | undefined;
  for (const tag in tags) {
    const first = tag.charCodeAt(0) | 32;
    // a tag that begins otherwise than w, r, m, n, i, u is none of them: this runs for every tag of a country
    if (first !== 119 && first !== 114 && first !== 109 && first !== 110 && first !== 105 && first !== 117) continue;
    const scheme = tagSchemes.find(([pattern]) => pattern.test(tag))?.[1];
    if (scheme) keys = [...(keys ?? []), ...keysIn(scheme, tags[tag])];
  }
  return listed(keys);
}

/** Columns of a table, in small letters without anything between them. */
const columnSchemes: Readonly<Record<string, string>> = {
  wikidata: "wikidata",
  wikidataid: "wikidata",
  musicbrainz: "musicbrainz",
  musicbrainzid: "musicbrainz",
  mbid: "musicbrainz",
  osm: "osm",
  osmid: "osm",
  ipeds: "ipeds",
  ipedsid: "ipeds",
  ipedsunitid: "ipeds",
  unitid: "ipeds",
  cricos: "cricos",
  cricosid: "cricos",
};

export function keysOfColumns(own: ReadonlyMap<string, string>): ForeignKey[] | undefined {
  const named = Object.entries(columnSchemes).flatMap(([column, scheme]) => keysIn(scheme, own.get(column)));
  return listed([...named, ...keysInList(own.get("sameas"))]);
}

/** Addresses that a source links to as being about the same thing. */
export const keysOfLinks = (links: readonly string[]): ForeignKey[] | undefined =>
  listed(
    links.flatMap((link) => {
      if (/^https?:\/\/(www\.)?wikidata\.org\//.test(link)) return keysIn("wikidata", link);
      return /^https?:\/\/(www\.)?openstreetmap\.org\//.test(link) ? keysIn("osm", link) : [];
    }),
  );

const mostKeys = 20;

function listed(keys: readonly ForeignKey[] | undefined): ForeignKey[] | undefined {
  return keys?.length ? [...new Set(keys)].sort().slice(0, mostKeys) : undefined;
}

const schemeNames: Readonly<Record<string, string>> = {
  wikidata: "Wikidata",
  musicbrainz: "MusicBrainz",
  osm: "OpenStreetMap",
  ipeds: "IPEDS",
  cricos: "CRICOS",
};

const addresses: Readonly<Record<string, string>> = {
  wikidata: "https://www.wikidata.org/wiki/",
  musicbrainz: "https://musicbrainz.org/place/",
  osm: "https://www.openstreetmap.org/",
  ipeds: "https://nces.ed.gov/collegenavigator/?id=",
};

/** Where the source shows what it calls so; null when it has no page for it. */
export function keyAddress(key: ForeignKey): string | null {
  const { source, sourceId } = splitKey(key);
  return addresses[source] ? `${addresses[source]}${sourceId}` : null;
}

/** "Wikidata Q42": for a person who decides. */
export function keyText(key: ForeignKey): string {
  const { source, sourceId } = splitKey(key);
  return `${schemeNames[source] ?? source.toUpperCase()} ${sourceId}`;
}

export function splitKey(key: ForeignKey): { source: string; sourceId: string } {
  const at = key.indexOf(":");
  return { source: key.slice(0, at), sourceId: key.slice(at + 1) };
}
