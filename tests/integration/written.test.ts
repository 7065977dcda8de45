import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/core/db";
import { once } from "@/lib/core/written";
import { engine } from "@/tests/support/database";
import { putPlace } from "@/tests/support/places";

test.runIf(engine === "postgresql")("of two that wait for each other both get what they came for", async () => {
  const [blue, red] = [Number(await putPlace({ name: "Blue Room" })), Number(await putPlace({ name: "Red Room" }))];
  let runs = 0;
  const raise = (first: number, second: number) =>
    once(() => {
      runs += 1;
      return inTransaction(async (tx) => {
        for (const id of [first, second]) {
          await tx.place.update({ where: { id }, data: { version: { increment: 1 } }, select: { id: true } });
          await pause(200);
        }
        return tx.place.findMany({ where: { id: { in: [blue, red] } }, select: { version: true } });
      });
    });
  const both = await Promise.all([raise(blue, red), raise(red, blue)]);
  expect(runs).toBe(3);
  const versions = both.map((places) => places.map(({ version }) => version));
  expect(versions).toContainEqual([3, 3]);
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
