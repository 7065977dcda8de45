import { z } from "zod";
import type { ImportItem } from "./batches";
import { jsonPieces } from "./json-items";
import { osmItem } from "./osm";
import { readOsmXml } from "./osm-xml";
import { beginningOf, type ImportFile, unreadable } from "./text-files";

/** Overpass JSON or OSM XML, told apart by the first letter. */
export async function* readOsm(file: ImportFile): AsyncGenerator<ImportItem> {
  yield* (await startsLikeXml(file)) ? readOsmXml(file) : readOverpassJson(file);
}

export async function startsLikeXml(file: ImportFile): Promise<boolean> {
  const beginning = await beginningOf(file, 4096);
  if (beginning.length === 0) throw unreadable(file, "it is empty.");
  // a letter of UTF-16 comes with a zero, a mark of the byte order before it
  return /^[\0\s\u00bb\u00bf\u00ef\u00fe\u00ff]*</.test(Buffer.from(beginning).toString("latin1"));
}

const point = z.object({ lat: z.number(), lon: z.number() });
const overpassElement = z.object({
  type: z.enum(["node", "way", "relation"]),
  id: z.union([z.number(), z.string()]).transform(String),
  lat: z.number().optional(),
  lon: z.number().optional(),
  center: point.optional(),
  bounds: z.object({ minlat: z.number(), minlon: z.number(), maxlat: z.number(), maxlon: z.number() }).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

async function* readOverpassJson(file: ImportFile): AsyncGenerator<ImportItem> {
  let count = 0;
  for await (const piece of jsonPieces(file, "elements")) {
    if ("item" in piece) {
      count += 1;
      const parsed = overpassElement.safeParse(piece.item);
      if (!parsed.success) yield { at: `element ${count}`, reason: "is not an element of OpenStreetMap" };
      else if (parsed.data.tags && Object.keys(parsed.data.tags).length > 0)
        yield overpassItem(parsed.data, parsed.data.tags);
      continue;
    }
    const { remark } = piece.beside;
    // a server that ran out of time answers what it has, with a remark at the end
    if (typeof remark === "string" && /error|timed out|out of memory/i.test(remark))
      throw unreadable(file, `it is not complete: the server said "${remark.slice(0, 200)}".`);
    if (count === 0 && !("generator" in piece.beside) && !("version" in piece.beside))
      throw unreadable(file, 'it has no "elements", so it is not Overpass JSON.');
  }
}

function overpassItem(element: z.infer<typeof overpassElement>, tags: Record<string, string>): ImportItem {
  const { type, id, lat, lon, center, bounds } = element;
  const middle = bounds && { lat: (bounds.minlat + bounds.maxlat) / 2, lon: (bounds.minlon + bounds.maxlon) / 2 };
  const where = lat !== undefined && lon !== undefined ? { lat, lon } : (center ?? middle);
  return osmItem({ type, id, latitude: where?.lat, longitude: where?.lon, tags });
}
