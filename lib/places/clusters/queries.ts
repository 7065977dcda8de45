import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import type { PlaceKind, PlaceState, PlaceStatus } from "../options";
import type { Point } from "../point";
import { standingsOf } from "../queries";
import { placeSearchOf } from "../search/asked";
import { countTile } from "./count-tile";
import type { Count } from "./counted";
import type { ClustersFilter } from "./schema";

/** One place or several close together, as a map draws them. */
export type ClusterView = Point & {
  readonly count: number;
  readonly studios: number;
  readonly schools: number;
  readonly shops: number;
  /** All of them stand at this point, so that going nearer does not tell them apart. */
  readonly isOnePoint: boolean;
  /** The one that it is; missing when there are several. */
  readonly place?: PinView;
};

export type PinView = {
  readonly id: string;
  readonly kind: PlaceKind;
  readonly name: string;
  readonly status: PlaceStatus;
  readonly approximate: boolean;
  /** How the viewer stands with it; missing without history. */
  readonly state?: PlaceState;
};

export type ClustersView = { readonly isExact: boolean; readonly items: readonly ClusterView[] };

/**
 * The places of a tile that a list with the same filters has, counted in 16 by 16 cells. `point` is what `filter.near` stands for.
 * Throws UNAUTHENTICATED for a filter by one's own history without a viewer, INVALID when nobody knows where `near` is.
 */
export async function findClusters(
  viewer: Viewer | null,
  filter: ClustersFilter,
  point: Point | null,
  { today, now }: Moment,
): Promise<ClustersView> {
  if (filter.near !== undefined && point === null)
    throw new AppError("INVALID", "We know no such town or postcode. Try a bigger town nearby, or LAT,LON.", "near");
  const search = placeSearchOf(viewer, { ...filter, limit: 1 }, point, today, 1);
  const { cells, isExact } = await countTile(search, filter.tile, filter.openNow ? now : null);
  const counts = [...cells.values()];
  const pins = await pinsOf(viewer, counts, today);
  return { isExact, items: counts.map((count) => clusterOf(count, pins.get(count.id))).sort(northFirst) };
}

// the order in which a keyboard goes through them: from the top, as one reads
const northFirst = (a: Point, b: Point) => b.latitude - a.latitude || a.longitude - b.longitude;

function clusterOf(count: Count, pin: PinView | undefined): ClusterView {
  const { point, schools, shops, count: all } = count;
  return {
    latitude: point?.latitude ?? count.latitude / all,
    longitude: point?.longitude ?? count.longitude / all,
    count: all,
    studios: Math.max(0, all - schools - shops),
    schools,
    shops,
    isOnePoint: point !== null || all === 1,
    ...(all === 1 && pin ? { place: pin } : {}),
  };
}

async function pinsOf(viewer: Viewer | null, counts: readonly Count[], today: string): Promise<Map<number, PinView>> {
  const ids = counts.filter(({ count, id }) => count === 1 && id > 0).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const select = { id: true, kind: true, name: true, status: true, approximate: true } as const;
  const [rows, standings] = await Promise.all([
    (await db()).place.findMany({ where: { id: { in: ids } }, select }),
    viewer ? standingsOf(viewer, ids, today) : null,
  ]);
  return new Map(
    rows.map(({ id, approximate, ...row }) => {
      const state = standings?.get(id)?.state;
      return [id, { ...row, id: String(id), approximate: approximate === 1, ...(state ? { state } : {}) }];
    }),
  );
}
