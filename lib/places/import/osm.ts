import { isCalendarDate } from "@/lib/core/dates";
import type { ImportItem } from "./batches";
import { type Candidate, pointOf } from "./candidate";

export type OsmTags = Readonly<Record<string, string>>;
export type OsmElement = {
  readonly type: string;
  readonly id: string;
  readonly latitude: unknown;
  readonly longitude: unknown;
  readonly tags: OsmTags;
};

const osmLicence = "ODbL 1.0, © OpenStreetMap contributors";

/** What an element of OpenStreetMap is for us, or why it is left out. The tags are those of iD's presets. */
export function osmItem(element: OsmElement): ImportItem {
  const at = `${element.type} ${element.id}`;
  const kind = osmKind(element.tags);
  if ("reason" in kind) return { at, reason: kind.reason };
  if (!element.tags.name) return { at, reason: "has no name" };
  if (element.latitude === undefined || element.longitude === undefined) return { at, reason: "has no position" };
  return {
    at,
    candidate: {
      source: "osm",
      sourceId: `${element.type}/${element.id}`,
      sourceLabel: "OpenStreetMap",
      sourceUrl: `https://www.openstreetmap.org/${element.type}/${element.id}`,
      licence: osmLicence,
      facts: { ...kind, ...osmFacts(element.tags), ...pointOf(element.latitude, element.longitude) },
    },
  };
}

type Kind = { kind: "studio" } | { kind: "school"; schoolType: string } | { reason: string };

const musical =
  /\b(music|musik|musique|musica|música|muziek|audio|sound|ton|recording|conservator\w*|konservator\w*|conservatoire)\b|musik|konservator/i;

/** Domain table 7.1: `studio=audio` is ours, any other studio needs somebody to ask. */
export function osmKind(tags: OsmTags): Kind {
  const values = (key: string) => (tags[key] ?? "").split(";").map((value) => value.trim());
  const studio = tags.studio ?? (tags.amenity === "studio" ? tags.type : undefined);
  if (tags.amenity === "studio" || (tags.studio && !tags.amenity)) {
    if (studio?.split(";").some((value) => value.trim() === "audio")) return { kind: "studio" };
    return studio
      ? { reason: `a studio for ${studio}, not for audio` }
      : { reason: "a studio of unknown kind: it may be for photos, dance or television; ask" };
  }
  if (values("amenity").includes("music_school") || values("education").includes("music_school"))
    return { kind: "school", schoolType: /conserv|konserv/i.test(tags.name ?? "") ? "conservatory" : "music_lessons" };
  const level = ["university", "college"].find((one) => [tags.amenity, tags.education].includes(one));
  if (level) {
    return musical.test(tags.name ?? "")
      ? { kind: "school", schoolType: /conserv|konserv/i.test(tags.name ?? "") ? "conservatory" : level }
      : { reason: `a ${level} without music or audio in its name` };
  }
  const past = Object.keys(tags).find((key) => /^(disused|abandoned|was|demolished|razed):/.test(key));
  return { reason: past ? `no longer in use (${past})` : "not a recording studio or a music school" };
}

const wheelchairWords = new Set(["yes", "limited", "no", "designated"]);
// several values stand in one tag, parted by semicolons: the first is the main one
const first = (value: string | undefined) => value?.split(";")[0]?.trim();

function osmFacts(tags: OsmTags): Candidate["facts"] {
  const street = tags["addr:street"] ?? tags["addr:place"];
  const checked = isCalendarDate(tags.check_date ?? "") ? tags.check_date : undefined;
  const names = [tags.alt_name, tags.official_name, tags.short_name, tags.old_name, tags["name:en"]]
    .flatMap((value) => value?.split(";") ?? [])
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== tags.name);
  return {
    name: tags.name,
    altNames: names.length ? [...new Set(names)] : undefined,
    street: [tags["addr:housenumber"], street].filter(Boolean).join(" ") || tags["addr:housename"],
    city: tags["addr:city"],
    region: tags["addr:state"] ?? tags["addr:province"],
    country: tags["addr:country"],
    postcode: first(tags["addr:postcode"]),
    coordPrecision: "address",
    website: first(tags.website ?? tags["contact:website"] ?? tags.url),
    phone: first(tags.phone ?? tags["contact:phone"]),
    email: first(tags.email ?? tags["contact:email"]),
    openingHours: tags.opening_hours,
    wheelchair: wheelchairWords.has(tags.wheelchair ?? "") ? tags.wheelchair : undefined,
    lastCheckedOn: checked,
    lastCheckedHow: checked ? "source_only" : undefined,
  };
}
