import { db, inTransaction } from "@/lib/core/db";
import { once } from "@/lib/core/written";
import { askWebsite } from "./asking";
import { listWebsitesThatAnswered, listWebsitesToCheck, type WebsiteToCheck } from "./queries";
import { afterAsking, type Heard, type Standing } from "./verdict";

export type WebsiteRound = {
  readonly asked: number;
  readonly answering: number;
  readonly failing: number;
  readonly gone: number;
  readonly notAsked: number;
  /** Nothing at all answered, nor did what answers otherwise, so it is more likely our own network, and nothing was written. */
  readonly isCutOff: boolean;
};

type RoundSettings = {
  /** How many websites at most. */
  readonly limit: number;
  /** Between two requests; a second unless a test cannot wait. */
  readonly pause?: () => Promise<void>;
  readonly signal?: AbortSignal;
};

const second = () => new Promise<void>((resolve) => setTimeout(resolve, 1_000));
/** From so many on, none answering may say more about us than about them. */
const cutOffFrom = 3;
const mostWitnesses = 3;

/** Asks some websites whether they still answer, one after the other, a second apart, and writes down what came of it. */
export async function checkWebsites(
  now: Date,
  { limit, pause = second, signal }: RoundSettings,
): Promise<WebsiteRound> {
  const wanted = await listWebsitesToCheck(limit, now);
  const heard: { of: WebsiteToCheck; what: Heard }[] = [];
  for (const of of wanted) {
    if (signal?.aborted) break;
    if (heard.length > 0) await pause();
    heard.push({ of, what: await askWebsite(of.url, pause) });
  }
  const isSilent = heard.length >= cutOffFrom && !heard.some(({ what }) => isAnswer(what));
  const isCutOff = isSilent && !(await doesAnyAnswer(await listWebsitesThatAnswered(mostWitnesses), pause));
  const rows = heard.map(({ of, what }) => ({
    placeId: of.placeId,
    row: afterAsking(of.before, of.url, what, now),
  }));
  if (!isCutOff) for (const { placeId, row } of rows) await keep(placeId, row);
  const count = (state: string) => rows.filter(({ row }) => row.state === state).length;
  return {
    asked: heard.length,
    answering: count("ok"),
    failing: count("failing"),
    gone: count("gone"),
    notAsked: count("refused"),
    isCutOff,
  };
}

// any status: somebody was reached
const isAnswer = ({ words }: Heard) => /^answers /.test(words);

/** Where only dead websites are due their silence says nothing about us; that of one that is known to answer does. */
async function doesAnyAnswer(urls: readonly string[], pause: () => Promise<void>): Promise<boolean> {
  for (const url of urls) {
    await pause();
    if (isAnswer(await askWebsite(url, pause))) return true;
  }
  return false;
}

async function keep(placeId: number, row: Standing): Promise<void> {
  await inTransaction(async (tx) => {
    // the place may have gone while its website was asked
    if ((await tx.place.count({ where: { id: placeId } })) === 0) return;
    await tx.websiteCheck.upsert({ where: { placeId }, create: { placeId, ...row }, update: row });
  });
}

const settingKey = "websiteChecks";
const everyMs = 55 * 60_000;

/** Whether this process may make the round of this hour: of several that serve one database only one does. */
export async function claimRound(now: Date): Promise<boolean> {
  const client = await db();
  const never = new Date(0);
  const value = now.toISOString();
  await once(() =>
    client.setting.upsert({
      where: { key: settingKey },
      create: { key: settingKey, value, updatedAt: never },
      update: {},
    }),
  );
  const { count } = await client.setting.updateMany({
    where: { key: settingKey, updatedAt: { lt: new Date(now.getTime() - everyMs) } },
    data: { value, updatedAt: now },
  });
  return count > 0;
}
