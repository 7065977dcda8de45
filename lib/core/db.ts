import type { PrismaClient } from "@/prisma/generated/sqlite/client";
import { type AskPostgresql, postgresqlAdapter } from "./adapter.postgresql";
import { type DirectSqlite, SqliteAdapter } from "./adapter.sqlite";
import { type Engine, env } from "./env";

/** Both generated clients have the same shape, so the code knows one type. */
export type Db = PrismaClient;

/** What is usable inside a transaction. Queries take it too, so that they can run in either. */
export type Tx = Parameters<Parameters<Db["$transaction"]>[0]>[0];

export type Database = {
  readonly db: Db;
  readonly engine: Engine;
  /** SQLite's connection itself, for an engine's file and inside a transaction only. */
  readonly direct?: () => DirectSqlite;
};

/** Opens a database by its URL (`file:…` or `postgresql://…`). Tests and commands use it; the app uses {@link database}. */
export async function openDatabase(url: string): Promise<Database> {
  if (url.startsWith("file:")) {
    const { PrismaClient } = await import("@/prisma/generated/sqlite/client");
    const adapter = new SqliteAdapter(url.slice("file:".length));
    const db = new PrismaClient({ adapter, transactionOptions: patience });
    return { db, engine: "sqlite", direct: () => adapter.direct() };
  }
  const { PrismaClient } = await import("@/prisma/generated/postgresql/client");
  const { adapter, ask } = postgresqlAdapter(url);
  const db = new PrismaClient({ adapter, transactionOptions: patience }) as unknown as Db;
  askers().set(db, ask);
  return { db, engine: "postgresql" };
}

/** PostgreSQL's connections themselves, for an engine's file that reads outside of any transaction. */
export function askerOf(db: Db): AskPostgresql {
  const ask = askers().get(db);
  if (!ask) throw new Error("This is no client of a PostgreSQL database, or a transaction.");
  return ask;
}

// An import holds SQLite's one connection for as long as a batch takes; others wait rather than fail.
const patience = { maxWait: 15_000, timeout: 60_000 };

// One client per process, also when the development server reloads this module.
const holder = globalThis as unknown as {
  footInTheDoorDatabase?: Promise<Database>;
  footInTheDoorAskers?: WeakMap<Db, AskPostgresql>;
};

// The server opens the database and the built app, which has a copy of this module, asks it.
function askers(): WeakMap<Db, AskPostgresql> {
  holder.footInTheDoorAskers ??= new WeakMap();
  return holder.footInTheDoorAskers;
}

/** The database of this process, opened at first use. */
export function database(): Promise<Database> {
  holder.footInTheDoorDatabase ??= openDatabase(env().databaseUrl);
  return holder.footInTheDoorDatabase;
}

/** Points this process at an open database: for tests and the bench, which open their own. */
export function adoptDatabase(opened: Database): void {
  holder.footInTheDoorDatabase = Promise.resolve(opened);
}

export async function db(): Promise<Db> {
  return (await database()).db;
}

// of so many tries one comes through where two or three want the same rows
const mostRuns = 3;

/**
 * Runs `work` in one transaction: all of it happens or none of it. Of two that wait for each other PostgreSQL ends one; that one runs
 * again from its beginning, unless it says that it cannot (`runs: 1`).
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>, { runs = mostRuns } = {}): Promise<T> {
  const client = await db();
  for (let run = 1; ; run += 1) {
    try {
      return await client.$transaction(work);
    } catch (error) {
      if (run >= runs || !isEndedForAnother(error)) throw error;
    }
  }
}

/** Whether the database ended this transaction in favour of another: by Prisma's code, and by PostgreSQL's own in a statement that is written by hand. */
const isEndedForAnother = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "P2034" || JSON.stringify(error).includes('"40P01"'));
