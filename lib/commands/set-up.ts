// What a start needs before it can serve: migrations, the gazetteer, the starter directory. A process of its own, because the
// gazetteer's packages take 200 MB that the server should not keep. A second run does only what is missing.
import { momentIn } from "@/lib/core/dates";
import { database } from "@/lib/core/db";
import { EnvError, env } from "@/lib/core/env";
import { applyMigrations, MigrationError } from "@/lib/core/migrations";
import { markSetUp } from "@/lib/core/set-up-state";
import { compareOldPlaces } from "@/lib/places/duplicates/catch-up";
import { loadGazetteer } from "@/lib/places/gazetteer/mutations";
import { makePointsLeft } from "@/lib/places/scattered-indexes";
import { loadStarter } from "@/lib/places/starter/mutations";

// progress goes to stderr: stdout belongs to the address that the start prints last
const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  makePointsLeft(env().databaseUrl);
  const applied = await applyMigrations(env().databaseUrl);
  if (applied.length) say(`Database: applied ${applied.join(", ")}`);
} catch (error) {
  if (!(error instanceof MigrationError || error instanceof EnvError)) throw error;
  say(error.message);
  process.exit(1);
}

const entries = await loadGazetteer();
if (entries) say(`Gazetteer: ${entries.toLocaleString("en")} towns and postcodes`);

const compared = await compareOldPlaces(momentIn("UTC"));
if (compared) say(`Duplicates: ${compared.places.toLocaleString("en")} places compared, ${compared.pairs} pairs wait`);

const starter = await loadStarter(momentIn("UTC"));
if (starter) say(`Starter directory: ${starter.created} new places, ${starter.updated} changed`);
for (const { at, reason } of starter?.skipped ?? []) say(`Starter directory: skipped ${at}: ${reason}`);

await markSetUp();
await (await database()).db.$disconnect();
process.exit(0);
