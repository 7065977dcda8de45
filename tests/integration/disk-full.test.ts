import { expect, test } from "vitest";
import { database, db } from "@/lib/core/db";
import { isDiskFull } from "@/lib/core/disk-full";
import { problemOf as problemOfImport } from "@/lib/places/import-runs/ending";
import { problemOf } from "@/lib/rest/problem";
import { apiOf } from "@/tests/support/api";
import { engine } from "@/tests/support/database";
import { signUp } from "@/tests/support/people";

test.runIf(engine === "sqlite")(
  "a write for which there is no room is refused with the reason; reading goes on",
  async () => {
    const api = await apiOf(await signUp("Nora Field"));
    const direct = (await database()).direct?.();
    direct?.all("PRAGMA max_page_count = 1", []);
    const contact = { name: "Kim", notes: "n".repeat(8000) };
    const answers = [];
    for (let turn = 0; turn < 20; turn += 1) answers.push(await api("POST", "/contacts", contact));
    const refused = answers.at(-1);
    expect(refused).toMatchObject({ status: 507, body: { title: "No room", status: 507 } });
    expect(refused?.body.detail).toMatch(
      /^The server's disk is full, so nothing was saved\. Whoever runs this app has to make room\. \([0-9a-f]{8}\)$/,
    );
    const kept = answers.filter(({ status }) => status === 201).length;
    expect(await (await db()).contact.count()).toBe(kept);
    expect((await api("GET", "/contacts")).body.items).toHaveLength(kept);
    direct?.all("PRAGMA max_page_count = 1000000", []);
    expect((await api("POST", "/contacts", contact)).status).toBe(201);
  },
);

test("what a full disk is called by Node, by either engine and within what Prisma throws; everything else is a fault of ours", async () => {
  const prisma = (originalCode: string) =>
    Object.assign(new Error("Database error"), {
      code: "P2039",
      meta: { driverAdapterError: Object.assign(new Error("x"), { cause: { originalCode, kind: "sqlite" } }) },
    });
  const full = [
    Object.assign(new Error("write"), { code: "ENOSPC" }),
    Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }),
    prisma("SQLITE_FULL"),
    prisma("53100"),
    new Error("outer", { cause: prisma("53100") }),
  ];
  const other = [
    null,
    undefined,
    "ENOSPC",
    new Error("ENOSPC"),
    prisma("SQLITE_BUSY"),
    Object.assign(new Error("x"), { code: "P2002" }),
  ];
  const circle = new Error("circle");
  circle.cause = circle;
  expect(full.map(isDiskFull)).toEqual(full.map(() => true));
  expect([...other, circle].map(isDiskFull)).toEqual([...other, circle].map(() => false));
  expect(problemOfImport(full[1])).toBe("The server's disk is full. What was read before is kept.");
  expect(problemOf(full[3], "test").status).toBe(507);
  expect(problemOf(circle, "test").status).toBe(500);
});
