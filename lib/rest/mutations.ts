import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

const keptMs = 24 * 3600 * 1000;

export type Answer = { readonly status: number; readonly body: string };

const lastInLine = new Map<string, Promise<unknown>>();

/**
 * Answers a POST with an Idempotency-Key once: the same key and request get the first answer again for a day, the same key with
 * another request is a CONFLICT. Those that arrive while the first is under way wait for it.
 */
export async function answerOnce(
  viewer: Viewer,
  key: string,
  request: string,
  now: Date,
  work: () => Promise<Answer>,
): Promise<Answer & { replayed: boolean }> {
  const requestHash = createHash("sha256").update(request).digest("hex");
  return inLine(`${viewer.id}\n${key}`, () => answer(viewer, key, requestHash, now, work));
}

/** Runs `work` when everything that was put in the same line before is done. */
function inLine<T>(line: string, work: () => Promise<T>): Promise<T> {
  const running = (lastInLine.get(line) ?? Promise.resolve()).then(work, work);
  lastInLine.set(line, running);
  const leave = () => {
    if (lastInLine.get(line) === running) lastInLine.delete(line);
  };
  running.then(leave, leave);
  return running;
}

async function answer(viewer: Viewer, key: string, requestHash: string, now: Date, work: () => Promise<Answer>) {
  const client = await db();
  const known = await client.idempotentAnswer.findUnique({ where: { userId_key: { userId: viewer.id, key } } });
  if (known && now.getTime() - known.createdAt.getTime() < keptMs) {
    if (known.requestHash !== requestHash)
      throw new AppError("CONFLICT", "This Idempotency-Key was used with another request.");
    return { status: known.status, body: known.body, replayed: true };
  }
  const first = await work();
  const row = { requestHash, status: first.status, body: first.body, createdAt: now };
  await client.idempotentAnswer.upsert({
    where: { userId_key: { userId: viewer.id, key } },
    create: { userId: viewer.id, key, ...row },
    update: row,
  });
  await client.idempotentAnswer.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - keptMs) } } });
  return { ...first, replayed: false };
}
