import { hash, verify } from "@node-rs/argon2";

// argon2id with 19 MiB, two passes, one lane: the first choice of OWASP's password storage cheat sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let decoy: Promise<string> | undefined;

/**
 * Whether the password fits. Without a hash (no such account, or one that signs in elsewhere) a decoy is checked all the same,
 * so that the time taken does not tell who has an account.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const other = await decoy;
  const fits = await verify(passwordHash ?? other, password);
  return passwordHash !== null && fits;
}
