import "server-only";
import { dateIn } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import type { Prisma } from "@/prisma/generated/sqlite/client";
import { reasonIn, type Standing, sinceIn } from "./verdict";

/** A website that is no longer there: since when, why as far as it said, and when that was last seen. */
export type GoneWebsite = { readonly since: string; readonly reason: string; readonly checkedOn: string };

/** What the page of a place says of its website; null while nothing is wrong with it. */
export async function findGoneWebsite(placeId: number): Promise<GoneWebsite | null> {
  return (await listGoneWebsites([placeId])).get(placeId) ?? null;
}

/** The websites of these places that are gone. What was asked under an address that was corrected since says nothing. */
export async function listGoneWebsites(placeIds: readonly number[]): Promise<Map<number, GoneWebsite>> {
  const checks = await (await db()).websiteCheck.findMany({
    where: { placeId: { in: [...placeIds] }, state: "gone" },
    select: { placeId: true, url: true, detail: true, checkedAt: true, place: { select: { website: true } } },
  });
  const same = checks.filter(({ url, place }) => url === place.website);
  return new Map(
    same.map(({ placeId, detail, checkedAt }) => {
      const checkedOn = dateIn("UTC", checkedAt);
      const since = (detail && sinceIn(detail)) || checkedOn;
      return [placeId, { since, reason: reasonIn(detail ?? ""), checkedOn }];
    }),
  );
}

export type WebsiteToCheck = { readonly placeId: number; readonly url: string; readonly before: Standing | null };

const isWorthAsking = {
  website: { not: null },
  listing: "listed",
  status: { not: "closed" },
} satisfies Prisma.PlaceWhereInput;

const columns = {
  id: true,
  website: true,
  websiteHost: true,
  websiteCheck: { select: { url: true, state: true, detail: true, failures: true, checkedAt: true } },
} satisfies Prisma.PlaceSelect;
type Row = Prisma.PlaceGetPayload<{ select: typeof columns }>;

const mostWithHistory = 2_000;
const daysUntilNext = { ok: 30, refused: 90, failing: 1, gone: 14 } as const;

/**
 * The websites to ask next, at most `limit` and one a host: of places that somebody has to do with first, then of those never asked,
 * then those asked longest ago.
 */
export async function listWebsitesToCheck(limit: number, now: Date): Promise<WebsiteToCheck[]> {
  const client = await db();
  const chosen = new Map<string, WebsiteToCheck>();
  const choose = (rows: readonly Row[]) => {
    for (const row of rows) {
      const host = row.websiteHost ?? row.website ?? "";
      if (row.website === null || chosen.size >= limit || chosen.has(host) || !isDue(row, now)) continue;
      chosen.set(host, { placeId: row.id, url: row.website, before: row.websiteCheck });
    }
  };
  const history = await placesInHistories();
  if (history.length > 0)
    choose(await client.place.findMany({ where: { ...isWorthAsking, id: { in: history } }, select: columns }));
  // some share a host, which is asked once a round
  const some = limit * 4;
  if (chosen.size < limit) {
    const never = { ...isWorthAsking, websiteCheck: null };
    choose(await client.place.findMany({ where: never, orderBy: { id: "asc" }, take: some, select: columns }));
  }
  if (chosen.size < limit) {
    const longestAgo = await client.websiteCheck.findMany({
      where: { place: isWorthAsking, OR: dueAt(now) },
      orderBy: { checkedAt: "asc" },
      take: some,
      select: { place: { select: columns } },
    });
    choose(longestAgo.map(({ place }) => place));
  }
  return [...chosen.values()];
}

/** Addresses that answered when they were last asked, the latest first, at most `limit`. */
export async function listWebsitesThatAnswered(limit: number): Promise<string[]> {
  const checks = await (await db()).websiteCheck.findMany({
    where: { state: "ok", place: isWorthAsking },
    select: { url: true },
    orderBy: { checkedAt: "desc" },
    take: limit,
  });
  return checks.map(({ url }) => url);
}

const states = Object.entries(daysUntilNext);
const dayMs = 86_400_000;
// an hourly round comes a little earlier or later on the next day
const slackMs = 2 * 3_600_000;

const before = (now: Date, days: number) => new Date(now.getTime() - days * dayMs + slackMs);
const dueAt = (now: Date) => states.map(([state, days]) => ({ state, checkedAt: { lt: before(now, days) } }));

function isDue({ website, websiteCheck: check }: Row, now: Date): boolean {
  if (!check || check.url !== website) return true;
  const days = states.find(([state]) => state === check.state)?.[1] ?? 0;
  return check.checkedAt < before(now, days);
}

/** Places that somebody plans to visit, talked to or applied to, those of late first. Whose they are is not looked at. */
async function placesInHistories(): Promise<number[]> {
  const client = await db();
  const args = {
    by: "placeId",
    where: { deletedAt: null, placeId: { not: null } },
    _max: { updatedAt: true },
    orderBy: { _max: { updatedAt: "desc" } },
    take: mostWithHistory,
  } as const;
  const [visits, talks, applications] = await Promise.all([
    client.visit.groupBy(args),
    client.interaction.groupBy(args),
    client.application.groupBy(args),
  ]);
  const ids = [...visits, ...talks, ...applications].flatMap(({ placeId }) => (placeId === null ? [] : [placeId]));
  return [...new Set(ids)];
}
