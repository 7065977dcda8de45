import { join, sqltag as sql } from "@prisma/client/runtime/client";
import type { Moment } from "@/lib/core/dates";
import { db, inTransaction } from "@/lib/core/db";
import { hostOf, phoneKeyOf } from "../contact-keys";
import { findDuplicates } from "./finding";

const settingKey = "placesCompared";
const atOnce = 1000;
// beyond it the look would hold up a start for minutes; imports look for their own
const mostCompared = 50_000;

export type CaughtUp = { readonly places: number; readonly pairs: number };

/**
 * Once in a directory's life: gives places that are older than these columns their website's host and phone key, and looks for those
 * that are there twice. Null when it was done before or there was nothing to do. An interrupted run is repeated.
 */
export async function compareOldPlaces(moment: Moment): Promise<CaughtUp | null> {
  const client = await db();
  if (await client.setting.findUnique({ where: { key: settingKey } })) return null;
  let places = 0;
  for (let after = 0; ; ) {
    const rows = await client.place.findMany({
      where: { id: { gt: after } },
      select: { id: true, website: true, websiteHost: true, phone: true, phoneKey: true },
      orderBy: { id: "asc" },
      take: atOnce,
    });
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
    places += rows.length;
    const keyed = rows.map(({ id, website, phone, ...had }) => ({
      id,
      host: hostOf(website),
      phone: phoneKeyOf(phone),
      had,
    }));
    await writeKeys(keyed.filter(({ host, phone, had }) => host !== had.websiteHost || phone !== had.phoneKey));
  }
  for (let after = 0; after < places && after < mostCompared; after += atOnce) {
    const some = await client.place.findMany({
      select: { id: true },
      orderBy: { id: "asc" },
      skip: after,
      take: atOnce,
    });
    await inTransaction((tx) =>
      findDuplicates(
        tx,
        some.map(({ id }) => id),
        moment,
      ),
    );
  }
  await client.setting.create({ data: { key: settingKey, value: "1" } });
  return places === 0 ? null : { places, pairs: await client.duplicatePair.count({ where: { verdict: "waiting" } }) };
}

type Keyed = { readonly id: number; readonly host: string | null; readonly phone: string | null };

/** Past Prisma: nobody's place has changed by it. */
async function writeKeys(rows: readonly Keyed[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ id, host, phone }) => sql`(CAST(${id} AS INTEGER), ${host}, ${phone})`);
  await (await db()).$executeRaw(sql`
    WITH given("id", "host", "phone") AS (VALUES ${join(values)})
    UPDATE "Place" SET "websiteHost" = given."host", "phoneKey" = given."phone"
    FROM given WHERE "Place"."id" = given."id"`);
}
