import Sqlite from "better-sqlite3";
import pg from "pg";
import { momentIn } from "@/lib/core/dates";
import { adoptDatabase, openDatabase } from "@/lib/core/db";
import { boundsOf, type Square, squareAt } from "@/lib/places/clusters/grid";
import { findClusters } from "@/lib/places/clusters/queries";
import { clustersFilter } from "@/lib/places/clusters/schema";
import { earthRadiusKm, spaceOf } from "@/lib/places/great-circle";
import type { Box } from "@/lib/places/point";
import { placesLikePeople } from "./million-places";
import { share, timed } from "./timing";

/** One line of the table, in milliseconds. `bare` is one plain aggregate over the places that the spatial index has for the tile. */
export type ClustersFigure = {
  readonly engine: "sqlite" | "postgresql";
  readonly what: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bareP50Ms: number;
  readonly bareP95Ms: number;
};

type Task = { readonly what: string; readonly kind?: "studio"; readonly q?: string };
type Bare = { readonly count: (task: Task, box: Box) => Promise<number>; readonly close: () => Promise<void> };

const zooms = [2, 5, 8, 11, 14];
const tasks: readonly Task[] = [
  { what: "all" },
  { what: "studios", kind: "studio" },
  { what: "studios with a word", kind: "studio", q: "blue" },
];
// the plain aggregate takes seconds on half the world
const bareRounds = 12;

/** Measures the tiles of a map where people live, on a database that is filled with places spread like people. */
export async function measureClusters(url: string, rounds = 100): Promise<ClustersFigure[]> {
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  const bare = opened.engine === "sqlite" ? bareSqlite(url) : barePostgresql(url);
  const figures: ClustersFigure[] = [];
  for (const zoom of zooms)
    for (const task of tasks) figures.push({ engine: opened.engine, ...(await measured(zoom, task, bare, rounds)) });
  await bare.close();
  await opened.db.$disconnect();
  return figures;
}

async function measured(zoom: number, task: Task, bare: Bare, rounds: number) {
  const tiles = [...placesLikePeople(rounds, 7)].map((row) => squareAt({ latitude: row[8], longitude: row[9] }, zoom));
  const moment = momentIn("UTC");
  const { what, ...asked } = task;
  const ask = (tile: Square) =>
    findClusters(null, clustersFilter.parse({ ...asked, tile: `${zoom}/${tile.x}/${tile.y}` }), null, moment);
  const few = tiles.slice(0, bareRounds);
  for (const tile of few) {
    const { items, isExact } = await ask(tile);
    const counted = items.reduce((sum, { count }) => sum + count, 0);
    const plain = await bare.count(task, boundsOf(tile));
    // a figure is worth nothing unless both answer the same; an estimate may be off by a third
    if (Math.abs(counted - plain) > (isExact ? 0 : plain / 3))
      throw new Error(`${what} at zoom ${zoom}: ${counted} where the plain SQL has ${plain}`);
  }
  const ours = await timed(tiles, ask);
  const plain = await timed(few, (tile) => bare.count(task, boundsOf(tile)));
  return {
    what: `tile at zoom ${zoom}, ${what}`,
    p50Ms: share(ours, 0.5),
    p95Ms: share(ours, 0.95),
    bareP50Ms: share(plain, 0.5),
    bareP95Ms: share(plain, 0.95),
  };
}

/** The cells of the plain aggregate: an even 8 by 8 over the tile's degrees. */
const cell = ({ west, south, east, north }: Box) =>
  `floor((p."longitude" - ${west}) / ${(east - west) / 8}), floor((p."latitude" - ${south}) / ${(north - south) / 8})`;
const columns = `count(*) AS n, sum(CASE WHEN p."kind" = 'school' THEN 1 ELSE 0 END), avg(p."latitude"), avg(p."longitude"), min(p."id")`;
const within = ({ west, south, east, north }: Box) =>
  `p."latitude" > ${south} AND p."latitude" <= ${north} AND p."longitude" >= ${west} AND p."longitude" < ${east} AND p."status" <> 'closed' AND p."listing" = 'listed'`;
const total = (rows: readonly { n: number | string }[]) => rows.reduce((sum, { n }) => sum + Number(n), 0);

function bareSqlite(url: string): Bare {
  const db = new Sqlite(url.slice("file:".length), { readonly: true });
  db.pragma("cache_size = -16000");
  db.pragma("mmap_size = 268435456");
  return {
    count: async ({ kind, q }, box) => {
      const { x, y, z } = spaceOf(box);
      const spare = 1e-6;
      const inTree = [x, y, z].map(
        ([least, most], axis) =>
          `i."max${"XYZ"[axis]}" >= ${least - spare} AND i."min${"XYZ"[axis]}" <= ${most + spare}`,
      );
      const more = `${kind ? `AND p."kind" = '${kind}'` : ""} ${q ? `AND instr(p."searchText", '${q}') > 0` : ""}`;
      return total(
        db
          .prepare<[], { n: number }>(
            `SELECT ${columns} FROM "PlacePoint" i CROSS JOIN "Place" p ON p."id" = i."id"
             WHERE ${inTree.join(" AND ")} AND ${within(box)} ${more} GROUP BY ${cell(box)}`,
          )
          .all(),
      );
    },
    close: async () => {
      db.close();
    },
  };
}

function barePostgresql(url: string): Bare {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: "-c jit=off" });
  return {
    count: async ({ kind, q }, box) => {
      const { x, y, z } = spaceOf(box);
      const metres = 6_378_168;
      const corner = (end: 0 | 1) =>
        [x, y, z].map((range) => range[end] * metres + (end === 0 ? -earthRadiusKm : earthRadiusKm) / 1000).join();
      const more = `${kind ? `AND p."kind" = '${kind}'` : ""} ${q ? `AND lower(p."searchText") LIKE '%${q}%'` : ""}`;
      const { rows } = await pool.query<{ n: string }>(
        `SELECT ${columns} FROM "Place" p
         WHERE cube(ARRAY[${corner(0)}]::float8[], ARRAY[${corner(1)}]::float8[]) @> ll_to_earth(p."latitude", p."longitude")
           AND ${within(box)} ${more} GROUP BY ${cell(box)}`,
      );
      return total(rows);
    },
    close: () => pool.end(),
  };
}
