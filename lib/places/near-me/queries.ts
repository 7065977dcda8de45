import "server-only";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { fromCursor, type PageFilter, readFilter, type SearchParams } from "@/lib/core/page-filter";
import type { Page } from "@/lib/core/paging";
import { findMeantTown } from "../gazetteer/queries";
import { circleAround } from "../great-circle";
import type { PlaceSort } from "../options";
import type { Box } from "../point";
import { listPlaces, type PlaceListView } from "../queries";
import { reading } from "../reader";
import { type PlacesFilter, placesFilter } from "../schema";
import { type Centre, centreOf, shortLabel } from "./centre";

export type NearMe = PageFilter<PlacesFilter> & {
  readonly centre: Centre | null;
  readonly radiusKm: number;
  /** The part of the world that is looked at, with words for it: a drawn box, or what lies around the centre. Null for all of it. */
  readonly around: (Centre & { readonly radiusKm: number }) | null;
  readonly page: Page<PlaceNearMe>;
  /** Not the first page. */
  readonly continued: boolean;
  readonly title: string;
  /** The town that was probably meant where nobody knows the one that was typed. */
  readonly meant: string | null;
};

/** `unverified`: all that is said of it is general knowledge that nobody has looked up. */
export type PlaceNearMe = PlaceListView & { readonly unverified: boolean };

// the page and the REST list give the same answer to the same question
const sameAsRest = 50;

/** The list that an address of /places asks for. Never refuses: what cannot be read or found is named in `errors` and left out. */
export async function findNearMe(
  viewer: Viewer | null,
  params: SearchParams,
  today: CalendarDate,
  now?: Date,
): Promise<NearMe> {
  const { filter: asked, typed, readable, errors } = readFilter(placesFilter, params, sameAsRest);
  const { radiusKm } = asked;
  const centre = await centreOf(viewer, asked.near);
  const filter = {
    ...asked,
    near: undefined,
    sort: sortOf(asked, centre),
    // where somebody stands needs an account
    state: viewer ? asked.state : undefined,
  };
  const unknown: Record<string, string> = asked.near && !centre ? { near: unknownTown(asked.near) } : {};
  const { page, continued } = await fromCursor(filter, async (from) => ({
    page: await listPlaces(viewer, from, centre, today, now),
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
    meant: asked.near && !centre ? await findMeantTown(asked.near) : null,
    around: filter.bbox ? aroundBox(filter.bbox) : centre && { ...centre, radiusKm },
    title: titleOf(filter.bbox !== undefined, centre),
  };
}

// a box may be a single point
const leastAroundKm = 1;

function aroundBox(box: Box) {
  const { middle, radiusKm } = circleAround(box);
  return { ...middle, radiusKm: Math.max(leastAroundKm, radiusKm), label: "the middle of the map", isHome: false };
}

function titleOf(isBox: boolean, centre: Centre | null): string {
  if (isBox) return "Places in this part of the map";
  return centre ? `Places near ${shortLabel(centre)}` : "Places everywhere";
}

/** Words are matched unless another order was asked for; distance needs a place to start from. */
function sortOf({ sort, q }: PlacesFilter, centre: Centre | null): PlaceSort | undefined {
  if (sort === "name" || (sort === "distance" && centre)) return sort;
  return q === undefined ? undefined : "match";
}

async function withTrust(page: Page<PlaceListView>): Promise<Page<PlaceNearMe>> {
  if (page.items.length === 0) return { ...page, items: [] };
  const { read, oneOf } = await reading();
  const verified = await read<{ placeId: number }>(sql`
    SELECT DISTINCT "placeId" FROM "PlaceRecord" WHERE "placeId" ${oneOf(page.items.map(({ id }) => Number(id)))} AND "verified"`);
  const trusted = new Set(verified.map(({ placeId }) => String(placeId)));
  return { ...page, items: page.items.map((place) => ({ ...place, unverified: !trusted.has(place.id) })) };
}

const unknownTown = (near: string) => `We know no town called “${near}”. Try the nearest larger one, or a postcode.`;
