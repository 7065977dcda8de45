import "server-only";
import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { isRowId, rowId } from "@/lib/core/ids";
import { decodeCursor, type Page, pageOf } from "@/lib/core/paging";
import { cursorText } from "@/lib/core/words";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { centreOf, centresOf, shortLabel } from "../near-me/centre";
import { placesFilter } from "../schema";
import { placeSearchOf } from "../search/asked";
import type { NewMatch } from "../search/candidate";
import { searchInWords } from "../search/in-words";
import { keyOf } from "../search/ranked-key";
import { textIndex } from "../text-index";
import { savedSearchesOf } from "./policy";
import { longestQuery, mostNews, mostSavedSearches, type SavedSearchesFilter, savedQuery } from "./schema";

export type SavedSearchView = {
  readonly id: string;
  readonly name: string;
  /** As in the address of /places, without its "?". */
  readonly query: string;
  readonly version: number;
  /** How many places it finds that were not there when it was last opened, counted up to {@link mostNews}. */
  readonly news: number;
};

// What is new is looked for among the latest so many places: an import of a million is news enough without being counted.
const latest = 2000;

/** The viewer's saved searches by name, with what is new to each: one look for all of them, and none where no place was added. */
export async function listSavedSearches(viewer: Viewer, moment: Moment): Promise<SavedSearchView[]> {
  return viewsOf(viewer, savedSearchesOf(viewer), mostSavedSearches, moment);
}

/** The same page by page. INVALID for a wrong cursor. */
export async function pageSavedSearches(
  viewer: Viewer,
  { limit, cursor }: SavedSearchesFilter,
  moment: Moment,
): Promise<Page<SavedSearchView>> {
  const [name, id] = cursor === undefined ? [] : decodeCursor(cursor, z.tuple([cursorText(), rowId()]));
  const after = name === undefined ? {} : { OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };
  const rows = await viewsOf(viewer, { ...savedSearchesOf(viewer), ...after }, limit + 1, moment);
  return pageOf(rows, limit, (row) => [row.name, row.id]);
}

/** One of them; null when it is not there or not the viewer's. */
export async function findSavedSearch(viewer: Viewer, id: string, moment: Moment): Promise<SavedSearchView | null> {
  const [view] = isRowId(id) ? await viewsOf(viewer, { id, ...savedSearchesOf(viewer) }, 1, moment) : [];
  return view ?? null;
}

async function viewsOf(viewer: Viewer, where: Prisma.SavedSearchWhereInput, take: number, moment: Moment) {
  const rows = await (await db()).savedSearch.findMany({
    where,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take,
    select: { id: true, name: true, query: true, version: true, seenPlaceId: true },
  });
  const news = await newsOf(viewer, rows, moment);
  return rows.map(({ seenPlaceId: _, ...row }): SavedSearchView => ({ ...row, news: news.get(row.id) ?? 0 }));
}

/** A search as it can be saved, with a name in words. `asked` is the query of an address of /places. */
export async function suggestSearch(viewer: Viewer, asked: string, today: CalendarDate) {
  const query = savedQuery(Object.fromEntries(new URLSearchParams(asked.slice(0, longestQuery))));
  const filter = placesFilter.parse(Object.fromEntries(new URLSearchParams(query)));
  const centre = await centreOf(viewer, filter.near);
  const town = centre && (centre.isHome ? "home" : shortLabel(centre));
  return { query, name: searchInWords(filter, town, viewer.distanceUnit, today) };
}

/** The largest id that a place has: those to come have larger ones. */
async function lastPlaceId(): Promise<number> {
  return (await (await db()).place.aggregate({ _max: { id: true } }))._max.id ?? 0;
}

type Saved = { readonly id: string; readonly query: string; readonly seenPlaceId: number };

async function newsOf(viewer: Viewer, saved: readonly Saved[], { today, now }: Moment): Promise<Map<string, number>> {
  const last = saved.length > 0 ? await lastPlaceId() : 0;
  const stale = saved.filter(({ seenPlaceId }) => seenPlaceId < last);
  const news = new Map<string, number>();
  if (stale.length === 0) return news;
  const filters = stale.map(({ query }) => placesFilter.parse(Object.fromEntries(new URLSearchParams(query))));
  const centres = await centresOf(
    viewer,
    filters.map(({ near }) => near),
  );
  const asked = filters.map((filter, nth) => {
    const after = Math.max(stale[nth]?.seenPlaceId ?? 0, last - latest);
    return { search: placeSearchOf(viewer, filter, centres.get(filter.near) ?? null, today, mostNews), after };
  });
  const matches = (await (await textIndex()).newMatches(asked)).filter((place) => {
    const search = asked[place.nth]?.search;
    return search && keyOf(place, 0, search.point, search.radiusKm) !== null;
  });
  const mustBeOpen = ({ nth }: NewMatch) => filters[nth]?.openNow === true;
  const open = await openAmong(
    matches.filter(mustBeOpen).map(({ id }) => id),
    now,
  );
  for (const place of matches) {
    const id = stale[place.nth]?.id;
    if (!id || (mustBeOpen(place) && !open.has(place.id))) continue;
    news.set(id, Math.min(mostNews, (news.get(id) ?? 0) + 1));
  }
  return news;
}

async function openAmong(ids: readonly number[], now: Date): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  // as for a list: only who asks for hours loads their reader
  const { isOpenAt } = await import("../search/open-now");
  const places = await (await db()).place.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, openingHours: true, latitude: true, longitude: true, country: true },
  });
  return new Set(places.filter((place) => isOpenAt(place, now)).map(({ id }) => id));
}
