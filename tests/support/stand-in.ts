// A stand-in for Overpass (POST /api/interpreter) and MusicBrainz (GET /ws/2/place) on loopback. It answers in their formats, about its
// own few places, and misbehaves as it is told to:
//   const world = await startStandIn();
//   world.next({ status: 429, headers: { "retry-after": "1" } }, "as usual");
//   world.asked                                                  // what came, when, and how many were open at once
//   world.stop()
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Misbehaviour = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Waits so long before it answers. */
  readonly afterMs?: number;
  /** Breaks the connection off after so many bytes of a usual answer. */
  readonly cutAfter?: number;
};

export type Asked = {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly agent: string;
  readonly atMs: number;
  readonly openAtOnce: number;
};

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;

const around = (text: string) =>
  /\(around:(\d+),(-?[\d.]+),(-?[\d.]+)\)/.exec(decodeURIComponent(text.replaceAll("+", " ")));

/** What Overpass answers around a point: a studio, one of unknown kind, a school as a way with its centre, a closed one, one without a name. */
export function overpassAnswer(latitude: number, longitude: number): string {
  const node = (id: number, north: number, tags: Record<string, string>) => ({
    type: "node",
    id: Math.round(Math.abs(latitude) * 1000) * 10 + id,
    lat: latitude + north,
    lon: longitude,
    tags,
  });
  const { lat, lon, ...way } = node(3, 0.002, { amenity: "music_school", name: "Escola de Música do Porto Velho" });
  return JSON.stringify({
    version: 0.6,
    generator: "Overpass API 0.7.62.8 e802775f",
    osm3s: {
      timestamp_osm_base: "2027-03-01T10:00:00Z",
      copyright:
        "The data included in this document is from www.openstreetmap.org. The data is made available under ODbL.",
    },
    elements: [
      node(1, 0, {
        amenity: "studio",
        studio: "audio",
        name: "Quayside Sound",
        "contact:website": "https://quayside.example",
      }),
      node(2, 0.001, { amenity: "studio", name: "A Studio" }),
      { ...way, type: "way", center: { lat, lon } },
      node(4, 0.003, { amenity: "studio", studio: "audio" }),
      node(5, 0.004, { "disused:amenity": "studio", studio: "audio", name: "Gone Tape Works" }),
    ],
  });
}

const musicbrainzPlaces = 103;

/** A page of MusicBrainz' search: text coordinates, missing members, a room of a studio, one that ended. */
export function musicbrainzAnswer(offset: number, limit: number): string {
  const place = (index: number) => ({
    id: `5a0b0000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    type: "Studio",
    "type-id": "05fa6a09-ff92-3d34-bdbf-3663dddadb8b",
    score: 100,
    name: index === 1 ? "Hillside: Room 2" : `Hillside ${index}`,
    ...(index === 2 ? {} : { coordinates: { latitude: `54.6${index}`, longitude: "-5.93" } }),
    area: { id: "1", type: "City", name: "Belfast", "life-span": { ended: null } },
    "life-span": { ended: index === 3 ? true : null },
  });
  const size = Math.max(0, Math.min(limit, musicbrainzPlaces - offset));
  return JSON.stringify({
    created: "2027-03-01T10:00:00.000Z",
    count: musicbrainzPlaces,
    offset,
    places: Array.from({ length: size }, (_, index) => place(offset + index)),
  });
}

async function usual(request: IncomingMessage, body: string): Promise<{ status: number; body: string }> {
  const url = new URL(request.url ?? "/", "http://stand-in");
  if (url.pathname === "/api/interpreter") {
    const [, , latitude, longitude] = around(body) ?? [];
    if (latitude === undefined) return { status: 400, body: "<html><p>Error: line 1: parse error</p></html>" };
    return { status: 200, body: overpassAnswer(Number(latitude), Number(longitude)) };
  }
  if (url.pathname !== "/ws/2/place" || url.searchParams.get("fmt") !== "json") return { status: 404, body: "{}" };
  const [offset, limit] = ["offset", "limit"].map((name) => Number(url.searchParams.get(name) ?? 0));
  return { status: 200, body: musicbrainzAnswer(offset ?? 0, limit ?? 25) };
}

export async function startStandIn(port = 0) {
  const asked: Asked[] = [];
  const planned: (Misbehaviour | "as usual")[] = [];
  let open = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    open += 1;
    response.once("close", () => {
      open -= 1;
    });
    const came = { atMs: performance.now(), openAtOnce: open };
    const body = (await request.toArray()).map(String).join("");
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "/", "http://stand-in");
    asked.push({ method, url, body, agent: headers["user-agent"] ?? "", ...came });
    const plan = planned.shift() ?? "as usual";
    const said = await usual(request, body);
    if (plan === "as usual") return void response.writeHead(said.status, json).end(said.body);
    if (plan.afterMs) await new Promise((done) => setTimeout(done, plan.afterMs));
    const text = plan.body ?? (plan.status && plan.status !== 200 ? "" : said.body);
    response.writeHead(plan.status ?? said.status, { ...json, ...plan.headers });
    if (plan.cutAfter === undefined) return void response.end(text);
    response.write(text.slice(0, plan.cutAfter), () => response.destroy());
  };
  const server = createServer((request, response) => void answer(request, response)).listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    overpassUrl: `${address}/api/interpreter`,
    musicbrainzUrl: `${address}/ws/2`,
    asked,
    /** How the next requests are answered, one after the other. */
    next: (...plans: (Misbehaviour | "as usual")[]) => void planned.push(...plans),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const json = { "content-type": "application/json" };
