// A second server from the build that the browser tests run on, with data, a port and settings of its own:
//   const app = await startAnother({ BASE_URL: "https://door.example" });      // on an empty DATA_DIR
//   const app = await startAnother({}, await settledFolder());                 // the directory is loaded, nobody has an account
//   afterAll / finally: await app.stop()
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";

export type Settings = Readonly<Record<string, string>>;

export type AnotherApp = {
  readonly address: string;
  readonly folder: string;
  readonly process: ChildProcess;
  /** Everything on stdout and on stderr so far. */
  readonly said: { out: string; err: string };
  /** SIGTERM; answers the exit code. The folder stays until the test run ends. */
  stop(): Promise<number | null>;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
};

const startMinutes = 3;

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "door-another-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A DATA_DIR like that of an instance that was started once and where nobody has made an account yet. */
export async function settledFolder(): Promise<string> {
  const folder = newFolder();
  const source = new Sqlite(join(process.env.E2E_DATA_DIR ?? "", "app.db"), { readonly: true });
  await source.backup(join(folder, "app.db"));
  source.close();
  const copy = new Sqlite(join(folder, "app.db"));
  copy.pragma("foreign_keys = ON");
  copy.exec(`DELETE FROM "User"; DELETE FROM "Setting" WHERE "key" IN ('firstAccount', 'registrationOpen');`);
  copy.close();
  return folder;
}

const settingsOf = (folder: string, settings: Settings): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_ENV: "production",
  DATA_DIR: folder,
  HOST: "127.0.0.1",
  PORT: "0",
  WEBSITE_CHECKS: "0",
  ...settings,
});

/** Starts the server and waits for its address; throws with what it said when it ends before. `shell` is run by sh instead of node. */
export async function startAnother(settings: Settings = {}, folder = newFolder(), shell?: string): Promise<AnotherApp> {
  const [program, words] = shell ? ["sh", ["-c", shell]] : [process.execPath, ["lib/commands/run.js", "start"]];
  const child = spawn(program, words, { env: settingsOf(folder, settings), stdio: ["ignore", "pipe", "pipe"] });
  const abandon = () => child.kill("SIGKILL");
  process.once("exit", abandon);
  const said = { out: "", err: "" };
  child.stderr?.on("data", (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, "exit");
  const address = await new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`The app did not start.\n${said.out}\n${said.err}`));
    const patience = setTimeout(fail, startMinutes * 60_000);
    child.once("exit", fail);
    child.stdout?.on("data", (chunk) => {
      said.out += chunk;
      const found = /^(http:\/\/\S+)\n$/m.exec(said.out)?.[1];
      if (!found) return;
      clearTimeout(patience);
      resolve(found);
    });
  });
  const finish = async (signal: NodeJS.Signals) => {
    process.off("exit", abandon);
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await ended;
  };
  return {
    address,
    folder,
    process: child,
    said,
    stop: async () => {
      await finish("SIGTERM");
      return child.exitCode;
    },
    kill: () => finish("SIGKILL"),
  };
}

/** Runs one of the project's commands on a DATA_DIR and answers what it printed. */
export function command(folder: string, words: readonly string[], input = "", settings: Settings = {}): string {
  const env = settingsOf(folder, settings);
  return execFileSync(process.execPath, ["lib/commands/run.js", ...words], { input, env, encoding: "utf8" }).trim();
}

/** An account made by the command, and a token of its own. */
export function accountIn(folder: string, email: string, password: string, settings: Settings = {}) {
  const who = ["--email", email];
  const create = ["account", "create", ...who, "--name", "Nora Field", "--password-file", "-"];
  const id = command(folder, create, password, settings);
  const token = command(
    folder,
    ["account", "token", ...who, "--name", "tests", "--scopes", "read,write"],
    "",
    settings,
  );
  return { id, token };
}
