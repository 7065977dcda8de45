import { createHash, randomBytes } from "node:crypto";

/** A secret that is shown once; only its hash is stored. 256 random bits need no slow hash. */
export function makeSecret(prefix: string): { secret: string; hash: string } {
  const secret = `${prefix}_${randomBytes(32).toString("base64url")}`;
  return { secret, hash: hashSecret(secret) };
}

export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");
