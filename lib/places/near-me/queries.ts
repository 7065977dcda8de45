import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { fromCursor, type PageFilter, readFilter, type SearchParams } from "@/lib/core/page-filter";
import type { Page } from "@/lib/core/paging";
import { findGazetteerEntry } from "../gazetteer/queries";
import { type Point, pointIn } from "../point";
import { listPlaces, type PlaceListView } from "../queries";
import { type PlacesFilter, placesFilter } from "../schema";

/** The middle of a list by distance; home when nothing else was asked for. */
export type Centre = Point & { readonly label: string; readonly isHome: boolean };

export type NearMe = PageFilter<PlacesFilter> & {
  readonly centre: Centre | null;
  readonly radiusKm: number;
  readonly page: Page<PlaceNearMe>;
  /** Not the first page. */
  readonly continued: boolean;
};

/** `unverified`: all that is said of it is general knowledge that nobody has looked up. */
export type PlaceNearMe = PlaceListView & { readonly unverified: boolean };

// the page and the REST list give the same answer to the same question
const sameAsRest = 50;

/** The list that an address of /places asks for. Never refuses: what cannot be read or found is named in `errors` and left out. */
export async function findNearMe(viewer: Viewer | null, params: SearchParams, today: CalendarDate): Promise<NearMe> {
  const { filter: asked, typed, readable, errors } = readFilter(placesFilter, params, sameAsRest);
  const { radiusKm } = asked;
  const named = await centreNamed(asked.near);
  const centre = named ?? (asked.near ? null : homeOf(viewer));
  const filter = {
    ...asked,
    near: undefined,
    // distance needs a place to start from, and where somebody stands an account
    sort: centre ? asked.sort : undefined,
    state: viewer ? asked.state : undefined,
  };
  const unknown: Record<string, string> = asked.near && !named ? { near: unknownTown(asked.near) } : {};
  const { page, continued } = await fromCursor(filter, async (from) => ({
    page: await listPlaces(viewer, from, centre, today),
    continued: from.cursor !== undefined,
  }));
  return {
    filter,
    typed,
    readable,
    errors: { ...errors, ...unknown },
    centre,
    radiusKm,
    page: await withTrust(page),
    continued,
  };
}

async function withTrust(page: Page<PlaceListView>): Promise<Page<PlaceNearMe>> {
  const verified = await (await db()).placeRecord.findMany({
    where: { placeId: { in: page.items.map(({ id }) => Number(id)) }, verified: true },
    distinct: ["placeId"],
    select: { placeId: true },
  });
  const trusted = new Set(verified.map(({ placeId }) => String(placeId)));
  return { ...page, items: page.items.map((place) => ({ ...place, unverified: !trusted.has(place.id) })) };
}

async function centreNamed(near: string | undefined): Promise<Centre | null> {
  if (near === undefined) return null;
  const point = pointIn(near);
  if (point) return { ...point, label: "this position", isHome: false };
  const entry = await findGazetteerEntry(near);
  return entry && { ...entry, isHome: false };
}

const homeOf = (viewer: Viewer | null): Centre | null => (viewer?.home ? { ...viewer.home, isHome: true } : null);

const unknownTown = (near: string) => `We know no town called “${near}”. Try the nearest larger one, or a postcode.`;
