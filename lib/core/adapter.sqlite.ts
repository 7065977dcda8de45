import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import type Sqlite from "better-sqlite3";
import { inTurn, type Writing } from "./write-turn.sqlite";

/**
 * Every connection: write-ahead log, every commit on the disk before it is acknowledged, foreign keys held,
 * ten seconds of patience with another writer. The file is not mapped: of one with a million places all that was ever read would count
 * as memory. Lists and searches of places have a connection and pages of their own (`reader.sqlite.ts`).
 */
const sqlitePragmas = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 10000;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -8000;
`;

/** The driver of a SQLite file, with our pragmas on every connection it opens. */
export class SqliteAdapter extends PrismaBetterSqlite3 {
  #direct: DirectSqlite | undefined;

  constructor(readonly file: string) {
    super({ url: `file:${file}`, timeout: 10_000 });
  }

  /** The one connection that Prisma has opened, past Prisma: inside a transaction what it does is part of it. */
  direct(): DirectSqlite {
    if (!this.#direct) throw new Error("The database is not open yet.");
    return this.#direct;
  }

  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(sqlitePragmas);
    const { client } = connection as unknown as { client: Sqlite.Database };
    this.#direct = directTo(client.prepare.bind(client) as Compile, this.file);
    keepStatements(client, inTurn(client, this.file));
    return Object.assign(connection, { startTransaction: writersFirst(connection) });
  }

  /** The empty database in which the schema engine replays a history: it hands over whole scripts where one statement is expected. */
  override async connectToShadowDb() {
    const connection = await super.connectToShadowDb();
    const executeOne = connection.executeRaw.bind(connection);
    const executeRaw: typeof executeOne = async (query) => {
      if (query.args.length > 0) return executeOne(query);
      await connection.executeScript(query.sql);
      return 0;
    };
    const ask = connection.queryRaw.bind(connection);
    const queryRaw: typeof ask = (query) => ask({ ...query, sql: indexNameAsText(query.sql) });
    return Object.assign(connection, { executeRaw, queryRaw });
  }
}

/** The engine asks for the condition of an index by a name in double quotes, which this SQLite takes for a column. */
const indexNameAsText = (asked: string) =>
  asked.replace(/^(SELECT sql FROM sqlite_master WHERE type = 'index' AND name = )"(\w+)"/, "$1'$2'");

const mostKept = 300;

type Compile = (sql: string) => Sqlite.Statement<unknown[]>;

/** Statements on the connection itself, compiled once: for the many rows of an import, which Prisma would carry one value at a time. */
export type DirectSqlite = {
  readonly file: string;
  readonly run: (sql: string, values: readonly unknown[]) => void;
  /** Runs one statement once a row; it is compiled for this and not kept. */
  readonly runEach: (sql: string, rows: Iterable<readonly unknown[]>) => void;
  readonly all: <Row>(sql: string, values: readonly unknown[]) => Row[];
};

function directTo(compile: Compile, file: string): DirectSqlite {
  const kept = new Map<string, Sqlite.Statement<unknown[]>>();
  const statement = (sql: string) => {
    // Prisma has the connection answer whole numbers as BigInt
    const known = kept.get(sql) ?? compile(sql).safeIntegers(false);
    if (kept.size >= mostKept) kept.clear();
    kept.set(sql, known);
    return known;
  };
  return {
    file,
    run: (sql, values) => void statement(sql).run(values),
    runEach: (sql, rows) => {
      const one = compile(sql);
      for (const values of rows) one.run(values);
    },
    all: <Row>(sql: string, values: readonly unknown[]) => statement(sql).all(values) as Row[],
  };
}

type Kept = { readonly statement: Sqlite.Statement<unknown[]>; readonly columns: Sqlite.ColumnDefinition[] };

/**
 * Keeps compiled statements: the adapter compiles each query anew, which takes longer than most of them run. What it does with a
 * statement (bind once, then run or read as rows) is done on the kept one with the values given each time.
 */
function keepStatements(client: Sqlite.Database, write: Writing): void {
  const compileOne = client.prepare.bind(client) as Compile;
  const compile = (sql: string): Kept => {
    const statement = compileOne(sql);
    return { statement, columns: statement.reader ? statement.columns() : [] };
  };
  const kept = new Map<string, Kept>();
  const prepare = (sql: string) => {
    const one = kept.get(sql) ?? compile(sql);
    const { statement, columns } = one;
    kept.delete(sql);
    kept.set(sql, one);
    // the one used longest ago goes
    const [oldest] = kept.size > mostKept ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    const isReading = statement.readonly;
    const done = <T>(work: () => T): T => (isReading ? work() : write(work));
    return {
      // BEGIN is run without values
      run: () => statement.run(),
      bind: (values: unknown[]) => ({
        reader: statement.reader,
        columns: () => columns,
        raw: () => ({ all: () => done(() => statement.raw(true).all(values)) }),
        run: () => done(() => statement.run(values)),
      }),
    };
  };
  Object.assign(client, { prepare });
}

type SqliteConnection = Awaited<ReturnType<PrismaBetterSqlite3["connect"]>>;

/**
 * Transactions take the write lock when they begin and wait for it. One that reads first and writes later would fail at once
 * when another process (an import, say) wrote in between.
 */
function writersFirst(connection: SqliteConnection): SqliteConnection["startTransaction"] {
  const start = connection.startTransaction.bind(connection);
  return async (isolationLevel) => {
    const transaction = await start(isolationLevel);
    try {
      await transaction.executeRaw({ sql: "COMMIT", args: [], argTypes: [] });
      await transaction.executeRaw({ sql: "BEGIN IMMEDIATE", args: [], argTypes: [] });
    } catch (error) {
      // gives the connection back: nothing has begun
      await transaction.rollback();
      throw error;
    }
    return transaction;
  };
}
