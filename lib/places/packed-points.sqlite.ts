import Sqlite from "better-sqlite3";
import { forgetDropped, isDropped } from "@/lib/core/dropped-indexes.sqlite";
import { log } from "@/lib/core/log";
import { inTurn } from "@/lib/core/write-turn.sqlite";
import { onUnitSphere } from "./great-circle";

/** All places with a point: those of the map in the order of space, then the few that are on no map (merged, removed). */
const spots = [
  `SELECT "id", "latitude", "longitude" FROM "PlaceSpot"`,
  `SELECT "id", "latitude", "longitude" FROM "Place"
  WHERE "latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "listing" NOT IN ('listed', 'candidate')`,
] as const;

const insert = (some: string) => `INSERT INTO "PlacePoint" SELECT "id", x, x, y, y, z, z FROM (
  SELECT "id", cos(radians("latitude")) * cos(radians("longitude")) AS x,
    cos(radians("latitude")) * sin(radians("longitude")) AS y, sin(radians("latitude")) AS z FROM (${some}))`;

/** The statements that fill "PlacePoint" anew, point by point: {@link packPoints} does the same in a third of the time. */
export const pointsAnew = ['DELETE FROM "PlacePoint"', ...spots.map(insert)].join(";\n");

/**
 * Fills the R*Tree "PlacePoint" anew where an import left it alone, from the leaves up, so that each of its pages is written once. It
 * writes the tables that the tree is kept in (https://www.sqlite.org/rtree.html, "Shadow Tables"; a node's bytes are described in
 * SQLite's ext/rtree/rtree.c). Where it fails nothing is changed, and {@link pointsAnew} is still to be done.
 */
export function packPoints(file: string): void {
  const client = new Sqlite(file, { timeout: 10_000 });
  try {
    // the tables of a tree are guarded, and so is one that is written while another is read
    client.unsafeMode(true);
    const pack = client.transaction(() => {
      if (!isDropped(client, "PlacePoint")) return;
      writeTree(client);
      forgetDropped(client, "PlacePoint");
    });
    inTurn(client, file)(() => pack.immediate());
  } catch (error) {
    log("warn", "the index of points is made point by point", { reason: String(error) });
  } finally {
    client.close();
  }
}

function writeTree(client: Sqlite.Database): void {
  for (const table of ["node", "parent", "rowid"]) client.exec(`DELETE FROM "PlacePoint_${table}"`);
  const write = client.prepare(`INSERT INTO "PlacePoint_node" VALUES (?, ?)`);
  let last = root;
  const levelIn = (table: "rowid" | "parent") => {
    const link = client.prepare(`INSERT INTO "PlacePoint_${table}" VALUES (?, ?)`);
    return new Level((bytes, cells) => {
      last += 1;
      write.run(last, bytes);
      for (const cell of cells) link.run(cell, last);
      return last;
    });
  };
  let level = levelIn("rowid");
  for (const some of spots)
    for (const [id, latitude, longitude] of client.prepare<[], [number, number, number]>(some).raw().iterate())
      level.add(id, spanOfPoint(onUnitSphere({ latitude, longitude })));
  level.end();
  let depth = 0;
  for (; level.nodes.length > 1; depth += 1) {
    const above = levelIn("parent");
    for (const { node, span } of level.nodes) above.add(node, span);
    above.end();
    level = above;
  }
  // the root is always the same node, and says how many levels are below it
  level.bytes.setUint16(0, depth);
  client.prepare(`DELETE FROM "PlacePoint_node" WHERE nodeno = ?`).run(last);
  write.run(root, asBytes(level.bytes));
  client.prepare(`UPDATE "PlacePoint_rowid" SET nodeno = ${root} WHERE nodeno = ?`).run(last);
  client.prepare(`UPDATE "PlacePoint_parent" SET parentnode = ${root} WHERE parentnode = ?`).run(last);
}

const root = 1;
const [headBytes, cellBytes, mostCells] = [4, 32, 51];
// room for some more in each before it is split
const cellsANode = 44;

type Span = readonly [minX: number, maxX: number, minY: number, maxY: number, minZ: number, maxZ: number];

/** Nodes of one depth, filled one after the other with points or with nodes of the depth below. */
class Level {
  readonly nodes: { readonly node: number; readonly span: Span }[] = [];
  /** Of the node that is being filled, or was the last. */
  bytes = emptyNode();
  #cells: number[] = [];
  #span: Span | undefined;

  /** `write` answers the number that the node has from then on. */
  constructor(readonly write: (bytes: Uint8Array, cells: readonly number[]) => number) {}

  add(cell: number, span: Span): void {
    if (this.#cells.length === cellsANode) this.end();
    if (this.#cells.length === 0) this.bytes = emptyNode();
    const at = headBytes + this.#cells.length * cellBytes;
    this.bytes.setUint32(at, Math.floor(cell / 2 ** 32));
    this.bytes.setUint32(at + 4, cell % 2 ** 32);
    for (let bound = 0; bound < 6; bound += 1) this.bytes.setFloat32(at + 8 + bound * 4, span[bound] ?? 0);
    this.#span = this.#span ? around(this.#span, span) : span;
    this.#cells.push(cell);
  }

  end(): void {
    if (!this.#span) return;
    this.bytes.setUint16(2, this.#cells.length);
    this.nodes.push({ node: this.write(asBytes(this.bytes), this.#cells), span: this.#span });
    this.#cells = [];
    this.#span = undefined;
  }
}

const emptyNode = () => new DataView(new ArrayBuffer(headBytes + mostCells * cellBytes));
const asBytes = ({ buffer }: DataView<ArrayBuffer>) => new Uint8Array(buffer);

const around = (a: Span, b: Span): Span => [
  Math.min(a[0], b[0]),
  Math.max(a[1], b[1]),
  Math.min(a[2], b[2]),
  Math.max(a[3], b[3]),
  Math.min(a[4], b[4]),
  Math.max(a[5], b[5]),
];

const spanOfPoint = ({ x, y, z }: ReturnType<typeof onUnitSphere>): Span => [
  down(x),
  up(x),
  down(y),
  up(y),
  down(z),
  up(z),
];

// the tree keeps 32-bit numbers, and what it says reaches at least as far as what was meant
const [towardsZero, awayFromZero] = [1 - 2 ** -23, 1 + 2 ** -23];

function down(value: number): number {
  const near = Math.fround(value);
  return near <= value ? near : Math.fround(value * (value < 0 ? awayFromZero : towardsZero));
}

const up = (value: number) => -down(-value);
