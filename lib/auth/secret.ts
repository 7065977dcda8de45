import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/lib/core/env";

let secret: string | undefined;

/** The key that session cookies are sealed with: AUTH_SECRET, or one made at the first start and kept with mode 600. */
export function authSecret(): string {
  secret ??= env().authSecret ?? keptSecret(env().dataDir);
  return secret;
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, "auth-secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    // "wx": of two starts at once, one makes it and the other reads it
    try {
      writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}
