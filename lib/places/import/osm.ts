import { isCalendarDate } from "@/lib/core/dates";
import { keysOfTags } from "../foreign-ids/keys";
import type { ImportItem } from "./batches";
import { type Candidate, pointOf } from "./candidate";
import { type OsmKind, type OsmTags, osmKind } from "./osm-kind";

export type OsmElement = {
  readonly type: string;
  readonly id: string;
  readonly latitude: unknown;
  readonly longitude: unknown;
  readonly tags: OsmTags;
};

const osmLicence = "ODbL 1.0, © OpenStreetMap contributors";

/** What an element of OpenStreetMap is for us, or why it is left out. The tags are those of iD's presets. */
export function osmItem({ type, id, latitude, longitude, tags }: OsmElement): ImportItem {
  const kind = osmKind(tags);
  if ("reason" in kind) return { at: `${type} ${id}`, reason: kind.reason };
  const name = tags.name || tags["name:en"] || tags.official_name || tags["was:name"] || tags["disused:name"];
  if (!name) return { at: `${type} ${id}`, reason: "has no name" };
  if (latitude === undefined || longitude === undefined) return { at: `${type} ${id}`, reason: "has no position" };
  return {
    at: `${type} ${id}`,
    candidate: {
      source: "osm",
      sourceId: `${type}/${id}`,
      sourceLabel: "OpenStreetMap",
      licence: osmLicence,
      facts: osmFacts(name, kind, tags, pointOf(latitude, longitude)),
    },
  };
}

const wheelchairWords = new Set(["yes", "limited", "no", "designated"]);

// several values stand in one tag, parted by semicolons: the first is the main one
const first = (value: string | undefined) => (value?.includes(";") ? value.split(";", 1)[0]?.trim() : value);

const otherNameTags = ["alt_name", "official_name", "short_name", "old_name", "name:en"] as const;

/** Who runs a place may be a person: `operator` and the names in `contact:` are never read. */
function osmFacts(
  name: string,
  kind: Exclude<OsmKind, { reason: string }>,
  tags: OsmTags,
  { latitude, longitude }: { latitude: unknown; longitude: unknown },
): Candidate["facts"] {
  const checked = tags.check_date !== undefined && isCalendarDate(tags.check_date) ? tags.check_date : undefined;
  return {
    kind: kind.kind,
    name,
    altNames: otherNames(name, tags),
    status: kind.isPast ? "closed" : undefined,
    street: streetOf(tags),
    city: tags["addr:city"],
    region: tags["addr:state"] ?? tags["addr:province"],
    country: tags["addr:country"],
    postcode: first(tags["addr:postcode"]),
    latitude,
    longitude,
    coordPrecision: "address",
    website: first(tags.website ?? tags["contact:website"] ?? tags.url),
    phone: first(tags.phone ?? tags["contact:phone"]),
    email: first(tags.email ?? tags["contact:email"]),
    openingHours: kind.isPast ? undefined : tags.opening_hours,
    studioType: kind.studioType,
    schoolType: kind.schoolType,
    wheelchair: wheelchairWords.has(tags.wheelchair ?? "") ? tags.wheelchair : undefined,
    candidate: kind.isGuess === true ? true : undefined,
    sameAs: keysOfTags(tags),
    lastCheckedOn: checked,
    lastCheckedHow: checked === undefined ? undefined : "source_only",
  };
}

function streetOf(tags: OsmTags): string | undefined {
  const street = tags["addr:street"] ?? tags["addr:place"];
  const number = tags["addr:housenumber"];
  if (street) return number ? `${number} ${street}` : street;
  return number || tags["addr:housename"];
}

function otherNames(name: string, tags: OsmTags): string[] | undefined {
  if (otherNameTags.every((tag) => tags[tag] === undefined)) return undefined;
  const names = otherNameTags
    .flatMap((tag) => tags[tag]?.split(";") ?? [])
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== name);
  return names.length > 0 ? [...new Set(names)] : undefined;
}
