import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { keepComparing } from "@/lib/commands/start/comparing-rounds";
import { keepCheckingWebsites } from "@/lib/commands/start/website-rounds";
import { db } from "@/lib/core/db";
import type { ImportItem } from "@/lib/places/import/batches";
import { beginImport, runImport } from "@/lib/places/import-runs/mutations";
import { findImport } from "@/lib/places/import-runs/queries";
import { momentAt } from "@/tests/support/people";
import { putPlace } from "@/tests/support/places";

// read at the first use, which is in the tests: the website is at a loopback address
process.env.ALLOW_PRIVATE_ADDRESSES = "1";

const today = momentAt("2027-03-01");
const patience = { timeout: 15_000 };

/** Starts what goes round while `table` is not there, and brings the table back when some rounds have failed. */
async function beginWithout(table: string, keepGoing: () => () => void): Promise<() => void> {
  const client = await db();
  await client.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "Away"`);
  const stop = keepGoing();
  onTestFinished(stop);
  await pause(300);
  await client.$executeRawUnsafe(`ALTER TABLE "Away" RENAME TO "${table}"`);
  return stop;
}

/** An import of two places that may be one, which broke off before they were compared. */
async function leftOverImport(name: string): Promise<string> {
  async function* breakingOff(): AsyncGenerator<ImportItem> {
    for (const sourceId of [`${name} 1`, `${name} 2`]) {
      const facts = { kind: "studio", name, latitude: 36.1, longitude: -86.7 };
      yield { at: sourceId, candidate: { source: "csv", sourceId, facts } };
    }
    throw new Error("the disk is gone");
  }
  const id = await beginImport(null, { source: "csv", label: "studios.csv" }, today);
  await expect(runImport(id, breakingOff(), { atOnce: 1 }, today)).rejects.toThrow("the disk is gone");
  return id;
}

test("what imports leave over is compared round after round, also after one that failed, until that is ended", async () => {
  const first = await leftOverImport("Same Sound");
  expect(await findImport(first)).toMatchObject({ created: 2, possibleDuplicates: 0 });
  const stop = await beginWithout("PlaceImport", () => keepComparing({ everyMs: 20, restMs: 1 }));
  const found = async (id: string) => (await findImport(id))?.possibleDuplicates;
  await expect.poll(() => found(first), patience).toBeGreaterThan(0);
  const second = await leftOverImport("Twin Tapes");
  await expect.poll(() => found(second), patience).toBeGreaterThan(0);
  stop();
  const third = await leftOverImport("Late Records");
  await pause(200);
  expect(await found(third)).toBe(0);
});

test("websites that are due are asked by the server, also after a round that failed", async () => {
  const asked: string[] = [];
  const website = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end("a page");
  }).listen(0, "127.0.0.1");
  await once(website, "listening");
  onTestFinished(() => void website.close());
  const address = `http://127.0.0.1:${(website.address() as AddressInfo).port}/here`;
  const placeId = Number(await putPlace({ website: address, websiteHost: "here.example" }));
  await beginWithout("Setting", () => keepCheckingWebsites({ firstAfterMs: 10, everyMs: 20 }));
  const stateOf = async () => (await (await db()).websiteCheck.findUnique({ where: { placeId } }))?.state;
  await expect.poll(stateOf, patience).toBe("ok");
  // the rounds after it find that this hour's is made
  await pause(100);
  expect(asked).toEqual(["/here"]);
});
