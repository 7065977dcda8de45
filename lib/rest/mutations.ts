import { createHash } from "node:crypto";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

const keptMs = 24 * 3600 * 1000;

export type Answer = { readonly status: number; readonly body: string };

const underWay = new Map<string, Promise<Answer & { replayed: boolean }>>();

/**
 * Answers a POST with an Idempotency-Key once: the same key and request get the first answer again for a day, the same key with
 * another request is a CONFLICT. Two at the same time become one.
 */
export async function answerOnce(
  viewer: Viewer,
  key: string,
  request: string,
  now: Date,
  work: () => Promise<Answer>,
): Promise<Answer & { replayed: boolean }> {
  const lock = `${viewer.id}\n${key}`;
  await underWay.get(lock)?.catch(() => undefined);
  const running = answer(viewer, key, createHash("sha256").update(request).digest("hex"), now, work);
  underWay.set(lock, running);
  try {
    return await running;
  } finally {
    underWay.delete(lock);
  }
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
