// of these every record would say the same about its address, but for the id
const pages: Readonly<Record<string, (sourceId: string) => string>> = {
  osm: (id) => `https://www.openstreetmap.org/${id}`,
  musicbrainz: (id) => `https://musicbrainz.org/place/${id}`,
  ipeds: (id) => `https://nces.ed.gov/collegenavigator/?id=${id}`,
};

/** The page on which a source shows what its record speaks of: the record's own, else by the source's way to name its pages; null for none. */
export const recordAddress = (record: {
  readonly source: string;
  readonly sourceId: string;
  readonly sourceUrl: string | null;
}): string | null => record.sourceUrl ?? pages[record.source]?.(record.sourceId) ?? null;
