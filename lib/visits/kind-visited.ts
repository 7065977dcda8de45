import { isPlaceKind, type PlaceKind } from "@/lib/places/options";

/** What a visit goes to, for the words of its sheet; a visit without a place is one to a studio. */
export const kindVisited = (placeKind: string | null): PlaceKind => (isPlaceKind(placeKind) ? placeKind : "studio");
