import { expect, test } from "vitest";
import { endAllSessions, signInExternally } from "@/lib/auth/mutations";
import { findSessionUser, safeNext, sessionClaims } from "@/lib/auth/session";
import { db } from "@/lib/core/db";
import { signUp } from "@/tests/support/people";

test("of those who sign in elsewhere, the first is the admin and the next find registration closed", async () => {
  expect(await (await db()).user.count()).toBe(0);
  const login = (subject: string) =>
    signInExternally({
      provider: "oidc",
      subject,
      email: `${subject}@example.org`,
      emailVerified: true,
      name: null,
    });
  const both = await Promise.allSettled([login("ada"), login("ben")]);
  const [first] = both.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(first).toMatchObject({ role: "admin", passwordHash: null });
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "FORBIDDEN", message: /closed/ });
  expect(await (await db()).user.count()).toBe(1);
});

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
