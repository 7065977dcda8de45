import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { repeatable } from "./million-places";

const first =
  "Blue Red Golden Silver Echo Velvet Electric River Harbour Cedar Stone Crystal Night Morning Iron Paper Copper Amber".split(
    " ",
  );
const second = "Room House Yard Garden Bridge Lake Street Hill Tower Cellar Attic Barn Wave Tape Valve Needle".split(
  " ",
);
const third = ["Studios", "Recording", "Sound", "Audio", "Mastering", "Music School"];
const towns = ["Belfast", "Nashville", "Köln", "São Paulo", "Łódź", "Berlin", "Austin", "Leeds"];

/** Writes an answer of Overpass of about so many megabytes, laid out as the service does, each element a place. Answers how many. */
export async function writeOverpassFile(file: string, megabytes: number, seed = 7): Promise<number> {
  const next = repeatable(seed);
  const out = createWriteStream(file);
  out.write(
    '{\n  "version": 0.6,\n  "generator": "Overpass API 0.7.62.5",\n  "osm3s": {\n    "timestamp_osm_base": "2026-11-22T12:00:00Z"\n  },\n  "elements": [\n\n',
  );
  let count = 0;
  for (let bytes = 0; bytes < megabytes * 1e6; ) {
    const some: string[] = [];
    for (; some.length < 2000; count += 1) some.push(`${count ? ",\n" : ""}${elementOf(count, next)}`);
    const text = some.join("");
    bytes += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, "drain");
  }
  out.end("\n\n  ]\n}\n");
  await finished(out);
  return count;
}

function elementOf(count: number, next: () => number): string {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
  const kind = pick(third);
  const name = `${pick(first)} ${pick(second)} ${kind}${next() < 0.5 ? ` ${Math.floor(next() * 900)}` : ""}`;
  const tags: Record<string, string> = { amenity: kind === "Music School" ? "music_school" : "studio", name };
  if (kind !== "Music School") tags.studio = "audio";
  if (next() < 0.6) {
    tags["addr:city"] = pick(towns);
    tags["addr:housenumber"] = String(1 + Math.floor(next() * 200));
    tags["addr:postcode"] = String(10_000 + Math.floor(next() * 89_999));
    tags["addr:street"] = `${pick(first)} Street`;
  }
  if (next() < 0.3) tags.opening_hours = "Mo-Fr 10:00-18:00";
  if (next() < 0.4) tags.phone = `+49 30 ${Math.floor(1e6 + next() * 9e6)}`;
  if (next() < 0.5) tags.website = `https://www.${name.toLowerCase().replace(/\s+/g, "-")}.example/`;
  if (next() < 0.2) tags.wheelchair = pick(["yes", "no", "limited"]);
  const spot = { lat: Number((next() * 110 - 45).toFixed(7)), lon: Number((next() * 340 - 170).toFixed(7)) };
  const id = 1_000_000 + count * 7;
  const isWay = count % 5 === 4;
  const element = isWay
    ? { type: "way", id, center: spot, nodes: [id, id + 1, id + 2], tags }
    : { type: "node", id, ...spot, tags };
  return JSON.stringify(element, null, 2);
}
