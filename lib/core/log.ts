import { randomBytes } from "node:crypto";

type Fields = Record<string, string | number | boolean | null | undefined>;

/** One JSON object a line on stderr; stdout belongs to the commands' answers. Never log names, addresses or letters. */
export function log(level: "info" | "warn" | "error", message: string, fields: Fields = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...fields })}\n`);
}

/** Logs an unexpected failure and answers the id that the person is shown. */
export function logFailure(error: unknown, where: string): string {
  const id = randomBytes(4).toString("hex");
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log("error", "unexpected failure", { id, where, detail });
  return id;
}
