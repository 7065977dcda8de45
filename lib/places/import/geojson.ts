import { z } from "zod";
import type { ImportItem } from "./batches";
import { jsonPieces } from "./json-items";
import { osmItem } from "./osm";
import { derivedId, factsOfRow, ownRow } from "./own-row";
import { type ImportFile, unreadable } from "./text-files";

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const feature = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
});
type Feature = z.infer<typeof feature>;

/**
 * GeoJSON: a FeatureCollection, one feature, or a feature a line. Features have our own columns, or tags of OpenStreetMap as its exports
 * write them.
 */
export async function* readGeojson(file: ImportFile): AsyncGenerator<ImportItem> {
  let count = 0;
  for await (const piece of jsonPieces(file, "features", true)) {
    if ("item" in piece) {
      count += 1;
      yield itemOf(piece.item, `feature ${count}`);
    } else if (piece.beside.type === "Feature") {
      count += 1;
      yield itemOf(piece.beside, `feature ${count}`);
    } else if (count === 0 && piece.beside.type !== "FeatureCollection")
      throw unreadable(file, "it is not a GeoJSON FeatureCollection.");
  }
}

function itemOf(raw: unknown, at: string): ImportItem {
  const parsed = feature.safeParse(raw);
  if (!parsed.success) return { at, reason: "is not a GeoJSON feature" };
  const properties = textsOf(parsed.data.properties ?? {});
  const [longitude, latitude] = middleOf(parsed.data.geometry?.coordinates);
  const osm = osmIdOf(parsed.data, properties);
  if (osm) return osmItem({ ...osm, latitude, longitude, tags: properties });
  const own = ownRow(properties);
  return {
    at,
    candidate: {
      source: "geojson",
      sourceId: parsed.data.id || own.get("sourceid") || derivedId(own),
      sourceLabel: own.get("source"),
      sourceUrl: own.get("sourceurl"),
      licence: own.get("licence"),
      facts: { ...factsOfRow(own), latitude, longitude },
    },
  };
}

// nested values, such as lists of relations, are not columns
function textsOf(properties: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const parsed = scalar.safeParse(value);
      return parsed.success ? [[name, String(parsed.data)]] : [];
    }),
  );
}

function osmIdOf(one: Feature, properties: Record<string, string>): { type: string; id: string } | null {
  if (!["amenity", "studio", "education", "shop"].some((tag) => tag in properties)) return null;
  const [, type, id] = /^(node|way|relation)\/(\d+)$/.exec(properties["@id"] ?? one.id ?? "") ?? [];
  return type && id ? { type, id } : null;
}

/** Longitude and latitude in the middle of whatever is drawn. */
function middleOf(coordinates: unknown): [number | undefined, number | undefined] {
  const points = pointsIn(coordinates);
  const span = (axis: 0 | 1) => {
    if (points.length === 0) return undefined;
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    // one by one: a campus may be drawn by more points than a function takes arguments
    for (const point of points) {
      least = Math.min(least, point[axis]);
      most = Math.max(most, point[axis]);
    }
    return (least + most) / 2;
  };
  return [span(0), span(1)];
}

function pointsIn(coordinates: unknown, depth = 0): [number, number][] {
  if (!Array.isArray(coordinates) || depth > 4) return [];
  const [first, second]: unknown[] = coordinates;
  if (typeof first === "number" && typeof second === "number") return [[first, second]];
  return coordinates.flatMap((inner: unknown) => pointsIn(inner, depth + 1));
}
