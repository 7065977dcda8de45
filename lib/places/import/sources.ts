import type { ImportItem } from "./batches";
import { foundLater } from "./found-later";
import { readGeojson } from "./geojson";
import { readIpeds } from "./ipeds";
import { readMusicbrainz } from "./musicbrainz";
import { readOsm } from "./osm-files";
import { readOwnCsv } from "./own-csv";
import { checkReadable, type ImportFile, nameOfFile } from "./text-files";

export const importSources = ["osm", "geojson", "musicbrainz", "ipeds", "csv"] as const;
export type ImportSource = (typeof importSources)[number];

/** Everything in the files of one source. Several files: each line says in which one it stands. Throws INVALID for an unreadable file. */
export function itemsIn(
  source: ImportSource,
  files: readonly ImportFile[],
  mapped?: ReadonlyMap<string, string>,
): AsyncIterableIterator<ImportItem> {
  return foundLater(async () => {
    for (const file of files) await checkReadable(file);
    if (source === "ipeds") return readIpeds(files);
    const [first, ...more] = files;
    return first && more.length === 0 ? readerOf(source, first, mapped) : inTurn(source, files, mapped);
  });
}

async function* inTurn(
  source: OneByOne,
  files: readonly ImportFile[],
  mapped?: ReadonlyMap<string, string>,
): AsyncGenerator<ImportItem> {
  for (const file of files)
    for await (const item of readerOf(source, file, mapped)) yield { ...item, at: `${nameOfFile(file)}, ${item.at}` };
}

type OneByOne = Exclude<ImportSource, "ipeds">;

function readerOf(source: OneByOne, file: ImportFile, mapped?: ReadonlyMap<string, string>) {
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
