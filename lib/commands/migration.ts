// npm run migration -- NAME: writes the next migration of both histories from the difference between them and the schema.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNextMigration } from "@/lib/core/migrations";

const [title, postgresqlUrl = process.env.SCRATCH_DATABASE_URL] = process.argv.slice(2);
if (!title || !/^[a-z0-9_]+$/.test(title) || !postgresqlUrl) {
  console.error(
    "Usage: npm run migration -- name_of_change postgresql://… (an EMPTY scratch database; it is written to)",
  );
  process.exit(2);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const scratch = mkdtempSync(join(tmpdir(), "migration-"));
try {
  for (const [engine, url] of [
    ["sqlite", `file:${scratch}/scratch.db`],
    ["postgresql", postgresqlUrl],
  ] as const) {
    const file = await writeNextMigration(engine, url, `${stamp}_${title}`);
    console.log(file ? `${engine}: wrote ${file}; add by hand what Prisma cannot say` : `${engine}: nothing to do`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
