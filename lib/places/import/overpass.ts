import type { ImportItem } from "./batches";
import { jsonPieces } from "./json-items";
import { osmItem } from "./osm";
import { type OsmTags, osmKind } from "./osm-kind";
import { type ImportFile, quietly, unreadable } from "./text-files";

/**
 * Overpass JSON: nodes, ways and relations with a centre, their bounds or their line. Elements without tags are parts of others: a way that
 * only names its nodes comes last, in the middle of them.
 */
export async function* readOverpassJson(file: ImportFile): AsyncGenerator<ImportItem> {
  let count = 0;
  const without: (Element & { readonly tags: OsmTags })[] = [];
  for await (const piece of jsonPieces(file, "elements")) {
    if ("item" in piece) {
      count += 1;
      const element = elementIn(piece.item);
      if (!element) yield { at: `element ${count}`, reason: "is not an element of OpenStreetMap" };
      else if (element.tags && element.refs && without.length < mostWithout && "kind" in osmKind(element.tags))
        without.push({ ...element, tags: element.tags });
      else if (element.tags) yield osmItem({ ...element, tags: element.tags });
      continue;
    }
    const { remark } = piece.beside;
    // a server that ran out of time answers what it has, with a remark at the end
    if (typeof remark === "string" && /error|timed out|out of memory/i.test(remark))
      throw unreadable(file, `it is not complete: the server said "${remark.slice(0, 200)}".`);
    if (count === 0 && !("generator" in piece.beside) && !("version" in piece.beside))
      throw unreadable(file, 'it has no "elements", so it is not Overpass JSON.');
  }
  if (without.length === 0) return;
  const spots = await spotsOf(new Set(without.flatMap(({ refs }) => refs ?? [])), quietly(file));
  for (const { refs, ...way } of without) yield osmItem({ ...way, ...middleOfNodes(refs ?? [], spots) });
}

// what a person exports has some hundreds; the rest has no position
const mostWithout = 100_000;

async function spotsOf(wanted: ReadonlySet<number>, file: ImportFile): Promise<Map<number, Spot>> {
  const spots = new Map<number, Spot>();
  for await (const piece of jsonPieces(file, "elements")) {
    if (!("item" in piece) || typeof piece.item !== "object" || piece.item === null) continue;
    const { type, id, lat, lon } = piece.item as Raw;
    if (type !== "node" || typeof id !== "number" || !wanted.has(id)) continue;
    if (typeof lat === "number" && typeof lon === "number") spots.set(id, { latitude: lat, longitude: lon });
  }
  return spots;
}

type Raw = Readonly<Record<string, unknown>>;
type Element = {
  readonly type: string;
  readonly id: string;
  readonly latitude: unknown;
  readonly longitude: unknown;
  readonly tags: OsmTags | null;
  /** The nodes of a way that does not say where it is. */
  readonly refs?: readonly number[] | undefined;
};

/** By hand, for it is asked of every element of a large file; null for what is none. */
function elementIn(raw: unknown): Element | null {
  if (typeof raw !== "object" || raw === null) return null;
  const { type, id, lat, lon, center, bounds, geometry, nodes, tags } = raw as Raw;
  if (type !== "node" && type !== "way" && type !== "relation") return null;
  if (typeof id !== "number" && typeof id !== "string") return null;
  if (tags === undefined) return { type, id: String(id), latitude: undefined, longitude: undefined, tags: null };
  const read = tagsIn(tags);
  if (read === undefined) return null;
  const spot =
    typeof lat === "number"
      ? { latitude: lat, longitude: lon }
      : (centreOf(center) ?? middleOf(bounds) ?? middleOfLine(geometry));
  if (spot !== undefined && typeof spot.longitude !== "number") return null;
  const refs =
    spot === undefined && type === "way" && Array.isArray(nodes) ? nodes.filter(Number.isInteger) : undefined;
  return { type, id: String(id), latitude: spot?.latitude, longitude: spot?.longitude, tags: read, refs };
}

/** Null for no tags at all, undefined for what are no tags. */
function tagsIn(tags: unknown): OsmTags | null | undefined {
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) return undefined;
  let isEmpty = true;
  for (const key in tags) {
    isEmpty = false;
    if (typeof (tags as Raw)[key] !== "string") return undefined;
  }
  return isEmpty ? null : (tags as OsmTags);
}

type Spot = { readonly latitude: number; readonly longitude: unknown };

/** The first node closes a ring again and counts once. */
function middleOfNodes(refs: readonly number[], spots: ReadonlyMap<number, Spot>) {
  const corners = [...new Set(refs)].flatMap((ref) => spots.get(ref) ?? []);
  return meanOf(corners) ?? { latitude: undefined, longitude: undefined };
}

function middleOfLine(geometry: unknown): Spot | undefined {
  if (!Array.isArray(geometry)) return undefined;
  return meanOf(geometry.flatMap((point: unknown) => centreOf(point) ?? []));
}

function meanOf(points: readonly Spot[]): Spot | undefined {
  if (points.length === 0) return undefined;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    latitude: mean(points.map(({ latitude }) => latitude)),
    longitude: mean(points.map(({ longitude }) => Number(longitude))),
  };
}

function centreOf(center: unknown): Spot | undefined {
  if (typeof center !== "object" || center === null) return undefined;
  const { lat, lon } = center as Raw;
  return typeof lat === "number" ? { latitude: lat, longitude: lon } : undefined;
}

function middleOf(bounds: unknown): Spot | undefined {
  if (typeof bounds !== "object" || bounds === null) return undefined;
  const { minlat, minlon, maxlat, maxlon } = bounds as Raw;
  const all = [minlat, minlon, maxlat, maxlon].map(Number);
  const [south = 0, west = 0, north = 0, east = 0] = all;
  return all.every(Number.isFinite) ? { latitude: (south + north) / 2, longitude: (west + east) / 2 } : undefined;
}
