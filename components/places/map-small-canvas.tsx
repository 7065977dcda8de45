"use client";

import { useEffect, useRef, useState } from "react";
import type { PlaceKind } from "@/lib/places/options";
import type { Point } from "@/lib/places/point";
import { type BaseMap, canDraw, type Ground, makeMap } from "./map-base";
import { OnMap } from "./map-pins";
import { PinShape } from "./map-shapes";
import "./map.css";

export type SmallMapProps = { at: Point; kind: PlaceKind; name: string; approximate: boolean; styleUrl: string };

// degrees around the point: some streets, the town, or a coast that one knows when there are no tiles
const around = { door: 0.004, town: 0.06, land: 6 };

export default function MapSmallCanvas({ at, kind, name, approximate, styleUrl }: SmallMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<BaseMap | null>(null);
  const [ground, setGround] = useState<Ground | "none" | null>(null);
  const { latitude, longitude } = at;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    if (!canDraw()) return setGround("none");
    const boundsBy = (by: number): [number, number, number, number] => [
      longitude - by,
      Math.max(-85, latitude - by),
      longitude + by,
      Math.min(85, latitude + by),
    ];
    const gone = new AbortController();
    const bounds = boundsBy(approximate ? around.town : around.door);
    makeMap({ frame: element, styleUrl, unit: "km", bounds, onGround: setGround }).then(
      (ready) => {
        if (gone.signal.aborted) return ready.remove();
        gone.signal.addEventListener("abort", () => ready.remove());
        setMap(ready);
      },
      () => setGround("none"),
    );
    return () => gone.abort();
  }, [latitude, longitude, approximate, styleUrl]);
  useEffect(() => {
    if (!map || ground !== "bundled") return;
    const by = around.land;
    map.fitBounds([longitude - by, Math.max(-85, latitude - by), longitude + by, Math.min(85, latitude + by)]);
  }, [map, ground, latitude, longitude]);
  if (ground === "none") return <p className="map-missing">This browser cannot draw maps (it has no WebGL).</p>;
  return (
    <figure>
      <div
        ref={frame}
        className="place-map small"
        data-ground={ground ?? undefined}
        data-ready={map ? "" : undefined}
      />
      {map && (
        <OnMap map={map} at={at} className="on-map">
          <span className="pin" role="img" aria-label={name}>
            <PinShape kind={kind} />
          </span>
        </OnMap>
      )}
      <figcaption className="map-status">
        {ground === "bundled" &&
          "No map tiles can be had here: this shows where in the world it is. The links above know the way."}
      </figcaption>
    </figure>
  );
}
