import type { ReactNode } from "react";
import { ChipLinks } from "@/components/ui/list";
import { queryWith } from "@/lib/core/page-filter";
import type { DistanceUnit } from "@/lib/places/distance";
import type { NearMe } from "@/lib/places/near-me/queries";
import type { Point } from "@/lib/places/point";
import type { Area } from "./map-area";
import { PlaceMap } from "./place-map";

const listId = "places-listed";

/** The two ways to look at the same places; both keep what was asked for. */
export function ListOrMap({ near: { readable }, onMap }: { near: NearMe; onMap: boolean }) {
  const to = (view: string | null) => `/places${queryWith(readable, { view })}`;
  return (
    <ChipLinks
      label="Look at them"
      items={[
        { label: "List", href: to(null), current: !onMap },
        { label: "Map", href: to("map"), current: onMap },
      ]}
    />
  );
}

/** `styleUrl`: false where nobody looks at a map; then there is the list alone. */
type MapAndListProps = {
  near: NearMe;
  unit: DistanceUnit;
  styleUrl: string | false;
  signedIn: boolean;
  children: ReactNode;
};

/** The map beside the list on a desk, above it on a phone. The list is whole without the map. */
export function MapAndList({ near, unit, styleUrl, signedIn, children }: MapAndListProps) {
  const { page, readable, filter } = near;
  if (!styleUrl) return children;
  const spots: Record<string, Point> = {};
  for (const { id, latitude, longitude } of page.items)
    if (latitude !== null && longitude !== null) spots[id] = { latitude, longitude };
  return (
    <div className="map-and-list">
      <section className="map-side" aria-label="Map of these places">
        <p className="map-missing without-script">The map needs JavaScript. The list has the same places.</p>
        <PlaceMap
          styleUrl={styleUrl}
          unit={unit}
          query={clustersQuery(near)}
          params={readable}
          area={areaOf(near)}
          spots={spots}
          listId={listId}
          signedIn={signedIn}
        />
        <p className="map-credit">
          Land and borders: Natural Earth. Towns: <a href="/sources">GeoNames, CC BY 4.0</a>. Places:{" "}
          <a href="/sources">their sources</a>.
        </p>
      </section>
      <div id={listId} className="list-side">
        {filter.bbox && (
          <p>
            Only what lies in the box drawn on the map.{" "}
            <a href={`/places${queryWith(readable, { bbox: null, radiusKm: null, cursor: null })}`}>
              Take the box away
            </a>
          </p>
        )}
        {children}
      </div>
    </div>
  );
}

// what orders and pages the list, and the centre, which the map gets as a point
const notForClusters = new Set(["cursor", "limit", "sort", "near", "radiusKm", "view"]);

function clustersQuery({ readable, centre, radiusKm }: NearMe): string {
  const kept = Object.entries(readable).filter(([name]) => !notForClusters.has(name));
  const middle = centre && [
    ["near", `${centre.latitude.toFixed(9)},${centre.longitude.toFixed(9)}`],
    ["radiusKm", String(radiusKm)],
  ];
  return new URLSearchParams([...kept, ...(middle ?? [])]).toString();
}

function areaOf({ filter, centre, radiusKm }: NearMe): Area | null {
  if (filter.bbox) return { box: filter.bbox };
  return (
    centre && {
      centre: { latitude: centre.latitude, longitude: centre.longitude },
      radiusKm,
      isEverywhere: radiusKm >= 20_000,
    }
  );
}
