// A stand-in for who serves a map's style, and its tiles: one raster or one vector source that covers the world in one colour.
//   const host = await startMapHost();
//   await startAnother({ MAP_STYLE_URL: host.styleUrl });
//   host.source = "vector"; host.status = 404; host.tilesAt = another.address;          // from now on
//   host.stop()
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A PNG of one green pixel. */
const image = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mNIWJAAAALEAWGsmreBAAAAAElFTkSuQmCC",
  "base64",
);

/** A Mapbox Vector Tile: the layer "land" with one square as large as the tile. */
const features = Buffer.from("1a1f78020a046c616e6412121803220e0900001a804000008040ff3f000f288020", "hex");

const paintings = {
  raster: { type: "raster", paint: {} },
  vector: { type: "fill", "source-layer": "land", paint: { "fill-color": "green" } },
  // no layer is of this type
  refused: { type: "nonsense", paint: {} },
} as const;

export async function startMapHost() {
  const host = {
    source: "raster" as keyof typeof paintings,
    /** What tiles are answered with. */
    status: 200,
    /** How many tiles were asked for. */
    tilesAsked: 0,
    address: "",
    /** The address of the host that its style takes tiles from; its own at first. */
    tilesAt: "",
    styleUrl: "",
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  const style = () => {
    const type = host.source === "vector" ? "vector" : "raster";
    const tiles = [`${host.tilesAt}/${type}/{z}/{x}/{y}`];
    const world = { type, tiles, maxzoom: 14, attribution: "Drawn by the stand-in" };
    return { version: 8, sources: { world }, layers: [{ id: "world", source: "world", ...paintings[host.source] }] };
  };
  const server = createServer((request, response) => {
    const anyone = { "access-control-allow-origin": "*", "cache-control": "no-store" };
    if (request.url === "/style.json") return void response.writeHead(200, anyone).end(JSON.stringify(style()));
    host.tilesAsked += 1;
    const tile = request.url?.startsWith("/vector") ? features : image;
    response.writeHead(host.status, anyone).end(host.status === 200 ? tile : "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  host.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.tilesAt = host.address;
  host.styleUrl = `${host.address}/style.json`;
  return host;
}
