import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EnvError, env } from "@/lib/core/env";

let secret: string | undefined;

/** The key that session cookies are sealed with: AUTH_SECRET, or one made at the first start and kept with mode 600. */
export function authSecret(): string {
  secret ??= env().authSecret ?? keptSecret(env().dataDir);
  return secret;
}

const fewestCharacters = 32;

function keptSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (!existsSync(file)) makeSecretFile(dataDir, file);
  const kept = readFileSync(file, "utf8").trim();
  if (kept.length >= fewestCharacters) return kept;
  throw new EnvError(`AUTH_SECRET: ${file} is damaged. Restore it, or remove it: then everyone signs in again.`);
}

function makeSecretFile(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  // Written aside and linked: nobody ever sees half of it, and of two starts at once one makes it and the other reads it.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, randomBytes(48).toString("base64url"), { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside);
  }
}
