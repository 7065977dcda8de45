import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { openOutside } from "@/lib/core/outbound";
import { holdBack, inTurn, type Pace } from "./turns";

export type Question = { readonly url: string; readonly body?: string };

/** An answer in a file. `keep` makes it the answer of this day once it was read to its end; a broken one is let go and asked again. */
export type Answer = {
  readonly file: string;
  readonly service: string;
  readonly keep: () => Promise<void>;
  readonly letGo: () => Promise<void>;
};

export type Asking = {
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Told what is being waited for, in words. */
  readonly say: (phase: string) => void;
};

const dayMs = 86_400_000;
const largestAnswer = 200 * 1024 * 1024;
const busy = [429, 502, 503, 504];
// whoever asks for more patience than this is not waited for
const longestWaitMs = 120_000;

const folder = () => join(env().dataDir, "answers");

/** Asks a public service that the operator chose, or finds what it answered to the same question within a day. Throws INVALID in words. */
export async function answerTo(question: Question, asking: Asking): Promise<Answer> {
  const service = new URL(question.url).host;
  const name = createHash("sha256")
    .update(`${question.url}\n${question.body ?? ""}`)
    .digest("hex");
  const file = join(folder(), `${name}.answer`);
  await mkdir(folder(), { recursive: true });
  await forgetOld(asking.now);
  asking.say(`waiting for a turn at ${service}`);
  for (const backOffMs of [...asking.pace.backOffMs, null]) {
    const heard = await inTurn(service, asking.pace, asking.signal, async () => {
      // whoever was before us may have asked the same
      if (await isOfThisDay(file, asking.now)) return { file, service, keep: nothing, letGo: nothing };
      asking.say(`asking ${service}`);
      return ask(question, file, service, asking);
    });
    if ("file" in heard) return heard;
    const waitMs = heard.retryAfterMs ?? backOffMs;
    if (backOffMs === null || waitMs === null) throw new AppError("INVALID", `${service} answered ${heard.status}.`);
    if (waitMs > longestWaitMs) throw comeBackLater(service, waitMs);
    holdBack(service, waitMs);
    asking.say(`${service} is busy (${heard.status}): asking again in ${Math.ceil(waitMs / 1000)} s`);
  }
  throw new AppError("INVALID", `${service} gave no answer.`);
}

type Heard = Answer | { readonly status: number; readonly retryAfterMs: number | null };

async function ask(question: Question, file: string, service: string, { pace, signal }: Asking): Promise<Heard> {
  const { status, headers, body } = await openOutside(question.url, {
    isOperators: true,
    method: question.body === undefined ? "GET" : "POST",
    headers: { accept: "application/json", ...(question.body === undefined ? {} : formHeader) },
    ...(question.body === undefined ? {} : { body: question.body }),
    timeoutMs: pace.answerMs,
    maxBytes: largestAnswer,
    signal,
  });
  if (status !== 200) {
    body.destroy();
    if (busy.includes(status)) return { status, retryAfterMs: retryAfterMs(headers) };
    throw new AppError("INVALID", `${service} answered ${status}.`);
  }
  const part = `${file}.${newId()}.part`;
  await pipeline(body, createWriteStream(part));
  return { file: part, service, keep: () => rename(part, file), letGo: () => rm(part, { force: true }) };
}

const nothing = async () => {};

const formHeader = { "content-type": "application/x-www-form-urlencoded" };

/** Seconds, or a date beside the answer's own. */
function retryAfterMs(headers: Readonly<Record<string, string>>): number | null {
  const said = headers["retry-after"] ?? "";
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1000;
  const waitMs = Date.parse(said) - Date.parse(headers.date ?? "");
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : null;
}

const comeBackLater = (service: string, waitMs: number) =>
  new AppError("INVALID", `${service} is busy and asks to come back in ${Math.ceil(waitMs / 60_000)} minutes.`);

async function isOfThisDay(file: string, now: Date): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && now.getTime() - found.mtimeMs < dayMs;
}

async function forgetOld(now: Date): Promise<void> {
  for (const name of await readdir(folder())) {
    const file = join(folder(), name);
    if (!(await isOfThisDay(file, now))) await rm(file, { force: true });
  }
}
