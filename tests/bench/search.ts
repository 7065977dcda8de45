import Sqlite from "better-sqlite3";
import pg from "pg";
import { adoptDatabase, openDatabase } from "@/lib/core/db";
import type { Point } from "@/lib/places/point";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { wordsOf } from "@/lib/places/search/words";
import { fillWithPlaces, placesLikePeople, repeatable } from "./million-places";
import type { Figure } from "./report";
import { share, timed } from "./timing";

type Question = { readonly q: string; readonly point: Point };
type Task = { readonly what: string; readonly questions: readonly Question[]; readonly radiusKm: number | null };
type Bare = { readonly search: (q: string) => Promise<unknown>; readonly close: () => Promise<void> };

const limit = 20;
const anyDistance = 20_000;
const commonWords = ["studio", "studios", "sound", "records", "music", "school", "recording", "audio", "mus", "st"];

/** Fills an empty, migrated database and measures search-as-you-type in this process. */
export async function benchSearch(url: string, places: number, names = 60): Promise<Figure[]> {
  await fillWithPlaces(url, places);
  return measureSearch(url, names);
}

/** The same on a database that is already filled. */
export async function measureSearch(url: string, names = 60): Promise<Figure[]> {
  const opened = await openDatabase(url);
  adoptDatabase(opened);
  const bare = opened.engine === "sqlite" ? bareSqlite(url) : barePostgresql(url);
  const figures: Figure[] = [];
  for (const task of tasksOf(names)) figures.push(...(await measured(opened.engine, task, bare)));
  await bare.close();
  await opened.db.$disconnect();
  return figures;
}

/** Names of places that are there, letter by letter as somebody types them, the same with a slip, and words that a tenth of all places have. */
function tasksOf(names: number): Task[] {
  const asked = [...placesLikePeople(names, 1)].map((row) => ({
    name: `${row[1]} ${row[5]}`,
    point: { latitude: row[8], longitude: row[9] },
  }));
  const typed = asked.flatMap(({ name, point }) =>
    Array.from({ length: Math.min(16, name.length) }, (_, at) => ({ q: name.slice(0, at + 1).trim(), point })),
  );
  const next = repeatable(3);
  const slips = asked.map(({ name, point }) => ({ q: withSlip(name, next), point }));
  const common = asked.slice(0, 40).flatMap(({ point }) => commonWords.map((q) => ({ q, point })));
  return [
    { what: "each letter of a name, within 50 km", questions: typed, radiusKm: 50 },
    { what: "each letter of a name, nearest anywhere", questions: typed, radiusKm: anyDistance },
    { what: "each letter of a name, without a point", questions: typed, radiusKm: null },
    { what: "a name and town with a slip, within 50 km", questions: slips, radiusKm: 50 },
    { what: "a name and town with a slip, without a point", questions: slips, radiusKm: null },
    { what: "a very common word, within 50 km", questions: common, radiusKm: 50 },
    { what: "a very common word, nearest anywhere", questions: common, radiusKm: anyDistance },
    { what: "a very common word, without a point", questions: common, radiusKm: null },
  ];
}

/** One letter left out, doubled or swapped, never the first. */
function withSlip(name: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (Math.min(name.length, 14) - 2));
  const before = name.slice(0, at);
  const kind = Math.floor(next() * 3);
  if (kind === 0) return before + name.slice(at + 1);
  return kind === 1
    ? `${before}${name[at]}${name.slice(at)}`
    : `${before}${name[at + 1]}${name[at]}${name.slice(at + 2)}`;
}

/** Beside it plain SQL of the text index that answers twenty hits in any order: the least that a search can cost. */
async function measured(engine: string, { what, questions, radiusKm }: Task, bare: Bare): Promise<Figure[]> {
  const ask = ({ q, point }: Question) => {
    const near = radiusKm === null ? {} : { near: `${point.latitude},${point.longitude}`, radiusKm };
    const filter = placesFilter.parse({ q, sort: "match", limit, ...near });
    return listPlaces(null, filter, radiusKm === null ? null : point, "2027-03-01");
  };
  for (const question of questions.slice(0, 100)) await ask(question);
  const ours = await timed(questions, ask);
  const plain = await timed(questions, ({ q }) => bare.search(q));
  const title = `${engine}: ${what}, ${questions.length} questions`;
  const beside = (part: number) => {
    const [value, reference] = [share(ours, part), share(plain, part)];
    return { value, reference, times: value / reference, unit: "ms" };
  };
  return [
    { what: `${title}, p50 beside bare SQL of the text index`, ...beside(0.5) },
    { what: `${title}, p95 beside bare SQL of the text index`, ...beside(0.95) },
  ];
}

const longWords = (q: string) => wordsOf(q).flatMap(({ key }) => (key.length >= 3 ? [key] : []));

function bareSqlite(url: string): Bare {
  const db = new Sqlite(url.slice("file:".length), { readonly: true });
  db.pragma("cache_size = -16000");
  db.pragma("mmap_size = 268435456");
  const match = db.prepare(
    `SELECT p."id", p."name", p."city" FROM "PlaceText" t JOIN "Place" p ON p."id" = t.rowid WHERE "PlaceText" MATCH ? LIMIT ${limit}`,
  );
  const begins = db.prepare(
    `SELECT "id", "name", "city" FROM "Place" WHERE "nameKey" >= ? ORDER BY "nameKey" LIMIT ${limit}`,
  );
  return {
    search: async (q) => {
      const words = longWords(q);
      return words.length > 0 ? match.all(words.map((word) => `"${word}"`).join(" AND ")) : begins.all(q.toLowerCase());
    },
    close: async () => {
      db.close();
    },
  };
}

function barePostgresql(url: string): Bare {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: "-c jit=off" });
  const columns = `"id", "name", "city" FROM "Place" WHERE`;
  return {
    search: (q) => {
      const words = longWords(q);
      const has = words.map((_, at) => `lower("searchText") LIKE $${at + 1}`).join(" AND ");
      return words.length > 0
        ? pool.query({
            name: `has-${words.length}`,
            text: `SELECT ${columns} ${has} LIMIT ${limit}`,
            values: words.map((word) => `%${word}%`),
          })
        : pool.query({
            name: "begins",
            text: `SELECT ${columns} "nameKey" >= $1 ORDER BY "nameKey" LIMIT ${limit}`,
            values: [q.toLowerCase()],
          });
    },
    close: () => pool.end(),
  };
}
