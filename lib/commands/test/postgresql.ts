import { execFileSync, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { inPath, installPackage, isRoot } from "./installed";

export type TestServer = { readonly url: string; readonly words: string; stop(): Promise<void> };

const oldestVersion = 15;
const startSeconds = 60;

/** A PostgreSQL server for the tests: the one of TEST_DATABASE_URL, else a throw-away one. Throws what to do when there is none. */
export async function serverForTests(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { url: given, words: "the PostgreSQL server of TEST_DATABASE_URL", stop: async () => {} };
  const programs = programFolder() ?? (installPackage("postgresql") ? programFolder() : null);
  if (!programs)
    throw new Error(
      `The integration tests also run on PostgreSQL ${oldestVersion} or newer, and none could be found or installed. Install it (Debian: apt-get install postgresql), or set TEST_DATABASE_URL to a server where databases may be made and dropped.`,
    );
  return throwAwayServer(programs);
}

/** The folder with initdb and postgres of the newest version at hand. */
function programFolder(): string | null {
  const packaged = "/usr/lib/postgresql";
  const versions = existsSync(packaged) ? readdirSync(packaged).sort((a, b) => Number(b) - Number(a)) : [];
  const onPath = inPath("initdb");
  const folders = [...versions.map((version) => join(packaged, version, "bin")), ...(onPath ? [dirname(onPath)] : [])];
  return folders.find((folder) => existsSync(join(folder, "postgres")) && versionOf(folder) >= oldestVersion) ?? null;
}

function versionOf(folder: string): number {
  const words = spawnSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" }).stdout ?? "";
  return Number(/ (\d+)/.exec(words)?.[1] ?? 0);
}

// The server refuses to run as root: then it runs as the user that its package made, or as nobody.
function ordinaryUser(): { uid?: number; gid?: number } {
  if (!isRoot()) return {};
  const user = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
  const idOf = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function throwAwayServer(programs: string): Promise<TestServer> {
  const user = ordinaryUser();
  // as root a temporary folder of root's own may be closed to that user
  const folder = mkdtempSync(join(isRoot() ? "/tmp" : tmpdir(), "door-postgresql-"));
  chmodSync(folder, 0o700);
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const options: SpawnOptions = {
    ...user,
    cwd: folder,
    env: { PATH: process.env.PATH, LC_ALL: "C" } as unknown as NodeJS.ProcessEnv,
  };
  const data = join(folder, "data");
  makeCluster(join(programs, "initdb"), data, options);
  const port = await freePort();
  const logFile = join(folder, "log");
  const log = openSync(logFile, "w");
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    full_page_writes: "off",
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", data, ...words], { ...options, stdio: ["ignore", log, log] });
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const abandon = () => {
    server.kill("SIGQUIT");
    remove();
  };
  process.once("exit", abandon);
  const url = `postgresql://door@127.0.0.1:${port}/postgres`;
  await answering(url, () => server.exitCode !== null, logFile);
  const stop = async () => {
    process.off("exit", abandon);
    const ended = once(server, "exit");
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave
    if (server.exitCode === null && server.kill("SIGINT")) await ended;
    remove();
  };
  return { url, words: `a throw-away PostgreSQL ${versionOf(programs)} from ${programs}`, stop };
}

function makeCluster(initdb: string, data: string, options: SpawnOptions): void {
  const make = (locale: string) =>
    spawnSync(initdb, ["-D", data, "-U", "door", "-A", "trust", "-E", "UTF8", `--locale=${locale}`, "--no-sync"], {
      ...options,
      stdio: "pipe",
    });
  const first = make("C.UTF-8");
  if (first.status === 0) return;
  // not every system has C.UTF-8
  const second = make("C");
  if (second.status !== 0) throw new Error(`PostgreSQL's initdb failed:\n${second.stderr ?? second.error}`);
}

async function answering(url: string, hasEnded: () => boolean, logFile: string): Promise<void> {
  const deadline = performance.now() + startSeconds * 1000;
  while (!(await answers(url))) {
    if (hasEnded() || performance.now() > deadline)
      throw new Error(`PostgreSQL did not start:\n${readFileSync(logFile, "utf8")}`);
    await pause(200);
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("No free port could be had.");
  return address.port;
}
