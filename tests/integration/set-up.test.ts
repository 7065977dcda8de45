import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { openDatabase } from "@/lib/core/db";
import { emptyDatabase } from "@/tests/support/database";

test("a first start fills the gazetteer and the directory, a second one finds nothing to do", {
  timeout: 180_000,
}, async () => {
  const url = await emptyDatabase();
  const setUp = () =>
    promisify(execFile)(process.execPath, ["lib/commands/run.js", "set-up"], {
      env: { ...process.env, DATABASE_URL: url },
    });
  const first = await setUp();
  expect(first.stderr).toMatch(/Gazetteer: 1\d\d,\d\d\d towns and postcodes/);
  expect(first.stderr).toContain("Starter directory: 2038 new places, 0 changed");
  expect(first.stderr).not.toContain("skipped");
  expect(first.stdout).toBe("");
  expect((await setUp()).stderr).toBe("");
  const { db } = await openDatabase(url);
  const unchecked = await db.placeRecord.count({ where: { source: "starter", verified: false } });
  const nashville = await db.gazetteerEntry.findFirst({
    where: { nameKey: "nashville" },
    orderBy: { population: "desc" },
  });
  await db.$disconnect();
  expect(unchecked).toBe(521);
  expect(nashville).toMatchObject({ regionCode: "TN", regionName: "Tennessee", country: "US" });
});
