import { EnvError } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";

/**
 * Runs a command that takes one file and says what it did in lines. Exit code 2 for what whoever called can mend, 1 for a fault of
 * ours; what was made on the way is seen by nobody else.
 */
export async function runOnFile(
  command: "backup" | "restore",
  work: (file: string, now: Date) => Promise<string[]>,
): Promise<void> {
  process.umask(0o077);
  const [file, ...more] = process.argv.slice(2);
  try {
    if (!file || more.length > 0 || file.startsWith("-"))
      throw new AppError("INVALID", `Usage: npm run --silent ${command} -- FILE`);
    for (const line of await work(file, new Date())) console.log(line);
    process.exit(0);
  } catch (error) {
    console.error(isExpected(error) ? sentence(error) : error);
    process.exit(isExpected(error) ? 2 : 1);
  }
}

// what Node, SQLite and PostgreSQL say of a file that is not there, a folder that cannot be written, a full disk, a server that is away
const isExpected = (error: unknown): error is Error =>
  error instanceof AppError ||
  error instanceof EnvError ||
  (error instanceof Error && "code" in error && expectedCodes.test(String(error.code)));

const expectedCodes = /^(E[A-Z]+|SQLITE_(FULL|CANTOPEN|READONLY|IOERR).*|(08|28|3D|53)\w{3})$/;

function sentence(error: Error & { readonly code?: unknown }): string {
  if (error.code === "SQLITE_FULL") return "The disk is full.";
  if (error.code === "ECONNREFUSED") return "The database server does not answer.";
  return error.message;
}

/** `3 accounts`, `1 place`. */
export const counted = (count: number, one: string) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
