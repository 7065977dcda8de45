import Sqlite from "better-sqlite3";
import pg from "pg";
import { adoptDatabase, openDatabase } from "@/lib/core/db";
import { distanceKm, earthRadiusKm, onUnitSphere } from "@/lib/places/great-circle";
import type { Point } from "@/lib/places/point";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { fillWithPlaces, placesLikePeople } from "./million-places";
import { share, timed } from "./timing";

/** One line of the table. Milliseconds; `bare` is the best plain SQL on the same index, `scan` the same answer from all places. */
export type NearbyFigure = {
  readonly engine: "sqlite" | "postgresql";
  readonly what: string;
  readonly places: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly bareP50Ms: number;
  readonly bareP95Ms: number;
  /** The same plain SQL when it has to find its own box by doubling, as anybody would who is not told; null where the index does that. */
  readonly seekingP50Ms: number | null;
  readonly scanMs: number;
  readonly loadSeconds: number;
};

type Task = { readonly what: string; readonly radiusKm: number; readonly kind?: string; readonly q?: string };
type Bare = (task: Task, point: Point, reachKm: number) => Promise<{ id: number | string }[]>;
type BareSql = {
  readonly search: Bare;
  readonly seek: Bare | null;
  readonly scan: Bare;
  readonly close: () => Promise<void>;
};

const limit = 20;
const tasks: readonly Task[] = [
  { what: "nearest 20", radiusKm: 20_000 },
  { what: "within 50 km, kind and text", radiusKm: 50, kind: "studio", q: "blue" },
];

/** Measures nearness on empty, migrated databases: fills them with places spread like people, then asks from where people live. */
export async function benchNearby(urls: readonly string[], places = 1_000_000, rounds = 300): Promise<NearbyFigure[]> {
  const figures: NearbyFigure[] = [];
  for (const url of urls) {
    const started = performance.now();
    await fillWithPlaces(url, places);
    const loadSeconds = Math.round((performance.now() - started) / 1000);
    for (const figure of await measureNearby(url, rounds)) figures.push({ ...figure, places, loadSeconds });
  }
  return figures;
}

/** The same on a database that is already filled. */
export async function measureNearby(url: string, rounds: number) {
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  const bare = opened.engine === "sqlite" ? bareSqlite(url) : barePostgresql(url);
  const figures: Omit<NearbyFigure, "places" | "loadSeconds">[] = [];
  for (const task of tasks) figures.push({ engine: opened.engine, ...(await measured(task, bare, rounds)) });
  await bare.close();
  await opened.db.$disconnect();
  return figures;
}

async function measured(task: Task, bare: BareSql, rounds: number) {
  const points = [...placesLikePeople(rounds, 7)].map((row) => ({ latitude: row[8], longitude: row[9] }));
  // the plain SQL is not asked in text either: reading the question is the door's work
  const filters = new Map(
    points.map((point) => [
      point,
      placesFilter.parse({ ...task, near: `${point.latitude},${point.longitude}`, limit }),
    ]),
  );
  const ask = async (point: Point) => {
    const filter = filters.get(point);
    return filter ? (await listPlaces(null, filter, point, "2027-03-01")).items : [];
  };
  const reach = new Map<Point, number>();
  for (const point of points) {
    const items = await ask(point);
    reach.set(point, items.length < limit ? task.radiusKm : (items.at(-1)?.distanceKm ?? task.radiusKm));
    // a figure is worth nothing unless both answer the same
    const same = await bare.search(task, point, reach.get(point) ?? task.radiusKm);
    if (same.map((row) => String(row.id)).join() !== items.map((item) => item.id).join())
      throw new Error(
        `${task.what}: the plain SQL answers other places than the directory at ${JSON.stringify(point)}`,
      );
  }
  const ours = await timed(points, ask);
  const plain = await timed(points, (point) => bare.search(task, point, reach.get(point) ?? task.radiusKm));
  const { seek } = bare;
  const seeking = seek && (await timed(points, (point) => seek(task, point, task.radiusKm)));
  const scans = await timed(points.slice(0, 3), (point) => bare.scan(task, point, task.radiusKm));
  return {
    what: task.what,
    p50Ms: share(ours, 0.5),
    p95Ms: share(ours, 0.95),
    bareP50Ms: share(plain, 0.5),
    bareP95Ms: share(plain, 0.95),
    seekingP50Ms: seeking && share(seeking, 0.5),
    scanMs: share(scans, 0.5),
  };
}

