import { z } from "zod";
import { keysOfLinks } from "../foreign-ids/keys";
import type { ImportItem } from "./batches";
import { pointOf } from "./candidate";
import { jsonPieces } from "./json-items";
import { musicbrainzKind } from "./musicbrainz-kind";
import { startsLikeXml } from "./osm-files";
import { type ImportFile, unreadable } from "./text-files";
import { childOf, textIn, type XmlElement, xmlElements } from "./xml-elements";

const text = z.string().nullish();
const mbPlace = z.object({
  id: z.guid(),
  name: z.string(),
  type: text,
  address: text,
  disambiguation: text,
  // numbers in a look-up, text in a search
  coordinates: z
    .object({ latitude: z.union([z.number(), z.string()]), longitude: z.union([z.number(), z.string()]) })
    .nullish(),
  area: z.object({ name: text, type: text }).nullish(),
  "life-span": z.object({ ended: z.boolean().nullish() }).nullish(),
  aliases: z.array(z.object({ name: z.string(), type: text })).nullish(),
  relations: z.array(z.object({ type: text, url: z.object({ resource: text }).nullish() })).nullish(),
});
type MbPlace = z.infer<typeof mbPlace>;

/** Places of MusicBrainz (core data, CC0): answers of its web service, a search or a look-up, JSON or XML. */
export async function* readMusicbrainz(file: ImportFile): AsyncGenerator<ImportItem> {
  yield* (await startsLikeXml(file)) ? readXml(file) : readJson(file);
}

async function* readJson(file: ImportFile): AsyncGenerator<ImportItem> {
  let count = 0;
  for await (const piece of jsonPieces(file, "places")) {
    if ("item" in piece) {
      count += 1;
      yield itemOf(piece.item, `place ${count}`);
    } else if ("id" in piece.beside) yield itemOf(piece.beside, "place 1");
    else if (count === 0 && !("count" in piece.beside) && !("place-count" in piece.beside))
      throw unreadable(file, 'it has no "places", so it is not an answer of MusicBrainz about places.');
  }
}

async function* readXml(file: ImportFile): AsyncGenerator<ImportItem> {
  let count = 0;
  for await (const element of xmlElements(file, ["place"], "metadata")) {
    count += 1;
    yield itemOf(asJson(element), `place ${count}`);
  }
}

function asJson(place: XmlElement): unknown {
  const coordinates = childOf(place, "coordinates");
  const lists = place.children.filter((child) => child.name === "relation-list");
  return {
    id: place.attributes.id,
    type: place.attributes.type,
    name: textIn(place, "name"),
    address: textIn(place, "address"),
    disambiguation: textIn(place, "disambiguation"),
    coordinates: coordinates && {
      latitude: textIn(coordinates, "latitude") ?? "",
      longitude: textIn(coordinates, "longitude") ?? "",
    },
    area: { name: textIn(childOf(place, "area"), "name"), type: childOf(place, "area")?.attributes.type },
    "life-span": { ended: textIn(childOf(place, "life-span"), "ended") === "true" },
    aliases: childOf(place, "alias-list")?.children.map((alias) => ({
      name: alias.text.trim(),
      type: alias.attributes.type,
    })),
    relations: lists
      .flatMap((list) => list.children)
      .map((relation) => ({ type: relation.attributes.type, url: { resource: textIn(relation, "target") } })),
  };
}

function itemOf(raw: unknown, at: string): ImportItem {
  const parsed = mbPlace.safeParse(raw);
  if (!parsed.success) return { at, reason: "is not a place of MusicBrainz" };
  const place = parsed.data;
  const where = `place ${place.id}`;
  const kind = musicbrainzKind(place);
  if ("reason" in kind) return { at: where, reason: kind.reason };
  return {
    at: where,
    candidate: {
      source: "musicbrainz",
      sourceId: place.id,
      sourceLabel: "MusicBrainz",
      licence: "CC0 1.0",
      facts: { ...factsOf(place), ...kind },
    },
  };
}

function factsOf(place: MbPlace): Record<string, unknown> {
  const names = (place.aliases ?? [])
    .filter(({ name, type }) => name !== "" && name !== place.name && type !== "Search hint")
    .map(({ name }) => name);
  const homepage = place.relations?.find((relation) => relation.type === "official homepage")?.url?.resource;
  return {
    name: place.name,
    altNames: names.length ? [...new Set(names)].slice(0, 20) : undefined,
    status: place["life-span"]?.ended ? "closed" : undefined,
    street: place.address ?? undefined,
    city: place.area?.type === "Country" ? undefined : (place.area?.name ?? undefined),
    ...pointOf(place.coordinates?.latitude, place.coordinates?.longitude),
    coordPrecision: place.coordinates ? "address" : undefined,
    website: homepage ?? undefined,
    summary: place.disambiguation || undefined,
    sameAs: keysOfLinks((place.relations ?? []).flatMap(({ url }) => url?.resource ?? [])),
  };
}
