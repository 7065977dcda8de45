// npm run migrate: brings the database named by DATABASE_URL up to date, as every start does.
import { env } from "@/lib/core/env";
import { applyMigrations } from "@/lib/core/migrations";

const applied = await applyMigrations(env().databaseUrl);
console.log(applied.length ? `Applied ${applied.join(", ")}` : "Nothing to apply");
// on PostgreSQL the schema engine leaves a timer of ten seconds behind
process.exit(0);
