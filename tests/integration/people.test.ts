import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { engine } from "@/tests/support/database";
import { momentAt, signUp } from "@/tests/support/people";

test("two people of the same name are two people", async () => {
  const one = await signUp("Nora Field");
  const other = await signUp("Nora Field");
  expect(one.email).toBe("nora.field@example.org");
  expect(other.email).toBe("nora.field.2@example.org");
  expect(await (await db()).user.count()).toBe(2);
});

test("the clock stands where a test puts it", () => {
  expect(momentAt("2027-03-01")).toEqual({
    now: new Date("2027-02-28T22:15:00Z"),
    today: "2027-03-01",
    timeZone: "Pacific/Chatham",
  });
  expect(engine).toMatch(/sqlite|postgresql/);
});
