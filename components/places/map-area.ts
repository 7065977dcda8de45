import { earthRadiusKm } from "@/lib/places/great-circle";
import type { Box, Point } from "@/lib/places/point";
import type { BaseMap } from "./map-base";
import { coloursIn } from "./map-world";

/** Where the list looks: a box, or a circle around a point. Null is everywhere. */
export type Area =
  | { readonly box: Box }
  | { readonly centre: Point; readonly radiusKm: number; readonly isEverywhere: boolean };

type Ring = [longitude: number, latitude: number][];

/** What to show first: the area, or the world. */
export function boundsOfArea(area: Area | null): [number, number, number, number] {
  if (area && "box" in area) {
    const { west, south, east, north } = area.box;
    return [west, south, east < west ? east + 360 : east, north];
  }
  if (!area) return [-170, -55, 190, 75];
  const { latitude, longitude } = area.centre;
  // at any distance one still begins with what is near
  const km = area.isEverywhere ? 150 : area.radiusKm;
  const high = Math.min(60, (km / earthRadiusKm) * (180 / Math.PI));
  const wide = Math.min(170, high / Math.max(0.1, Math.cos((latitude * Math.PI) / 180)));
  return [longitude - wide, Math.max(-80, latitude - high), longitude + wide, Math.min(84, latitude + high)];
}

function ringOf(area: Area): Ring | null {
  if ("box" in area) {
    const [west, south, east, north] = boundsOfArea(area);
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
  }
  // a circle of thousands of kilometres is no circle on this map, and says nothing
  if (area.isEverywhere || area.radiusKm > 2000) return null;
  const { latitude, longitude } = area.centre;
  const [north, reach] = [(latitude * Math.PI) / 180, area.radiusKm / earthRadiusKm];
  return Array.from({ length: 73 }, (_, step) => {
    const turn = (step * 5 * Math.PI) / 180;
    const up = Math.asin(Math.sin(north) * Math.cos(reach) + Math.cos(north) * Math.sin(reach) * Math.cos(turn));
    const across = Math.atan2(
      Math.sin(turn) * Math.sin(reach) * Math.cos(north),
      Math.cos(reach) - Math.sin(north) * Math.sin(up),
    );
    return [longitude + (across * 180) / Math.PI, (up * 180) / Math.PI];
  });
}

/** Draws the edge of the area over whatever the map stands on, also after that changes. Answers what takes it away. */
export function drawArea(map: BaseMap, area: Area | null): () => void {
  const draw = () => {
    const ring = area && ringOf(area);
    if (map.getLayer("area")) map.removeLayer("area");
    if (map.getSource("area")) map.removeSource("area");
    if (!ring) return;
    const geometry = { type: "LineString" as const, coordinates: ring };
    map.addSource("area", { type: "geojson", data: { type: "Feature", properties: {}, geometry } });
    const paint = {
      "line-color": coloursIn(map.getContainer()).line,
      "line-width": 2,
      "line-dasharray": [3, 2],
    };
    map.addLayer({ id: "area", type: "line", source: "area", paint });
  };
  if (map.isStyleLoaded()) draw();
  // what the map stands on may still be on its way, or come anew
  else map.once("idle", draw);
  map.on("style.load", draw);
  return () => {
    map.off("idle", draw);
    map.off("style.load", draw);
  };
}
