"use client";

import type { StyleSpecification } from "maplibre-gl";
import {
  AttributionControl,
  type Map as BaseMap,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from "maplibre-gl";
import type { DistanceUnit } from "@/lib/places/distance";
import { bundledStyle, coloursIn } from "./map-world";

export type { BaseMap };
export type Ground = "tiles" | "bundled";

type Asked = {
  readonly frame: HTMLElement;
  readonly styleUrl: string;
  readonly unit: DistanceUnit;
  readonly bounds: [west: number, south: number, east: number, north: number];
  /** Told what the map stands on, now and when its tiles give out. */
  readonly onGround: (ground: Ground) => void;
};

// a style that takes longer than this would keep people from what is already here
const patienceMs = 6000;
const lookEveryMs = 500;

/** Whether this browser can draw a map at all. */
export const canDraw = () => document.createElement("canvas").getContext("webgl2") !== null;

/** Makes a map in `frame`: with the style's tiles, or on the bundled land when they cannot be had. */
export async function makeMap({ frame, styleUrl, unit, bounds, onGround }: Asked): Promise<BaseMap> {
  setWorkerUrl(new URL("maplibre-gl/dist/maplibre-gl-worker.mjs", import.meta.url).href);
  const found = await readStyle(styleUrl);
  const map = new MapLibre({
    container: frame,
    style: found ?? (await bundledStyle(coloursIn(frame))),
    bounds,
    fitBoundsOptions: { padding: 24, maxZoom: 15 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 19,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: unit === "mi" ? "imperial" : "metric" }), "bottom-left");
  map.addControl(new AttributionControl({ compact: false }), "bottom-right");
  onGround(found ? "tiles" : "bundled");
  if (found) fallBackWithoutTiles(map, frame, onGround);
  else followTheme(map, frame);
  return map;
}

async function readStyle(url: string): Promise<StyleSpecification | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    const style = answer.ok ? ((await answer.json()) as StyleSpecification) : null;
    return style?.version === 8 ? style : null;
  } catch {
    // offline, blocked, or no style: the land that we have ourselves will do
    return null;
  }
}

/** A style that MapLibre refuses, or whose tiles do not come, is an empty sheet: the map moves to the bundled land. */
function fallBackWithoutTiles(map: BaseMap, frame: HTMLElement, onGround: Asked["onGround"]): void {
  let [isStyled, isDecided, isRemoved] = [false, false, false];
  // MapLibre tells of no tile that is missing (404): whether anything is still under way is looked up now and then
  const watch = setInterval(() => map.loaded() && void giveUp(), lookEveryMs);
  const decide = () => {
    isDecided = true;
    clearInterval(watch);
  };
  const giveUp = async () => {
    if (isDecided) return;
    decide();
    const style = await bundledStyle(coloursIn(frame));
    if (isRemoved) return;
    // as a difference to the old style it would come without "style.load", and the area would not be drawn again
    map.setStyle(style, { diff: false });
    onGround("bundled");
    followTheme(map, frame);
  };
  map.on("style.load", () => {
    isStyled = true;
  });
  map.on("error", () => isStyled || void giveUp());
  map.on("sourcedata", ({ sourceId, tile }) => {
    // a missing vector tile comes too, without features; and the edge of the area is ours
    const hasContent = Boolean(tile?.texture ?? tile?.latestFeatureIndex);
    if (hasContent && map.getSource(sourceId)?.type !== "geojson") decide();
  });
  map.on("remove", () => {
    isRemoved = true;
    decide();
  });
}

function followTheme(map: BaseMap, frame: HTMLElement): void {
  const repaint = () => {
    const { water, land, border } = coloursIn(frame);
    if (!map.getLayer("water")) return;
    map.setPaintProperty("water", "background-color", water);
    map.setPaintProperty("land", "fill-color", land);
    for (const line of ["coast", "borders"]) map.setPaintProperty(line, "line-color", border);
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", repaint);
  map.on("remove", () => dark.removeEventListener("change", repaint));
}
