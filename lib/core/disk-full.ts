/** What a person is told; {@link isDiskFull}. */
export const diskFull = "The server's disk is full, so nothing was saved. Whoever runs this app has to make room.";

// Node, SQLite (a full disk, a file that has its limit), PostgreSQL
const codes: ReadonlySet<unknown> = new Set([
  "ENOSPC",
  "EDQUOT",
  "SQLITE_FULL",
  "SQLITE_IOERR_WRITE",
  "SQLITE_IOERR_SHMSIZE",
  "53100",
]);

/** Whether something failed for want of room, however deep the driver's word lies in what was thrown. */
export function isDiskFull(error: unknown): boolean {
  for (let one = error, depth = 0; typeof one === "object" && one !== null && depth < 6; depth += 1) {
    const { code, originalCode, cause, meta } = one as {
      code?: unknown;
      originalCode?: unknown;
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
    };
    if (codes.has(code) || codes.has(originalCode)) return true;
    one = cause ?? meta?.driverAdapterError;
  }
  return false;
}
