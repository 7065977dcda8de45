import type { ImportItem } from "./batches";
import { readGeojson } from "./geojson";
import { readIpeds } from "./ipeds";
import { readMusicbrainz } from "./musicbrainz";
import { readOsm } from "./osm-files";
import { readOwnCsv } from "./own-csv";
import { checkReadable, type ImportFile, nameOfFile } from "./text-files";

export const importSources = ["osm", "geojson", "musicbrainz", "ipeds", "csv"] as const;
export type ImportSource = (typeof importSources)[number];

/** Everything in the files of one source. Several files: each line says in which one it stands. Throws INVALID for an unreadable file. */
export async function* itemsIn(
  source: ImportSource,
  files: readonly ImportFile[],
  mapped?: ReadonlyMap<string, string>,
): AsyncGenerator<ImportItem> {
  for (const file of files) await checkReadable(file);
  if (source === "ipeds") {
    yield* readIpeds(files);
    return;
  }
  for (const file of files) {
    const where = files.length > 1 ? `${nameOfFile(file)}, ` : "";
    for await (const item of readersOf(source, file, mapped)) yield { ...item, at: `${where}${item.at}` };
  }
}

function readersOf(source: Exclude<ImportSource, "ipeds">, file: ImportFile, mapped?: ReadonlyMap<string, string>) {
  switch (source) {
    case "csv":
      return readOwnCsv(file, mapped);
    case "geojson":
      return readGeojson(file);
    case "musicbrainz":
      return readMusicbrainz(file);
    case "osm":
      return readOsm(file);
  }
}
