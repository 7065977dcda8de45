import { raw, sqltag as sql } from "@prisma/client/runtime/client";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { type Db, db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { Page } from "@/lib/core/paging";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { keptPlaceId } from "./duplicates/kept-place";
import { everyFact } from "./fact-fields";
import { fieldSourcesIn } from "./field-sources";
import type { PlaceKind, PlaceState } from "./options";
import type { Point } from "./point";
import { isAskedVisit, isPlannedVisit, isUnsentApplication, notRemoved, ownRows } from "./policy";
import { asSourceRecord } from "./projection";
import { reading } from "./reader";
import { recordAddress } from "./record-address";
import { type PlacesFilter, placeId } from "./schema";
import type { PlaceRow } from "./search";
import { placeSearchOf } from "./search/asked";
import { type ListedRow, listRows } from "./search/list";
import { type PlaceStanding, standingOf, strengthOf } from "./standing";

export type PlaceListView = Omit<PlaceRow, "id" | "nameKey" | "approximate" | "listing"> & {
  readonly id: string;
  /** Only the town is known: "somewhere in …". */
  readonly approximate: boolean;
  /** No source is sure that it is one of ours. */
  readonly candidate: boolean;
  /** Found only by allowing for typos; missing otherwise. */
  readonly similar?: boolean;
  readonly mine?: PlaceStanding;
};

/**
 * One page of the directory. `point` is what `filter.near` stands for, or null; `today` decides which dates are still to come, `now`
 * who is open (noon of today when the door does not say). Throws UNAUTHENTICATED for a filter by one's own history without a viewer,
 * INVALID for a sort or a cursor that does not fit.
 */
export async function listPlaces(
  viewer: Viewer | null,
  filter: PlacesFilter,
  point: Point | null,
  today: CalendarDate,
  now: Date = new Date(`${today}T12:00:00Z`),
): Promise<Page<PlaceListView>> {
  if (filter.near !== undefined && point === null)
    throw new AppError("INVALID", "We know no such town or postcode. Try a bigger town nearby, or LAT,LON.", "near");
  const { q = "", limit, cursor, openNow } = filter;
  const search = placeSearchOf(viewer, filter, point, today, limit + 1);
  // a match needs something to match
  const asked = filter.sort === "match" && search.words.length === 0 ? undefined : filter.sort;
  const sort = asked ?? (point ? "distance" : "name");
  return viewsOf(viewer, await listRows(search, { sort, q, limit, cursor }, openNow ? now : null), today);
}

async function viewsOf(
  viewer: Viewer | null,
  page: Page<ListedRow>,
  today: CalendarDate,
): Promise<Page<PlaceListView>> {
  const ids = page.items.map(({ row }) => row.id);
  const standings = viewer ? await standingsOf(viewer, ids, today) : new Map<number, PlaceStanding>();
  const items = page.items.map(({ row, similar }) => {
    const mine = standings.get(row.id);
    const view = similar ? { ...viewOf(row), similar } : viewOf(row);
    return mine ? { ...view, mine } : view;
  });
  return { items, nextCursor: page.nextCursor };
}

// field by field: taking three out of a row by `...rest` takes a tenth of the whole search
const viewOf = (row: PlaceRow): PlaceListView => ({
  distanceKm: row.distanceKm,
  id: String(row.id),
  kind: row.kind,
  name: row.name,
  latitude: row.latitude,
  longitude: row.longitude,
  approximate: row.approximate === 1,
  city: row.city,
  region: row.region,
  country: row.country,
  website: row.website,
  phone: row.phone,
  status: row.status,
  visitorPolicy: row.visitorPolicy,
  internPolicy: row.internPolicy,
  studioType: row.studioType,
  schoolType: row.schoolType,
  wheelchair: row.wheelchair,
  candidate: row.listing === "candidate",
  openingHours: row.openingHours,
  lastCheckedOn: row.lastCheckedOn,
  programmeCount: row.programmeCount,
});

// a constant of ours, written into the statement: hundreds of values make a statement slow to plan
const strength = (state: PlaceState) => raw(String(strengthOf(state)));

type StandingRow = {
  placeId: number;
  strongest: number;
  lastOn: string | null;
  nextOn: string | null;
  thenOn: string | null;
};

/** How the viewer stands with each of the places, in one query; a place without history is missing from the answer. */
export async function standingsOf(
  viewer: Viewer,
  placeIds: readonly number[],
  today: CalendarDate,
): Promise<Map<number, PlaceStanding>> {
  if (placeIds.length === 0) return new Map();
  const { read, oneOf } = await reading();
  const here = sql`${ownRows(viewer)} AND "placeId" ${oneOf(placeIds)}`;
  const toCome = (column: "nextOn" | "thenOn") => {
    const name = raw(`"${column}"`);
    return sql`min(CASE WHEN ${name} >= ${today} THEN ${name} END) AS ${name}`;
  };
  const rows = await read<StandingRow>(sql`
    SELECT "placeId", max("strength") AS "strongest", max("lastOn") AS "lastOn", ${toCome("nextOn")}, ${toCome("thenOn")}
    FROM (
      SELECT "placeId", ${strength("contacted")} AS "strength", "occurredOn" AS "lastOn", "followUpOn" AS "nextOn",
        CAST(NULL AS TEXT) AS "thenOn" FROM "Interaction" WHERE ${here}
      UNION ALL
      SELECT "placeId",
        CASE WHEN "status" = 'visited' THEN ${strength("visited")} WHEN ${isPlannedVisit} THEN ${strength("planned")}
          WHEN ${isAskedVisit} THEN ${strength("contacted")} ELSE ${strength("new")} END,
        CASE WHEN "status" = 'visited' THEN coalesce("visitedOn", "startsOn", "askedOn") ELSE "askedOn" END,
        CASE WHEN ${isPlannedVisit} THEN "startsOn" END,
        CASE WHEN ${isPlannedVisit} OR "status" = 'visited' THEN "nextStepOn" END
      FROM "Visit" WHERE ${here}
      UNION ALL
      SELECT "placeId", ${strength("applied")},
        CASE WHEN "lastHeardOn" > coalesce("sentOn", '') THEN "lastHeardOn" ELSE "sentOn" END,
        CASE WHEN ${isUnsentApplication} THEN "deadlineOn" END,
        CASE WHEN "open" THEN "nextStepOn" END FROM "Application" WHERE ${here}
    ) mine GROUP BY "placeId"`);
  return new Map(
    rows.flatMap(({ placeId, strongest, lastOn, nextOn, thenOn }) => {
      const [soonest = null] = [nextOn, thenOn].filter((on) => on !== null).sort();
      const standing = standingOf(Number(strongest), lastOn, soonest);
      return standing ? [[Number(placeId), standing] as const] : [];
    }),
  );
}

/** One source's word about a place, as the page of the place lists it. */
export type PlaceRecordView = {
  readonly id: string;
  readonly source: string;
  readonly sourceLabel: string | null;
  readonly sourceUrl: string | null;
  readonly licence: string | null;
  readonly retrievedOn: string;
  readonly verified: boolean;
  /** Its ids at other sources: "wikidata:Q42". */
  readonly sameAs: readonly string[];
};

const placeView = {
  ...everyFact,
  listing: true,
  fieldSources: true,
  version: true,
  updatedAt: true,
  programmes: {
    select: {
      title: true,
      credential: true,
      cipCode: true,
      field: true,
      awardsLastYear: true,
      awardsYear: true,
      lengthMonths: true,
    },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  },
  records: {
    where: { revertedAt: null },
    select: {
      id: true,
      source: true,
      sourceId: true,
      sourceLabel: true,
      sourceUrl: true,
      licence: true,
      retrievedOn: true,
      verified: true,
      createdAt: true,
      facts: true,
      foreignIds: { select: { source: true, sourceId: true }, orderBy: [{ source: "asc" }, { sourceId: "asc" }] },
    },
    orderBy: [{ retrievedOn: "desc" }, { id: "asc" }],
  },
} satisfies Prisma.PlaceSelect;

/**
 * Everything the directory knows about one place, with where each field came from; null when there is none or it was removed. Of one
 * that was merged into another it is the other, with its own id.
 */
export async function findPlace(viewer: Viewer | null, id: string, today: CalendarDate) {
  const number = placeId.safeParse(id);
  if (!number.success) return null;
  const row = await findRow(await db(), number.data);
  if (!row) return null;
  const mine = viewer ? (await standingsOf(viewer, [row.id], today)).get(row.id) : undefined;
  return {
    ...row,
    id: String(row.id),
    approximate: row.approximate === 1,
    altNames: row.altNames as string[],
    genres: (row.genres ?? []) as string[],
    gear: (row.gear ?? []) as string[],
    fieldSources: fieldSourcesIn(row.fieldSources, row.records.map(asSourceRecord)),
    records: row.records.map(
      ({ foreignIds, sourceId, createdAt: _, facts: __, ...record }): PlaceRecordView => ({
        ...record,
        sourceUrl: recordAddress({ ...record, sourceId }),
        sameAs: foreignIds.map(({ source, sourceId }) => `${source}:${sourceId}`),
      }),
    ),
    ...(mine ? { mine } : {}),
  };
}

async function findRow(client: Db, id: number) {
  const where = { id, ...notRemoved };
  const row = await client.place.findFirst({ where, select: placeView });
  if (row?.listing !== "merged") return row;
  return client.place.findFirst({ where: { ...where, id: await keptPlaceId(client, id) }, select: placeView });
}

export type PlaceView = NonNullable<Awaited<ReturnType<typeof findPlace>>>;

/** How many places the directory lists, by kind; closed ones count. */
export async function countPlaces(): Promise<Record<PlaceKind, number>> {
  const groups = await (await db()).place.groupBy({
    by: ["kind"],
    where: { listing: "listed" },
    _count: { _all: true },
  });
  const of = (kind: PlaceKind) => groups.find((group) => group.kind === kind)?._count._all ?? 0;
  return { studio: of("studio"), school: of("school"), shop: of("shop") };
}
