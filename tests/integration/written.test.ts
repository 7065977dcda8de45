import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { db, inTransaction, type Tx } from "@/lib/core/db";
import { once } from "@/lib/core/written";
import { engine } from "@/tests/support/database";
import { putPlace } from "@/tests/support/places";

test.runIf(engine === "postgresql")("of two that wait for each other both get what they came for", async () => {
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  const byHand = (tx: Tx, id: number) =>
    tx.$executeRaw`UPDATE "Place" SET "version" = "version" + 1 WHERE "id" = ${id}`;
  const byPrisma = (tx: Tx, id: number) => tx.place.updateMany({ where: { id }, data: { version: { increment: 1 } } });
  for (const raise of [byPrisma, byHand]) {
    let runs = 0;
    let holding = 0;
    const raiseBoth = (first: number, second: number) =>
      inTransaction(async (tx) => {
        runs += 1;
        await raise(tx, first);
        holding += 1;
        while (holding < 2) await pause(5);
        await raise(tx, second);
      });
    await Promise.all([raiseBoth(blue, red), raiseBoth(red, blue)]);
    expect(runs).toBe(3);
  }
  const places = await (await db()).place.findMany({ where: { id: { in: [blue, red] } }, select: { version: true } });
  expect(places.map(({ version }) => version)).toEqual([5, 5]);
});

test.runIf(engine === "postgresql")("what cannot be run again says so, and fails", async () => {
  const [blue, red] = [Number(await putPlace({ name: "Blue Hall" })), Number(await putPlace({ name: "Red Hall" }))];
  let holding = 0;
  const raiseBoth = (first: number, second: number) =>
    inTransaction(
      async (tx) => {
        await tx.place.updateMany({ where: { id: first }, data: { version: { increment: 1 } } });
        holding += 1;
        while (holding < 2) await pause(5);
        await tx.place.updateMany({ where: { id: second }, data: { version: { increment: 1 } } });
      },
      { runs: 1 },
    );
  const both = await Promise.allSettled([raiseBoth(blue, red), raiseBoth(red, blue)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what fails for any other reason fails once", async () => {
  let runs = 0;
  const failing = once(async () => {
    runs += 1;
    throw new Error("The disk is full.");
  });
  await expect(failing).rejects.toThrow("The disk is full.");
  expect(runs).toBe(1);
});
