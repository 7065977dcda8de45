import { join, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { PlaceKind, PlaceStatus } from "./options";
import type { Box, Point } from "./point";
import type { Word } from "./search/words";

/** Where a list by distance goes on: behind this place, of which there is only one. */
export type DistanceKey = { readonly distanceKm: number; readonly approximate: number; readonly id: number };

/** Where a list by name goes on. */
export type NameKey = { readonly nameKey: string; readonly id: number };

/** Everything a list of places depends on; parsed, so that the engines only have to look. */
export type PlaceSearch = {
  /** How many rows to answer at most. */
  readonly count: number;
  readonly point: Point | null;
  /** Only up to this far from `point`, in kilometres; without a point it says nothing. */
  readonly radiusKm: number;
  readonly box: Box | null;
  /** Each must be a part of a place's text; one of one or two letters the beginning of a word in it. */
  readonly words: readonly Word[];
  /** What part of all places is likely to have them, where somebody has looked already. */
  readonly wordShare?: number;
  /** So many places have them that an index of words only gets in the way. */
  readonly wordsAreCommon?: boolean;
  /** `null`: studios and schools; music shops, of which there are many more, only when they are asked for. */
  readonly kind: PlaceKind | "any" | null;
  readonly withClosed: boolean;
  /** Also those that no source is sure about. */
  readonly withCandidates: boolean;
  /** How somebody stands with the places: a condition on "p", and the places it can hold for (null: any). */
  readonly standing: {
    readonly holds: Sql;
    readonly among: Sql | null;
    /** The same of a condition on the place itself, for which there may be an index. */
    readonly byIndex?: Sql | null;
  } | null;
};

export type PlaceSearchByDistance = PlaceSearch & { readonly point: Point; readonly after: DistanceKey | null };
export type PlaceSearchByName = PlaceSearch & { readonly after: NameKey | null };

/** A place as a list shows it. `distanceKm` is null where there is no point or no coordinates. */
export type PlaceRow = {
  readonly id: number;
  readonly distanceKm: number | null;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly nameKey: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly approximate: number;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly website: string | null;
  readonly phone: string | null;
  readonly status: PlaceStatus;
  readonly visitorPolicy: string;
  readonly internPolicy: string;
  readonly studioType: string | null;
  readonly schoolType: string | null;
  readonly wheelchair: string;
  readonly listing: string;
  readonly openingHours: string | null;
  readonly lastCheckedOn: string | null;
  readonly programmeCount: number;
};

/** The columns of a {@link PlaceRow} besides its distance, from "Place" p. Named again, because SQLite names the columns of a joined pair as it likes. */
export const rowColumns = sql`p."id" AS "id", p."kind" AS "kind", p."name" AS "name", p."nameKey" AS "nameKey", p."latitude" AS "latitude",
  p."longitude" AS "longitude", p."approximate" AS "approximate", p."city" AS "city", p."region" AS "region",
  p."country" AS "country", p."website" AS "website", p."phone" AS "phone", p."status" AS "status",
  p."visitorPolicy" AS "visitorPolicy", p."internPolicy" AS "internPolicy", p."studioType" AS "studioType",
  p."schoolType" AS "schoolType", p."wheelchair" AS "wheelchair", p."listing" AS "listing",
  p."openingHours" AS "openingHours", p."lastCheckedOn" AS "lastCheckedOn",
  CAST((SELECT count(*) FROM "Programme" o WHERE o."placeId" = p."id") AS INTEGER) AS "programmeCount"`;

const kinds: Record<PlaceKind, Sql> = {
  studio: sql`p."kind" = 'studio'`,
  school: sql`p."kind" = 'school'`,
  shop: sql`p."kind" = 'shop'`,
};
const noShop = sql`p."kind" <> 'shop'`;

/** The conditions that both engines say in the same words, each with its AND. */
export function commonConditions({ kind, withClosed, withCandidates, box, standing }: PlaceSearch): Sql {
  const all = [
    withCandidates ? sql`p."listing" IN ('listed', 'candidate')` : sql`p."listing" = 'listed'`,
    ...(kind === "any" ? [] : [kind ? kinds[kind] : noShop]),
    ...(withClosed ? [] : [sql`p."status" <> 'closed'`]),
    ...(box ? [inBox(box)] : []),
    ...(standing ? [standing.holds] : []),
  ];
  return sql`AND ${join(all, " AND ")}`;
}

/** That a "p" lies in the box. */
export function inBox({ west, south, east, north }: Box): Sql {
  const inHeight = sql`p."latitude" >= ${south} AND p."latitude" <= ${north}`;
  const inWidth =
    west <= east
      ? sql`p."longitude" >= ${west} AND p."longitude" <= ${east}`
      : sql`(p."longitude" >= ${west} OR p."longitude" <= ${east})`;
  return sql`${inHeight} AND ${inWidth}`;
}
