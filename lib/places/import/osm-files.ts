import type { ImportItem } from "./batches";
import { foundLater } from "./found-later";
import { readOsmXml } from "./osm-xml";
import { readOverpassJson } from "./overpass";
import { beginningOf, type ImportFile, unreadable } from "./text-files";

/** Overpass JSON or OSM XML, told apart by the first letter. */
export function readOsm(file: ImportFile): AsyncIterableIterator<ImportItem> {
  return foundLater(async () => ((await startsLikeXml(file)) ? readOsmXml(file) : readOverpassJson(file)));
}

export async function startsLikeXml(file: ImportFile): Promise<boolean> {
  const beginning = await beginningOf(file, 4096);
  if (beginning.length === 0) throw unreadable(file, "it is empty.");
  // a letter of UTF-16 comes with a zero, a mark of the byte order before it
  return /^[\0\s\u00bb\u00bf\u00ef\u00fe\u00ff]*</.test(Buffer.from(beginning).toString("latin1"));
}
