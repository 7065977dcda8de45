// npm start: migrate, load the directory, build, serve; each only when it is missing. `--dev` serves with the development server.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { authSecret } from "@/lib/auth/secret";
import { EnvError, env } from "@/lib/core/env";
import { isSetUp } from "@/lib/core/set-up-state";
import { buildOnce } from "./start/build";
import { serve } from "./start/serve";

const dev = process.argv.includes("--dev");
const say = (text: string) => process.stderr.write(`${text}\n`);

/** In a process of its own: loading the gazetteer takes 200 MB that the server must not keep. */
function setUp(): void {
  const result = spawnSync(process.execPath, ["lib/commands/run.js", "set-up"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

async function start(): Promise<void> {
  const settings = env();
  mkdirSync(settings.dataDir, { recursive: true });
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AUTH_SECRET: authSecret(),
    NEXTAUTH_SECRET: authSecret(),
    NEXTAUTH_URL: settings.baseUrl ?? `http://${settings.host}:${settings.port}`,
  });
  if (!(await isSetUp(settings.databaseUrl))) setUp();
  if (!dev) buildOnce(say);
  console.log(await serve(settings, dev));
}

start().catch((error) => {
  say(
    error instanceof EnvError
      ? `Cannot start:\n${error.message}`
      : `Cannot start: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(1);
});
