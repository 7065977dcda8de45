// Once per run of the browser tests: the app, started as a person starts it, on an empty DATA_DIR of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const startMinutes = 10;

export default async function startApp() {
  const dataDir = mkdtempSync(join(tmpdir(), "door-e2e-"));
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    // no test asks the world
    WEBSITE_CHECKS: "0",
    // and the map finds no tiles
    MAP_STYLE_URL: "http://127.0.0.1:9/style.json",
  };
  const app = spawn(process.execPath, ["lib/commands/run.js", "start"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const abandon = () => {
    app.kill("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once("exit", abandon);
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_BASE_URL = await addressOf(app);
  return async () => {
    process.off("exit", abandon);
    const ended = once(app, "exit");
    if (app.exitCode === null && app.kill("SIGTERM")) await ended;
    rmSync(dataDir, { recursive: true, force: true });
    if (app.exitCode !== 0)
      throw new Error(`On SIGTERM the app ended with ${app.exitCode ?? app.signalCode}, not with 0.`);
  };
}

/** The address that the app prints when it is ready. What it logs meanwhile is shown when it does not get there. */
function addressOf(app: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const fail = (reason: string) => reject(new Error(`The app did not start: ${reason}\n${said.slice(-4000)}`));
    const patience = setTimeout(() => fail(`not ready after ${startMinutes} minutes`), startMinutes * 60_000);
    app.on("exit", (code) => {
      clearTimeout(patience);
      fail(`it ended with ${code}`);
    });
    app.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    app.stdout?.on("data", (chunk) => {
      said += chunk;
      const address = /^(http:\/\/\S+)\s*$/m.exec(said)?.[1];
      if (!address) return;
      clearTimeout(patience);
      resolve(address.replace(/\/$/, ""));
    });
  });
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
