import type { GazetteerHit } from "../gazetteer/queries";
import type { PlaceInput } from "../schema";

/** What somebody wrote about a new place; a point that is only its town's says so. */
export type PlaceEntry = PlaceInput & { readonly coordPrecision?: "city" };

/** A place at the town or postcode that was written for it: the parts of its name, and its point unless a better one is known. */
export function atTown(entry: PlaceInput, hit: GazetteerHit | null): PlaceEntry {
  if (!hit) return entry;
  const parts = hit.label.split(", ");
  // "37203 Nashville, Tennessee, US": a postcode stands before its town
  const [, postcode, town] = /^(\S*\d\S*) (.+)$/.exec(parts[0] ?? "") ?? [undefined, undefined, parts[0]];
  const named: PlaceInput = {
    ...entry,
    city: town,
    postcode: entry.postcode ?? postcode,
    region: entry.region ?? hit.region ?? undefined,
    country: entry.country ?? parts.at(-1),
  };
  if (typeof entry.latitude === "number") return named;
  return { ...named, latitude: hit.latitude, longitude: hit.longitude, coordPrecision: "city" };
}
