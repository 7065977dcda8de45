"use client";

import dynamic from "next/dynamic";
import type { MapProps } from "./map-canvas";

/** The library that draws weighs more than all the rest of the app: it is fetched by the page that shows a map, after its list. */
const MapCanvas = dynamic(() => import("./map-canvas"), {
  ssr: false,
  loading: () => (
    <p className="needs-script" role="status">
      Drawing the map…
    </p>
  ),
});

export function PlaceMap(props: MapProps) {
  return <MapCanvas {...props} />;
}
