import type { FeatureCollection, MultiLineString, Position } from "geojson";
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";

type World = Topology<{ land: GeometryCollection; countries: GeometryCollection }>;

/** Natural Earth's land and borders (public domain), served by this instance: what there is when no tiles can be had. */
const worldFile = () => new URL("world-atlas/countries-50m.json", import.meta.url).href;

/** The colours of the page at this moment, for what is drawn on a canvas: read from elements that wear them. */
export type MapColours = Readonly<Record<"water" | "land" | "border" | "line", string>>;

export function coloursIn(frame: HTMLElement): MapColours {
  const colourOf = (name: string) => {
    const probe = document.createElement("span");
    probe.className = `map-colour ${name}`;
    frame.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return { water: colourOf("water"), land: colourOf("land"), border: colourOf("border"), line: colourOf("line") };
}

/** Throws when not even this instance answers. */
export async function bundledStyle(colours: MapColours): Promise<StyleSpecification> {
  const world = (await (await fetch(worldFile())).json()) as World;
  const borders = unwrappedLines(mesh(world, world.objects.countries, (a, b) => a !== b));
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: unwrapped(feature(world, world.objects.land)), attribution: "Natural Earth" },
      borders: { type: "geojson", data: borders },
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": colours.border, "line-width": 0.8 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colours.border, "line-width": thin } },
    ],
  };
}

/** A ring that crosses the antimeridian goes on beyond it instead of jumping back around the world; one around a pole stays as it is. */
function unwrap(ring: readonly Position[]): Position[] {
  let turns = 0;
  const whole = ring.map((point, index) => {
    const [east = 0, north = 0] = point;
    const step = index === 0 ? 0 : east - (ring[index - 1]?.[0] ?? east);
    if (Math.abs(step) > 180) turns -= Math.sign(step);
    return [east + turns * 360, north];
  });
  return turns === 0 ? whole : [...ring];
}

function unwrapped(land: FeatureCollection): FeatureCollection {
  const features = land.features.map((one) => {
    const { geometry } = one;
    if (geometry.type === "Polygon")
      return { ...one, geometry: { ...geometry, coordinates: geometry.coordinates.map(unwrap) } };
    if (geometry.type !== "MultiPolygon") return one;
    return { ...one, geometry: { ...geometry, coordinates: geometry.coordinates.map((rings) => rings.map(unwrap)) } };
  });
  return { ...land, features };
}

const unwrappedLines = (lines: MultiLineString): MultiLineString => ({
  ...lines,
  coordinates: lines.coordinates.map(unwrap),
});

const thin: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 0, 0.5, 6, 1.5];
