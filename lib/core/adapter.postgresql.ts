import { createHash, randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlQuery } from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * What every connection is told: no statement here runs for so long that compiling it pays, or starting a second process for it, though
 * the planner thinks so of some, and an index page is as likely to be in memory as the next row. An address may say otherwise by
 * options of its own.
 */
const sessionOptions = "-c jit=off -c random_page_cost=1.5 -c work_mem=16MB -c max_parallel_workers_per_gather=0";

/** Runs one reading statement past Prisma; planned anew for its values, unless `kept`. */
export type AskPostgresql = <Row>(query: { text: string; values: unknown[] }, kept?: boolean) => Promise<Row[]>;

/** The driver of a PostgreSQL database, and the same connections past Prisma; ten of them serve two cores with room to spare. */
export function postgresqlAdapter(url: string): { readonly adapter: PrismaPg; readonly ask: AskPostgresql } {
  const pool = new pg.Pool({ connectionString: url, max: 10, options: sessionOptions });
  // an idle connection that breaks is replaced by the next one asked for; unheard it would end the process
  pool.on("error", () => {});
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementName, disposeExternalPool: true });
  const ask: AskPostgresql = async <Row>({ text, values }: { text: string; values: unknown[] }, kept = false) => {
    const name = kept ? { name: nameOf(text) } : {};
    return (await pool.query({ ...name, text, values })).rows as Row[];
  };
  return { adapter, ask };
}

/**
 * A name makes PostgreSQL keep a statement's plan: planning the nearest 20 anew each time takes as long as finding them. Statements
 * with lists of values come in a new length each time and would pile up: they stay unnamed.
 */
function statementName({ sql, args }: SqlQuery): string {
  return args.length > mostNamedArguments ? "" : nameOf(sql);
}

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known) return known;
  const name = createHash("sha1").update(sql).digest("hex");
  if (names.size < mostNames) names.set(sql, name);
  return name;
}

// hashing a statement takes longer than asking it of a connection that knows it
const names = new Map<string, string>();
const mostNames = 2_000;

const mostNamedArguments = 24;

const oneByteCharacter = pg.types.builtins.CHAR;
const text = pg.types.builtins.TEXT;

/**
 * The driver as Prisma's schema engine needs it; two things differ from the plain adapter (7.10). The engine reads PostgreSQL's
 * catalogue, whose one-byte "char" columns the adapter refuses to name: as text they are what the engine expects. And the adapter
 * cuts scripts at every semicolon, which breaks function bodies and commits each piece: sent whole, a script is one transaction.
 */
export class CatalogueAdapter extends PrismaPg {
  readonly #url: string;

  constructor(url: string) {
    // the engine never says that it is done with a connection: idle ones must not keep the process alive
    super({ connectionString: url, max: 1, allowExitOnIdle: true });
    this.#url = url;
  }

  override async connect() {
    return prepared(await super.connect());
  }

  /** An empty database in which a history is replayed; the adapter's own would land in the given one and be dropped while in use. */
  override async connectToShadowDb() {
    const name = `replay_${randomUUID()}`;
    const own = await this.connect();
    await own.executeScript(`CREATE DATABASE "${name}"`);
    const url = new URL(this.#url);
    url.pathname = `/${name}`;
    const replay = await new CatalogueAdapter(url.href).connect();
    const closeReplay = replay.dispose.bind(replay);
    const dispose = async () => {
      await closeReplay();
      await own.executeScript(`DROP DATABASE "${name}"`);
      await own.dispose();
    };
    return Object.assign(replay, { dispose });
  }
}

type PostgresqlConnection = Awaited<ReturnType<PrismaPg["connect"]>>;

function prepared(connection: PostgresqlConnection): PostgresqlConnection {
  const pool = connection.underlyingDriver();
  const ask = pool.query.bind(pool) as (query: pg.QueryConfig) => Promise<pg.QueryResult>;
  const askAsText = async (query: pg.QueryConfig) => {
    const result = await ask(query);
    for (const field of result.fields ?? []) if (field.dataTypeID === oneByteCharacter) field.dataTypeID = text;
    return result;
  };
  Object.assign(pool, { query: askAsText });
  const executeScript = async (script: string) => {
    await connection.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return Object.assign(connection, { executeScript });
}
