// npm run migration -- NAME [postgresql://…]: writes the next migration of both histories from the difference between them and
// the schema. Histories are replayed in empty databases of their own: on the server named, else on a throw-away one.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNextMigration } from "@/lib/core/migrations";
import { serverForTests, type TestServer } from "./test/postgresql";

const [title, givenUrl] = process.argv.slice(2);
if (!title || !/^[a-z0-9_]+$/.test(title)) {
  console.error("Usage: npm run migration -- name_of_change [postgresql://…]");
  process.exit(2);
}

const given: TestServer | null = givenUrl ? { url: givenUrl, words: "", stop: async () => {} } : null;
const server = given ?? (await serverForTests());
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const scratch = mkdtempSync(join(tmpdir(), "migration-"));
try {
  for (const [engine, url] of [
    ["sqlite", `file:${scratch}/scratch.db`],
    ["postgresql", server.url],
  ] as const) {
    const file = await writeNextMigration(engine, url, `${stamp}_${title}`);
    console.log(file ? `${engine}: wrote ${file}; add by hand what Prisma cannot say` : `${engine}: nothing to do`);
  }
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(0);
