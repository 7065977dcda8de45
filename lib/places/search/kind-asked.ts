import type { PlaceKind } from "../options";
import type { PlacesFilter } from "../schema";

/** The kind that a list is of; `null` is studios and schools. Whoever looks for what they did themselves wants all of it. */
export function kindAsked({ kind, state }: PlacesFilter): PlaceKind | "any" | null {
  return kind ?? (state !== undefined && state !== "new" ? "any" : null);
}
