import { expect, test } from "vitest";
import { writeRows } from "@/lib/core/bulk-rows";
import { db, inTransaction } from "@/lib/core/db";
import { engine } from "@/tests/support/database";

const odd = [
  "",
  "it's",
  `'); DROP TABLE "User"; --`,
  "''",
  "\\' \\ %s ?1 :a $b",
  "Студия 🎚️\n\t",
  "x".repeat(20_000),
  `${"'".repeat(999)}`,
  // PostgreSQL takes none
  ...(engine === "sqlite" ? ["a\u0000b", "\u0000", "\u0001"] : []),
];

async function anImport() {
  const data = { source: "csv", label: "a list", status: "done", settings: {} };
  return (await (await db()).placeImport.create({ data })).id;
}

async function reasonsAfter(rows: readonly { readonly position: number; readonly reason: string }[]) {
  const importId = await anImport();
  const whole = rows.map((row) => ({ importId, at: "line 1", ...row }));
  const columns = ["importId", "position", "at", "reason"];
  await inTransaction((tx) => writeRows(tx, { table: "PlaceImportSkip", columns, rows: whole }));
  const stored = await (await db()).placeImportSkip.findMany({ where: { importId }, orderBy: { position: "asc" } });
  return stored.map(({ reason }) => reason);
}

test("a text that all rows have is written as it is, whatever it holds", async () => {
  for (const reason of odd)
    for (const count of [1, 3]) {
      const rows = Array.from({ length: count }, (_, position) => ({ position, reason }));
      expect(await reasonsAfter(rows)).toEqual(rows.map((row) => row.reason));
    }
});

test("texts that differ are written as they are", async () => {
  expect(await reasonsAfter(odd.map((reason, position) => ({ position, reason })))).toEqual(odd);
});
