import { expect, test } from "vitest";
import { endAllSessions } from "@/lib/auth/mutations";
import { findSessionUser, safeNext, sessionClaims } from "@/lib/auth/session";
import { db } from "@/lib/core/db";
import { signUp } from "@/tests/support/people";

test("a session lasts until it is ended everywhere", async () => {
  const ana = await signUp("Ana Session");
  const claims = sessionClaims(await (await db()).user.findUniqueOrThrow({ where: { id: ana.id } }));
  expect(await findSessionUser(claims)).toMatchObject({ id: ana.id });
  await endAllSessions(ana);
  expect(await findSessionUser(claims)).toBeNull();
});

test("ending my sessions leaves everyone else signed in", async () => {
  const [ana, ben] = [await signUp("Ana Own"), await signUp("Ben Own")];
  const claims = sessionClaims(await (await db()).user.findUniqueOrThrow({ where: { id: ben.id } }));
  await endAllSessions(ana);
  expect(await findSessionUser(claims)).toMatchObject({ id: ben.id });
});

test("claims without a person, of nobody, or without an epoch are no session", async () => {
  const ana = await signUp("Ana Claims");
  for (const claims of [null, {}, { sub: "nobody", epoch: 0 }, { sub: ana.id }, { sub: ana.id, epoch: "0" }])
    expect(await findSessionUser(claims)).toBeNull();
});

test("after signing in people are sent to pages of this instance only", () => {
  for (const elsewhere of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a\nb",
    "",
  ])
    expect(safeNext(elsewhere), elsewhere).toBe("/today");
  expect(safeNext("/places?near=Oslo")).toBe("/places?near=Oslo");
  expect(safeNext(undefined)).toBe("/today");
  expect(safeNext("/places?near=Oslo&_rsc=1gh2&within=25#rows")).toBe("/places?near=Oslo&within=25#rows");
  expect(safeNext("/settings?_rsc=1gh2")).toBe("/settings");
});
