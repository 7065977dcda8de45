import type { ImportItem } from "./batches";
import { osmItem } from "./osm";
import { osmKind } from "./osm-kind";
import { type ImportFile, quietly } from "./text-files";
import { childOf, type XmlElement, xmlElements } from "./xml-elements";

type Spot = { readonly latitude: number; readonly longitude: number };
const elementNames = ["node", "way", "relation"];

/**
 * OSM XML. Ways of a plain extract have no centre but refer to nodes: the file is read once to learn which nodes matter, so that
 * memory holds those alone, and once more for the elements.
 */
export async function* readOsmXml(file: ImportFile): AsyncGenerator<ImportItem> {
  const spots = await spotsOfWays(quietly(file));
  for await (const element of xmlElements(file, elementNames, "osm")) {
    const { id = "" } = element.attributes;
    const tags = tagsOf(element);
    if (Object.keys(tags).length > 0) yield osmItem({ type: element.name, id, ...positionOf(element, spots), tags });
  }
}

async function spotsOfWays(file: ImportFile): Promise<Map<string, Spot>> {
  const needed = new Set<string>();
  for await (const element of xmlElements(file, ["way"], "osm"))
    if (!childOf(element, "center") && "kind" in osmKind(tagsOf(element)))
      for (const ref of refsOf(element)) needed.add(ref);
  const spots = new Map<string, Spot>();
  if (needed.size === 0) return spots;
  for await (const { attributes } of xmlElements(file, ["node"], "osm"))
    if (needed.has(attributes.id ?? ""))
      spots.set(attributes.id ?? "", { latitude: Number(attributes.lat), longitude: Number(attributes.lon) });
  return spots;
}

function tagsOf(element: XmlElement): Record<string, string> {
  const tags = element.children.filter((child) => child.name === "tag");
  return Object.fromEntries(tags.map(({ attributes }) => [attributes.k ?? "", attributes.v ?? ""]));
}

const refsOf = (way: XmlElement) =>
  way.children.flatMap((child) => (child.name === "nd" && child.attributes.ref ? [child.attributes.ref] : []));

function positionOf(element: XmlElement, spots: ReadonlyMap<string, Spot>): { latitude: unknown; longitude: unknown } {
  const place = element.name === "node" ? element : childOf(element, "center");
  if (place) return { latitude: place.attributes.lat, longitude: place.attributes.lon };
  // the first node closes the ring again, so it would count twice
  const corners = [...new Set(refsOf(element))].flatMap((ref) => spots.get(ref) ?? []);
  if (corners.length === 0) return { latitude: undefined, longitude: undefined };
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    latitude: mean(corners.map(({ latitude }) => latitude)),
    longitude: mean(corners.map(({ longitude }) => longitude)),
  };
}
