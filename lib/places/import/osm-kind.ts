import type { PlaceKind } from "../options";

export type OsmTags = Readonly<Record<string, string>>;

/** What an element is for us. `isGuess`: its tags do not say that it is one of ours. `isPast`: it was one. */
export type OsmKind =
  | {
      readonly kind: PlaceKind;
      readonly studioType?: string | undefined;
      readonly schoolType?: string | undefined;
      readonly isGuess?: boolean;
      readonly isPast?: boolean;
    }
  | { readonly reason: string };

const musical =
  /\b(music|musik|musique|musica|música|muziek|audio|sound|ton|recording|conservator\w*|konservator\w*|conservatoire)\b|musik|conservator|konservator/i;
const conservatory = /conserv|konserv/i;

const past = /^(?:disused|abandoned|was|removed|closed):(amenity|studio|education|type|shop)$/;

/**
 * The table of tags: `studio=audio` is a recording studio, `music_school` a school. What may be one is a guess: a studio of unknown kind,
 * a community or arts centre, a college or university that does not say music in its name, and the studios next door, of radio, television
 * and film. Photo studios are not ours. Shops of instruments and of records are where one asks around. Tags under disused:, abandoned: or was:
 * are what the place used to be.
 */
export function osmKind(tags: OsmTags): OsmKind {
  const now = kindNow(tags);
  if (now && "kind" in now) return isClosed(tags) ? { ...now, isPast: true } : now;
  const before = pastTags(tags);
  const then = before && kindNow(before);
  if (then && "kind" in then) return { ...then, isPast: true };
  return now ?? then ?? { reason: "not a recording studio, a music school or a music shop" };
}

function kindNow(tags: OsmTags): OsmKind | null {
  const { amenity, education, studio } = tags;
  if (amenity === "studio" || (studio && !amenity)) return studioKind(saidUse(tags));
  if (has(amenity, "music_school") || has(education, "music_school"))
    return { kind: "school", schoolType: conservatory.test(tags.name ?? "") ? "conservatory" : "music_lessons" };
  if (amenity === "community_centre" || amenity === "arts_centre")
    return { kind: "studio", studioType: "community", isGuess: true };
  if (has(tags.shop, "musical_instrument") || has(tags.shop, "music")) return { kind: "shop" };
  const level = ["university", "college"].find((one) => has(amenity, one) || has(education, one));
  if (level === undefined && tags.office !== "educational_institution") return null;
  const schoolType = conservatory.test(tags.name ?? "") ? "conservatory" : level;
  return { kind: "school", schoolType, isGuess: !musical.test(tags.name ?? "") };
}

// what a relation is, which is written under the same key as what a studio is used for
const relationTypes = ["multipolygon", "boundary", "site"];

/** What a studio is used for, if it says; the word was once written as `type`. */
function saidUse({ studio, type }: OsmTags): string | undefined {
  if (studio && studio !== "yes") return studio;
  return type === undefined || relationTypes.includes(type) ? undefined : type;
}

function studioKind(uses: string | undefined): OsmKind {
  if (!uses) return { kind: "studio", isGuess: true };
  if (has(uses, "audio")) return { kind: "studio" };
  if (has(uses, "radio")) return { kind: "studio", studioType: "radio", isGuess: true };
  if (has(uses, "television") || has(uses, "video"))
    return { kind: "studio", studioType: "post_production", isGuess: true };
  return { reason: `a studio for ${uses}, not for audio` };
}

/** Whether one of the values that a tag parts by semicolons is this one. */
function has(value: string | undefined, wanted: string): boolean {
  if (value === undefined || value === wanted) return value === wanted;
  return value.includes(";") && value.split(";").some((one) => one.trim() === wanted);
}

const isClosed = (tags: OsmTags) =>
  tags.disused === "yes" || tags.abandoned === "yes" || tags.opening_hours === "closed" || tags.opening_hours === "off";

function pastTags(tags: OsmTags): OsmTags | null {
  const before: Record<string, string> = {};
  for (const key in tags) {
    const name = past.exec(key)?.[1];
    if (name !== undefined) before[name] = tags[key] ?? "";
  }
  return Object.keys(before).length > 0 ? { ...before, name: tags.name ?? tags["was:name"] ?? "" } : null;
}
