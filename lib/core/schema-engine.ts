import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine, SchemaFilter } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { CatalogueAdapter } from "./adapter.postgresql";
import { SqliteAdapter } from "./adapter.sqlite";
import type { Engine } from "./env";
import { postgresqlSchema } from "./generate.js";

/** The project's root: every command is run there by npm. */
export const projectRoot = () => process.cwd();

/** Tables that migrations make by hand and Prisma does not know: the spatial and the full-text index with their shadows, and what the map counts. */
export const handMadeTables: Record<Engine, SchemaFilter> = {
  sqlite: {
    externalTables: [
      "PlaceBatch",
      "PlaceCell",
      "PlacePoint",
      "PlacePoint_node",
      "PlacePoint_parent",
      "PlacePoint_rowid",
      "PlaceSpot",
      "PlaceText",
      "PlaceText_config",
      "PlaceText_content",
      "PlaceText_data",
      "PlaceText_docsize",
      "PlaceText_idx",
    ],
    externalEnums: [],
  },
  postgresql: { externalTables: ["public.PlaceCell", "public.PlaceSpot"], externalEnums: [] },
};

export function readSchema(engine: Engine): string {
  const schema = readFileSync(join(projectRoot(), "prisma/schema.prisma"), "utf8");
  return engine === "sqlite" ? schema : postgresqlSchema(schema);
}

// Prisma's command line downloads this engine as a program; the same engine as WebAssembly comes with its npm package.
let loaded: Promise<typeof SchemaEngine> | undefined;
function loadEngine(): Promise<typeof SchemaEngine> {
  loaded ??= instantiateEngine();
  return loaded;
}

async function instantiateEngine(): Promise<typeof SchemaEngine> {
  // where the engine leaves its words before it panics; without it the panic is unreadable
  (globalThis as unknown as Record<string, unknown>).PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
  };

  const require = createRequire(join(projectRoot(), "package.json"));
  const wasmFile = require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const glue = (await import(
    "@prisma/schema-engine-wasm/schema_engine_bg"
  )) as typeof import("@prisma/schema-engine-wasm/schema_engine_bg") & {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), {
    "./schema_engine_bg.js": glue as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue.SchemaEngine;
}

/** Runs `work` with Prisma's schema engine bound to the database at `url`. */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const engineName: Engine = url.startsWith("file:") ? "sqlite" : "postgresql";
  const factory = engineName === "sqlite" ? new SqliteAdapter(url.slice("file:".length)) : new CatalogueAdapter(url);
  const connections = keepingConnections(factory);
  const Engine = await loadEngine();
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  const engine = await Engine.new({ datamodels: [["schema.prisma", readSchema(engineName)]] }, () => {}, bound);
  try {
    return await work(engine);
  } catch (error) {
    // the engine only says "external error #0"; what the driver said is kept beside it
    const cause = bound.errorRegistry.consumeError(0)?.error;
    throw cause && error instanceof Error ? new Error(`${error.message}\n${String(cause)}`, { cause }) : error;
  } finally {
    engine.free();
    for (const connection of connections) await connection.dispose();
  }
}

type Connection = Awaited<ReturnType<SqliteAdapter["connect"] | CatalogueAdapter["connect"]>>;

// The engine locks a SQLite file for itself and does not close what it opened: what is left open here is closed for it.
function keepingConnections(factory: SqliteAdapter | CatalogueAdapter): Set<Connection> {
  const open = new Set<Connection>();
  const connect = factory.connect.bind(factory);
  const connectAndKeep = async () => {
    const connection = await connect();
    const close = connection.dispose.bind(connection);
    const dispose = async () => {
      if (open.delete(connection)) await close();
    };
    open.add(Object.assign(connection, { dispose }));
    return connection;
  };
  Object.assign(factory, { connect: connectAndKeep });
  return open;
}

export type { MigrationList };