/** The driver itself with a prepared statement and a box that is known to be just large enough: nothing on this index is faster. */
function bareSqlite(url: string): BareSql {
  const db = new Sqlite(url.slice("file:".length), { readonly: true });
  db.pragma("cache_size = -16000");
  db.pragma("mmap_size = 268435456");
  const conditions = (task: Task) =>
    `p."status" <> 'closed' ${task.kind ? `AND p."kind" = '${task.kind}'` : ""} ${task.q ? `AND instr(p."searchText", '${task.q}') > 0` : ""}`;
  const statement = (from: string, task: Task) =>
    db.prepare<unknown[], { id: number }>(`
      SELECT "id", "name", "city", "latitude", "longitude", d FROM (
        SELECT p.*, ${2 * earthRadiusKm} * asin(min(1.0, sqrt(pow(sin((p."latitude" - $north) * ${Math.PI / 360}), 2) +
          cos($north * ${Math.PI / 180}) * cos(p."latitude" * ${Math.PI / 180}) * pow(sin((p."longitude" - $east) * ${Math.PI / 360}), 2)))) AS d
        FROM ${from} AND ${conditions(task)})
      WHERE d <= $radius ORDER BY d, "approximate", "id" LIMIT ${limit}`);
  const boxed = tasks.map((task) =>
    statement(
      `"PlacePoint" i CROSS JOIN "Place" p ON p."id" = i."id"
       WHERE i."maxX" >= $x - $r AND i."minX" <= $x + $r AND i."maxY" >= $y - $r AND i."minY" <= $y + $r
         AND i."maxZ" >= $z - $r AND i."minZ" <= $z + $r`,
      task,
    ),
  );
  const scanned = tasks.map((task) => statement(`"Place" p WHERE p."latitude" IS NOT NULL`, task));
  return {
    search: async (task, point, reachKm) =>
      boxed[tasks.indexOf(task)]?.all({
        ...onUnitSphere(point),
        r: reachKm / earthRadiusKm + 1e-6,
        north: point.latitude,
        east: point.longitude,
        radius: task.radiusKm,
      }) ?? [],
    seek: async (task, point, radiusKm) => {
      for (let reachKm = 1; ; reachKm = Math.min(radiusKm, reachKm * 2)) {
        const rows =
          boxed[tasks.indexOf(task)]?.all({
            ...onUnitSphere(point),
            r: reachKm / earthRadiusKm + 1e-6,
            north: point.latitude,
            east: point.longitude,
            radius: reachKm,
          }) ?? [];
        if (rows.length >= limit || reachKm >= radiusKm) return rows;
      }
    },
    scan: async (task, point) =>
      scanned[tasks.indexOf(task)]?.all({ north: point.latitude, east: point.longitude, radius: task.radiusKm }) ?? [],
    close: async () => {
      db.close();
    },
  };
}

/** The driver itself with the index's own order, in a named, prepared statement. */
function barePostgresql(url: string): BareSql {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: "-c jit=off" });
  const conditions = (task: Task) =>
    `"status" <> 'closed' ${task.kind ? `AND "kind" = '${task.kind}'` : ""} ${task.q ? `AND lower("searchText") LIKE '%${task.q}%'` : ""}`;
  const columns = `"id", "name", "city", "latitude", "longitude", "approximate"`;
  // a metre to spare: the index measures on a slightly larger sphere
  const within = (km: number) => (km * 6378168) / earthRadiusKm + 1;
  const nearestFirst = (rows: (Point & { id: number; approximate: number })[], point: Point) =>
    rows
      .map((row) => ({ ...row, km: distanceKm(point, row) }))
      .sort((a, b) => (Math.abs(a.km - b.km) > 1e-7 ? a.km - b.km : a.approximate - b.approximate || a.id - b.id));
  const run = async (name: string, text: string, values: number[], point: Point) =>
    nearestFirst((await pool.query({ name, text, values })).rows, point);
  return {
    search: (task, point) =>
      run(
        task.what,
        `SELECT ${columns} FROM "Place"
         WHERE earth_box(ll_to_earth($1, $2), $3) @> ll_to_earth("latitude", "longitude") AND ${conditions(task)}
           AND earth_distance(ll_to_earth($1, $2), ll_to_earth("latitude", "longitude")) <= $3
         ORDER BY ll_to_earth("latitude", "longitude") <-> ll_to_earth($1, $2) LIMIT ${limit}`,
        [point.latitude, point.longitude, within(task.radiusKm)],
        point,
      ),
    seek: null,
    scan: (task, point) =>
      run(
        `all, ${task.what}`,
        `SELECT ${columns} FROM "Place" WHERE ${conditions(task)}
         ORDER BY sin(radians("latitude" - $1) / 2) ^ 2 +
           cos(radians($1)) * cos(radians("latitude")) * sin(radians("longitude" - $2) / 2) ^ 2 LIMIT ${limit}`,
        [point.latitude, point.longitude],
        point,
      ),
    close: () => pool.end(),
  };
}
