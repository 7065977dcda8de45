import { env } from "@/lib/core/env";
import { migrationNames } from "@/lib/core/migrations";
import type { Note } from "./container";
import * as postgresql from "./database.postgresql";
import * as sqlite from "./database.sqlite";

/** What an engine does for a backup, whose container is a SQLite file, see container.ts. */
type Own = {
  readonly name: string;
  /** Whether there is anything to be saved. */
  readonly hasData: (url: string) => Promise<boolean>;
  /** Writes all of the database, as it is at one moment, into a new file; others read and write meanwhile. */
  readonly snapshot: (url: string, container: string) => Promise<Contents>;
  /** Where a container is unpacked, so that it may become the database; each process adds its number. */
  readonly unpackedAt: (url: string, dataDir: string) => string;
  /** Throws CONFLICT while anybody else uses the database. */
  readonly expectUnused: (url: string) => Promise<void>;
  /** Gives a database that nobody can read any more another name, which it answers: a restore mends it. Only where it is a file. */
  readonly setAside?: (url: string, name: string) => string;
  /** The database is that of the container, which is used up, all of it or as it was. */
  readonly replace: (url: string, container: string, migrations: readonly string[]) => Promise<void>;
};

export type Contents = Pick<Note, "migrations" | "accounts" | "places">;

/** The engine of DATABASE_URL, and the migrations that this version of the app knows. */
export function backupEngine(): Own & { readonly known: ReadonlySet<string> } {
  const own: Own = env().engine === "sqlite" ? sqlite : postgresql;
  return { ...own, known: new Set(migrationNames(env().engine)) };
}
