import type { ImportItem } from "./batches";
import { osmItem } from "./osm";
import { osmKind } from "./osm-kind";
import { type ImportFile, quietly } from "./text-files";
import { childOf, type XmlElement, xmlElements } from "./xml-elements";

type Spot = { readonly latitude: number; readonly longitude: number };
type Position = { readonly latitude: unknown; readonly longitude: unknown };
const elementNames = ["node", "way", "relation"];

/** Where the nodes lie that somebody asks about, and which of them make a way of a relation. */
type Parts = {
  readonly spots: ReadonlyMap<string, Spot>;
  readonly nodesOfWays: ReadonlyMap<string, readonly string[]>;
};

/**
 * OSM XML. Ways and relations of a plain extract do not say where they are but refer to nodes: the file is read before to learn which
 * nodes matter, so that memory holds those alone, and once more for the elements.
 */
export async function* readOsmXml(file: ImportFile): AsyncGenerator<ImportItem> {
  const parts = await partsOfPlaces(quietly(file));
  for await (const element of xmlElements(file, elementNames, "osm")) {
    const { id = "" } = element.attributes;
    const tags = tagsOf(element);
    if (Object.keys(tags).length === 0) continue;
    const position = ownPosition(element) ?? middleOfNodes(element, parts);
    yield osmItem({ type: element.name, id, ...position, tags });
  }
}

async function partsOfPlaces(file: ImportFile): Promise<Parts> {
  const nodes = new Set<string>();
  const ways = new Set<string>();
  for await (const element of xmlElements(file, ["way", "relation"], "osm")) {
    if (ownPosition(element) || !("kind" in osmKind(tagsOf(element)))) continue;
    for (const ref of nodesOf(element)) nodes.add(ref);
    for (const ref of membersOf(element, "way")) ways.add(ref);
  }
  const nodesOfWays = new Map<string, readonly string[]>();
  // a relation stands behind its ways
  if (ways.size > 0)
    for await (const way of xmlElements(file, ["way"], "osm")) {
      const { id = "" } = way.attributes;
      if (!ways.has(id)) continue;
      const refs = nodesOf(way);
      nodesOfWays.set(id, refs);
      for (const ref of refs) nodes.add(ref);
    }
  return { spots: nodes.size > 0 ? await spotsOf(nodes, file) : new Map(), nodesOfWays };
}

async function spotsOf(wanted: ReadonlySet<string>, file: ImportFile): Promise<Map<string, Spot>> {
  const spots = new Map<string, Spot>();
  for await (const { attributes } of xmlElements(file, ["node"], "osm")) {
    const { id = "", lat, lon } = attributes;
    if (wanted.has(id)) spots.set(id, { latitude: Number(lat), longitude: Number(lon) });
  }
  return spots;
}

function tagsOf(element: XmlElement): Record<string, string> {
  const tags = element.children.filter((child) => child.name === "tag");
  return Object.fromEntries(tags.map(({ attributes }) => [attributes.k ?? "", attributes.v ?? ""]));
}

/** The nodes of a way, and those that a relation names itself. */
const nodesOf = (element: XmlElement): string[] => [
  ...element.children.flatMap(({ name, attributes }) => (name === "nd" && attributes.ref ? [attributes.ref] : [])),
  ...membersOf(element, "node"),
];

const membersOf = (relation: XmlElement, type: "node" | "way"): string[] =>
  relation.children.flatMap(({ name, attributes: { ref, type: is } }) =>
    name === "member" && is === type && ref ? [ref] : [],
  );

/** Where an element says that it is: at its point, its centre or the middle of its bounds. */
function ownPosition(element: XmlElement): Position | undefined {
  const point = element.name === "node" ? element : childOf(element, "center");
  if (point) return { latitude: point.attributes.lat, longitude: point.attributes.lon };
  const { minlat, minlon, maxlat, maxlon } = childOf(element, "bounds")?.attributes ?? {};
  const [south = 0, west = 0, north = 0, east = 0] = [minlat, minlon, maxlat, maxlon].map(Number);
  const isWhole = [south, west, north, east].every(Number.isFinite);
  return isWhole ? { latitude: (south + north) / 2, longitude: (west + east) / 2 } : undefined;
}

function middleOfNodes(element: XmlElement, { spots, nodesOfWays }: Parts): Position {
  const ways = membersOf(element, "way").flatMap((ref) => nodesOfWays.get(ref) ?? []);
  // the first node closes a ring again, so it would count twice
  const corners = [...new Set([...nodesOf(element), ...ways])].flatMap((ref) => spots.get(ref) ?? []);
  if (corners.length === 0) return { latitude: undefined, longitude: undefined };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    latitude: mean(corners.map(({ latitude }) => latitude)),
    longitude: mean(corners.map(({ longitude }) => longitude)),
  };
}
