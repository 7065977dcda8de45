import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { findGazetteerEntry } from "../gazetteer/queries";
import { type Point, pointIn } from "../point";
import type { ImportItem } from "./batches";
import { jsonPieces } from "./json-items";
import { itemsIn } from "./sources";

export const fetchSources = ["osm", "musicbrainz"] as const;
export type FetchSource = (typeof fetchSources)[number];

const userAgent = "FootInTheDoor/0.1 (self-hosted directory of recording studios and music schools)";
const largestAnswer = 200 * 1024 * 1024;
const patienceMs = 180_000;
const betweenRequestsMs = 1000;
// waits after a "too many requests" or a "gateway timed out" that does not say how long
const backOffMs = [2000, 5000, 15_000, 30_000];
const pageSize = 100;

/** Asks a public service about the surroundings of a town or of LAT,LON; answers what its importer makes of it. Throws INVALID. */
export async function* fetchItems(source: FetchSource, near: string, radiusKm: number): AsyncGenerator<ImportItem> {
  const centre = pointIn(near) ?? (await findGazetteerEntry(near));
  if (!centre) throw new AppError("INVALID", `No town or postcode is called "${near}". Try LAT,LON.`);
  const folder = await mkdtemp(join(tmpdir(), "directory-"));
  try {
    if (source === "osm") yield* fetchOsm(centre, radiusKm, join(folder, "answer.json"));
    else yield* fetchMusicbrainz(centre, radiusKm, join(folder, "answer.json"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* fetchOsm(centre: Point, radiusKm: number, file: string): AsyncGenerator<ImportItem> {
  const around = `(around:${Math.round(radiusKm * 1000)},${centre.latitude},${centre.longitude})`;
  const filters = [
    '["amenity"="studio"]',
    '["studio"="audio"]',
    '["amenity"="music_school"]',
    '["education"="music_school"]',
  ];
  const wanted = filters.map((filter) => `nwr${filter}${around};`).join("");
  const body = new URLSearchParams({ data: `[out:json][timeout:120];(${wanted});out center tags;` });
  await download(env().overpassUrl, file, { method: "POST", body });
  yield* itemsIn("osm", [file]);
}

async function* fetchMusicbrainz(centre: Point, radiusKm: number, file: string): AsyncGenerator<ImportItem> {
  const degrees = radiusKm / 111.195;
  const wide = Math.min(180, degrees / Math.max(0.01, Math.cos((centre.latitude * Math.PI) / 180)));
  const range = (middle: number, reach: number, most: number) =>
    `[${Math.max(-most, middle - reach).toFixed(4)} TO ${Math.min(most, middle + reach).toFixed(4)}]`;
  const query = `type:(studio OR "educational institution") AND lat:${range(centre.latitude, degrees, 90)} AND long:${range(centre.longitude, wide, 180)}`;
  for (let offset = 0; ; offset += pageSize) {
    const search = new URLSearchParams({ query, fmt: "json", limit: String(pageSize), offset: String(offset) });
    if (offset > 0) await pause(betweenRequestsMs);
    await download(`${env().musicbrainzUrl.replace(/\/$/, "")}/place?${search}`, file, { method: "GET" });
    yield* itemsIn("musicbrainz", [file]);
    if (offset + pageSize >= (await countIn(file))) return;
  }
}

async function countIn(file: string): Promise<number> {
  for await (const piece of jsonPieces(file, "places")) if ("beside" in piece) return Number(piece.beside.count ?? 0);
  return 0;
}

/** One request, repeated politely while the service is busy; the answer goes to a file, never into memory. */
async function download(url: string, file: string, request: RequestInit): Promise<void> {
  const service = new URL(url).host;
  for (const wait of [...backOffMs, null]) {
    const answer = await ask(url, service, request);
    if (answer.ok && answer.body) return keep(answer.body, file, service);
    const isBusy = [429, 502, 503, 504].includes(answer.status);
    await answer.body?.cancel();
    if (!isBusy || wait === null) throw new AppError("INVALID", `${service} answered ${answer.status}.`);
    const asked = Number(answer.headers.get("retry-after"));
    await pause(asked > 0 ? Math.min(asked * 1000, 60_000) : wait);
  }
}

async function ask(url: string, service: string, request: RequestInit): Promise<Response> {
  const headers = { "User-Agent": userAgent, Accept: "application/json" };
  try {
    return await fetch(url, { ...request, headers, signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new AppError("INVALID", `${service} could not be reached: ${cause}`);
  }
}

async function keep(body: ReadableStream<Uint8Array>, file: string, service: string): Promise<void> {
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      const tooLarge = size > largestAnswer;
      done(tooLarge ? new AppError("INVALID", `The answer of ${service} is larger than 200 MB.`) : null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), measured, createWriteStream(file));
}
