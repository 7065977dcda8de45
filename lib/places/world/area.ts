import type { Point } from "../point";

/** The public services that know studios, schools and shops, as people call them. */
export const worldSources = { osm: "OpenStreetMap", musicbrainz: "MusicBrainz" } as const;
export type WorldSource = keyof typeof worldSources;
export const allWorldSources = Object.keys(worldSources) as WorldSource[];

/** Public services are for everybody: a whole country at once is what their extracts are for. */
export const mostRadiusKm = 250;
export const tooWide = `At most ${mostRadiusKm} km at once: public services answer for everybody. For more, import an extract.`;

/** A circle to ask about. Its middle is rounded to some 100 m and its radius up to whole kilometres, so that the same question is the same. */
export type Area = Point & { readonly radiusKm: number };

export function areaAround({ latitude, longitude }: Point, radiusKm: number): Area {
  const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000 + 0;
  return { latitude: rounded(latitude), longitude: rounded(longitude), radiusKm: Math.ceil(radiusKm) };
}

const wantedTags = [
  '["amenity"="studio"]',
  '["studio"="audio"]',
  '["amenity"="music_school"]',
  '["education"="music_school"]',
  '["shop"~"^(musical_instrument|music)$"]',
];

/** In the language of Overpass: tags and centres, no geometry. Its own limit is 120 seconds. */
export function overpassQuery({ latitude, longitude, radiusKm }: Area): string {
  const around = `(around:${radiusKm * 1000},${latitude},${longitude})`;
  const wanted = wantedTags.map((tags) => `nwr${tags}${around};`).join("");
  return `[out:json][timeout:120];(${wanted});out center tags;`;
}

const kmOfDegree = 111.195;
const radians = (angle: number) => (angle * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/** In the language of MusicBrainz' search, which knows boxes and no circles. Across the antimeridian: two of them. */
export function musicbrainzQuery({ latitude, longitude, radiusKm }: Area): string {
  const tall = radiusKm / kmOfDegree;
  // around a pole there is no end to the east; elsewhere a circle is widest a little poleward of its middle
  const isPolar = Math.abs(latitude) + tall >= 90;
  const wide = isPolar ? 180 : degrees(Math.asin(Math.sin(radians(tall)) / Math.cos(radians(latitude))));
  const range = (from: number, to: number) => `[${from.toFixed(4)} TO ${to.toFixed(4)}]`;
  const [west, east] = isPolar ? [-180, 180] : [longitude - wide, longitude + wide];
  const across = [
    ...(west < -180 ? [range(west + 360, 180)] : []),
    range(Math.max(-180, west), Math.min(180, east)),
    ...(east > 180 ? [range(-180, east - 360)] : []),
  ];
  const longitudes = across.length === 1 ? `long:${across[0]}` : `(${across.map((one) => `long:${one}`).join(" OR ")})`;
  const latitudes = range(Math.max(-90, latitude - tall), Math.min(90, latitude + tall));
  return `type:(studio OR "educational institution") AND lat:${latitudes} AND ${longitudes}`;
}

/** "OpenStreetMap and MusicBrainz, 50 km around Nashville". */
export const inWords = (sources: readonly WorldSource[], area: Area, where: string): string =>
  `${sources.map((source) => worldSources[source]).join(" and ")}, ${area.radiusKm} km around ${where}`;
