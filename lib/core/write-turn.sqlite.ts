import { existsSync, rmSync, writeFileSync } from "node:fs";
import type Sqlite from "better-sqlite3";

/** Runs what takes the write lock, unless a transaction has it already. */
export type Writing = <T>(work: () => T) => T;

/** Beside the database: somebody waits to write. Who writes for long looks for it, so that its transactions can be large and nobody waits long. */
const askingFile = (file: string) => `${file}-asked`;

const patienceMs = 10_000;
const lookEveryMs = 20;

/** Waits for another writer as SQLite does, but lets it know. SQLITE_BUSY after ten seconds. */
export function inTurn(client: Sqlite.Database, file: string): Writing {
  const waitFor = (ms: number) => client.pragma(`busy_timeout = ${ms}`);
  return (work) => {
    if (client.inTransaction) return work();
    const until = performance.now() + patienceMs;
    let hasAsked = false;
    waitFor(lookEveryMs);
    try {
      for (;;) {
        const tried = attempt(work);
        if ("done" in tried) return tried.done;
        if (performance.now() > until) throw tried.busy;
        writeFileSync(askingFile(file), "");
        hasAsked = true;
      }
    } finally {
      waitFor(patienceMs);
      if (hasAsked) takeBackAsking(file);
    }
  };
}

function attempt<T>(work: () => T): { readonly done: T } | { readonly busy: unknown } {
  try {
    return { done: work() };
  } catch (error) {
    const isBusy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
    if (!isBusy) throw error;
    return { busy: error };
  }
}

/** Whether somebody has asked to write. */
export const isAsked = (file: string): boolean => existsSync(askingFile(file));

/** Who still waits asks again. */
export const takeBackAsking = (file: string): void => rmSync(askingFile(file), { force: true });
