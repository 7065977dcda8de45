// npm start: migrate, load the directory, build, serve; each only when it is missing. `--dev` serves with the development server.
import { authSecret } from "@/lib/auth/secret";
import { momentIn } from "@/lib/core/dates";
import { EnvError, env } from "@/lib/core/env";
import { isSetUp } from "@/lib/core/set-up-state";
import { settleImports } from "@/lib/places/staged/mutations";
import { buildOnce } from "./start/build";
import { keepComparing } from "./start/comparing-rounds";
import { expectRoom, openDataFolder } from "./start/data-folder";
import { serve } from "./start/serve";
import { setUpApart } from "./start/set-up-apart";
import { keepCheckingWebsites } from "./start/website-rounds";

const dev = process.argv.includes("--dev");
const say = (text: string) => process.stderr.write(`${text}\n`);

async function hasEverything(url: string): Promise<boolean> {
  try {
    return await isSetUp(url);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const example = "for example file:./data/app.db or postgresql://me:secret@localhost:5432/door";
    throw new EnvError(`DATABASE_URL: the database cannot be opened (${message || code}); ${example}`);
  }
}

async function start(): Promise<void> {
  const settings = env();
  openDataFolder(settings.dataDir);
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AUTH_SECRET: authSecret(),
    NEXTAUTH_SECRET: authSecret(),
    // without an address of its own next-auth goes by the request, whose headers serve.ts has cleaned
    ...(settings.baseUrl ? { NEXTAUTH_URL: settings.baseUrl } : { AUTH_TRUST_HOST: "1" }),
  });
  if (!(await hasEverything(settings.databaseUrl))) {
    if (settings.databaseFile) expectRoom(settings.dataDir);
    const status = setUpApart();
    if (status !== 0) process.exit(status);
  }
  if (!dev) await buildOnce(say);
  await settleImports(momentIn("UTC"));
  const address = await serve(settings, dev);
  if (settings.websiteChecks && !dev) keepCheckingWebsites();
  if (!dev) keepComparing();
  console.log(address);
}

start().catch((error) => {
  say(`Cannot start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
