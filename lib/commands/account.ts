// npm run --silent account -- create --email E --name N [--admin] [--password-file F]
// npm run --silent account -- password --email E [--password-file F]
// npm run --silent account -- token --email E --name N --scopes read,write
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { createAccountByCommand, createToken, setPasswordByCommand } from "@/lib/auth/mutations";
import { findViewerByEmail } from "@/lib/auth/queries";
import { email, newPassword, scopes } from "@/lib/auth/schema";
import { EnvError, env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { applyMigrations } from "@/lib/core/migrations";
import { line } from "@/lib/core/text";

const usage = `Usage:
  npm run --silent account -- create --email E --name N [--admin] [--password-file F]   (F may be - for standard input)
  npm run --silent account -- password --email E [--password-file F]   (without F a new password is made and printed)
  npm run --silent account -- token --email E --name N --scopes read,write`;

class UsageError extends Error {}

const createOptions = z.object({
  email: email(),
  name: line(100, "a name"),
  admin: z.boolean().default(false),
  "password-file": z.string().optional(),
});

const passwordOptions = createOptions.pick({ email: true, "password-file": true });

const tokenOptions = z.object({
  email: email(),
  name: line(100, "what the token is for"),
  scopes: z
    .string({ error: "Write read or read,write." })
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(scopes, { error: "Write read or read,write." })).min(1)),
});

/** Without a file the account gets a password nobody knows: for scripts with tokens, and for people who sign in elsewhere. */
function passwordFrom(file: string | undefined): string {
  if (file === undefined) return randomBytes(24).toString("base64url");
  const text = readFileSync(file === "-" ? 0 : file, "utf8").replace(/\r?\n$/, "");
  return parsed(newPassword(), text, "password");
}

function parsed<S extends z.ZodType>(schema: S, value: unknown, what = ""): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    (issue) => `${issue.path.length ? `--${String(issue.path[0])}` : what}: ${issue.message}`,
  );
  throw new UsageError(lines.join("\n"));
}

async function create(options: Record<string, unknown>): Promise<void> {
  const given = parsed(createOptions, options);
  const chosen = passwordFrom(given["password-file"]);
  const account = { email: given.email, name: given.name, password: chosen, isAdmin: given.admin };
  console.log(await createAccountByCommand(account));
}

/** For who forgot theirs: sets the password of the file, or a new one that is printed to be handed on and changed under Settings. */
async function password(options: Record<string, unknown>): Promise<void> {
  const { email: address, "password-file": file } = parsed(passwordOptions, options);
  const chosen = passwordFrom(file);
  await setPasswordByCommand(address, chosen);
  if (file === undefined) console.log(chosen);
}

async function token(options: Record<string, unknown>): Promise<void> {
  const given = parsed(tokenOptions, options);
  const viewer = await findViewerByEmail(given.email);
  if (!viewer) throw new UsageError(`There is no account for ${given.email}.`);
  console.log(await createToken(viewer, given.name, given.scopes));
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      admin: { type: "boolean" },
      scopes: { type: "string" },
      "password-file": { type: "string" },
    },
  });
  const work = new Map(Object.entries({ create, password, token })).get(positionals[0] ?? "");
  if (!work) throw new UsageError(usage);
  await applyMigrations(env().databaseUrl);
  await work(values);
}

run().then(
  () => process.exit(0),
  (error) => {
    // what parseArgs and a missing file throw names the option or the file; anything else is a fault of ours
    const isNamed = error instanceof Error && "code" in error && /^(ERR_PARSE_ARGS|E[A-Z]+$)/.test(String(error.code));
    const expected = error instanceof AppError || error instanceof UsageError || error instanceof EnvError || isNamed;
    console.error(expected ? error.message : error);
    process.exit(expected ? 2 : 1);
  },
);
