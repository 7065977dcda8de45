import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { engine } from "@/tests/support/database";

// holds the write lock until somebody asks for it
const holder = `
const { existsSync } = require("node:fs");
const { parentPort, workerData } = require("node:worker_threads");
const Sqlite = require("better-sqlite3");
const other = new Sqlite(workerData);
other.exec("BEGIN IMMEDIATE");
parentPort.postMessage("holds");
const clock = new Int32Array(new SharedArrayBuffer(4));
let asked = false;
for (let waited = 0; !asked && waited < 200; waited += 1) {
  Atomics.wait(clock, 0, 0, 20);
  asked = existsSync(workerData + "-asked");
}
other.exec("COMMIT");
other.close();
parentPort.postMessage(asked);
`;

test.runIf(engine === "sqlite")(
  "who waits to write says so, has its turn, and leaves no sign",
  async () => {
    const client = await db();
    const file = (process.env.DATABASE_URL ?? "").slice("file:".length);
    for (const write of [
      () => client.setting.create({ data: { key: "registration", value: "open" } }),
      () => client.$transaction(async (tx) => tx.setting.deleteMany()),
    ]) {
      const worker = new Worker(holder, { eval: true, workerData: file });
      const said: unknown[] = [];
      const ended = new Promise((resolve) => worker.once("exit", resolve));
      await new Promise<void>((resolve) =>
        worker.on("message", (one) => {
          said.push(one);
          resolve();
        }),
      );
      await write();
      await ended;
      expect(said).toEqual(["holds", true]);
      expect(existsSync(`${file}-asked`)).toBe(false);
    }
    expect(await client.setting.count()).toBe(0);
  },
  30_000,
);
