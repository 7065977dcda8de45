// The app as a person starts it, for figures: started, asked, measured, stopped.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

export type RunningApp = {
  readonly address: string;
  /** From starting the process to the first answer, in milliseconds. */
  readonly startMs: number;
  /** What the process holds in memory now, in MB (resident). */
  memoryMb(): number;
  stop(): Promise<void>;
};

/** Starts the app on a data folder (and, when given, a database) of its own and waits for its first answer. */
export async function startApp(dataDir: string, databaseUrl?: string): Promise<RunningApp> {
  const port = await freePort();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
  const began = performance.now();
  // as npm start runs it
  const app = spawn("npm", ["start", "--silent"], { env, stdio: ["ignore", "ignore", "inherit"], detached: true });
  const address = `http://127.0.0.1:${port}`;
  while (!(await answers(address))) {
    if (app.exitCode !== null) throw new Error(`The app did not start: it ended with ${app.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const startMs = performance.now() - began;
  return { address, startMs, memoryMb: () => memoryMb(serverOf(port)), stop: () => stop(app, port) };
}

const answers = (address: string) =>
  fetch(`${address}/api/health`).then(
    (answer) => answer.ok,
    () => false,
  );

// npm is the parent; the server is the process that listens
function serverOf(port: number): number {
  const lines = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" }).split("\n");
  const ours = lines.filter((line) => line.includes("lib/commands/run.js start"));
  const pids = ours.map((line) => Number(line.trim().split(/\s+/)[0]));
  const listening = pids.find(
    (pid) => environmentOf(pid).includes(`PORT=${port}\0`) && commandOf(pid).startsWith("node\0"),
  );
  if (listening === undefined) throw new Error("The server's process was not found.");
  return listening;
}

const environmentOf = (pid: number) => readFileSync(`/proc/${pid}/environ`, "utf8");
const commandOf = (pid: number) => readFileSync(`/proc/${pid}/cmdline`, "utf8");

function memoryMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

async function stop(app: ChildProcess, port: number): Promise<void> {
  const ended = once(app, "exit");
  process.kill(serverOf(port), "SIGTERM");
  await ended;
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
