// Makes the two Prisma clients from the one schema. Plain JavaScript: it runs before anything can be compiled.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The schema as the PostgreSQL client and engine see it: only the provider and the output folder differ. */
export function postgresqlSchema(schema) {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace("./generated/sqlite", "./generated/postgresql");
}

/** Generates both clients unless they were made from this very schema and this Prisma. Returns whether it did. */
export function generateClients(root) {
  const schema = readFileSync(join(root, "prisma/schema.prisma"), "utf8");
  const version = JSON.parse(readFileSync(join(root, "node_modules/prisma/package.json"), "utf8")).version;
  const stamp = createHash("sha256").update(version).update(schema).digest("hex");
  const folder = join(root, "prisma/generated");
  const stampFile = join(folder, "made-from");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  mkdirSync(folder, { recursive: true });
  const forSqlite = join(folder, "sqlite.prisma");
  const forPostgresql = join(folder, "postgresql.prisma");
  const here = (text) => text.replace("./generated/", "./");
  writeFileSync(forSqlite, here(schema));
  writeFileSync(forPostgresql, here(postgresqlSchema(schema)));
  for (const file of [forSqlite, forPostgresql]) {
    execFileSync(process.execPath, [join(root, "node_modules/prisma/build/index.js"), "generate", "--schema", file], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      // generate never runs the schema engine; naming any executable keeps the CLI from downloading one
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
        CHECKPOINT_DISABLE: "1",
      },
    });
  }
  writeFileSync(stampFile, stamp);
  return true;
}
