import { expect, test } from "vitest";
import {
  authenticate,
  changePassword,
  createAccountByCommand,
  createToken,
  findTokenBearer,
  invite,
  revokeToken,
  setHome,
  signInExternally,
  signUp,
  updateInstance,
  withdrawInvitation,
} from "@/lib/auth/mutations";
import { findViewerByEmail, hasPassword, isFirstAccount, listInvitations, listTokens } from "@/lib/auth/queries";
import { findSessionUser, sessionClaims } from "@/lib/auth/session";
import { mintViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/core/db";
import { changeProfile } from "@/lib/visits/calendar/mutations";
import { nextEmail, signUp as somebody } from "@/tests/support/people";

const password = "the kettle sings at noon";
const now = new Date("2027-03-14T12:00:00Z");
const addressOf = () => `10.0.0.${Math.floor(Math.random() * 250)}-${Math.random()}`;

async function anAdmin(): Promise<Viewer> {
  return somebody("Ada Admin", { isAdmin: true });
}

test("of several people who are all the first, one becomes the admin and the others find registration closed", async () => {
  expect(await isFirstAccount()).toBe(true);
  const tries = ["Ana", "Ben", "Cleo", "Dev"].map((name) => signUp({ name, email: nextEmail(name), password }, now));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "FORBIDDEN", message: /closed/ });
  expect(await (await db()).user.count({ where: { role: "admin" } })).toBe(1);
  expect(await isFirstAccount()).toBe(false);
});

test("after the first account registration is closed until the admin opens it", async () => {
  const admin = await anAdmin();
  const sam = { name: "Sam", email: nextEmail("Sam"), password };
  await expect(signUp(sam, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await updateInstance(admin, { registrationOpen: true, directoryPrivate: false });
  const abroad = await signUp({ ...sam, timeZone: "America/Chicago" }, now);
  expect(abroad).toMatchObject({ email: sam.email, role: "member", timeZone: "America/Chicago", distanceUnit: "mi" });
  await updateInstance(admin, { registrationOpen: false, directoryPrivate: false });
  await expect(signUp({ ...sam, email: nextEmail("Sam") }, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("only an admin opens registration, invites, or sees invitations", async () => {
  const member = await somebody("Mia Member");
  await expect(updateInstance(member, { registrationOpen: true, directoryPrivate: false })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(invite(member, undefined, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await invite(await anAdmin(), "for Sam", now);
  expect(await listInvitations(member, now)).toEqual([]);
});

test("an invitation makes one account, however many use it at once", async () => {
  const invitation = await invite(await anAdmin(), "for the band", now);
  const tries = ["Eva", "Finn", "Gus", "Hana"].map((name) =>
    signUp({ name, email: nextEmail(name), password, invitation }, now),
  );
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "FORBIDDEN", message: /used or has expired/ });
});

test("an invitation whose sign-up is refused can still be used", async () => {
  const taken = await somebody("Ivy Taken");
  const invitation = await invite(await anAdmin(), undefined, now);
  await expect(signUp({ name: "Ivy", email: taken.email, password, invitation }, now)).rejects.toMatchObject({
    code: "CONFLICT",
    field: "email",
  });
  expect(await signUp({ name: "Ivy", email: nextEmail("Ivy"), password, invitation }, now)).toMatchObject({
    name: "Ivy",
  });
});

test("an invitation ends after fourteen days or when it is withdrawn, and is stored as a hash", async () => {
  const admin = await anAdmin();
  const old = await invite(admin, "old", now);
  const later = new Date(now.getTime() + 15 * 86_400_000);
  const jo = { name: "Jo", email: nextEmail("Jo"), password };
  await expect(signUp({ ...jo, invitation: old }, later)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const withdrawn = await invite(admin, "withdrawn", now);
  const listed = (await listInvitations(admin, now)).find((one) => one.note === "withdrawn");
  await withdrawInvitation(admin, listed?.id ?? "");
  await expect(signUp({ ...jo, invitation: withdrawn }, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(JSON.stringify(await (await db()).invitation.findMany())).not.toContain(old);
});

test("the command makes accounts while registration is closed, and an admin only when asked", async () => {
  const email = nextEmail("Kim Command");
  const id = await createAccountByCommand({ email, name: "Kim", password });
  expect(await findViewerByEmail(email)).toMatchObject({ id, isAdmin: false });
  const boss = nextEmail("Kim Boss");
  await createAccountByCommand({ email: boss, name: "Kim", password, isAdmin: true });
  expect(await findViewerByEmail(boss)).toMatchObject({ isAdmin: true });
  await expect(createAccountByCommand({ email, name: "Kim", password })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the same address at the same moment makes one account", async () => {
  const email = nextEmail("Lou");
  const tries = [1, 2, 3].map(() => createAccountByCommand({ email, name: "Lou", password }));
  const outcomes = await Promise.allSettled(tries);
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "CONFLICT" });
});

test("a password is kept as argon2id and opens the account, whatever the case of the address", async () => {
  const email = nextEmail("Mo Password");
  const id = await createAccountByCommand({ email, name: "Mo", password });
  const user = await (await db()).user.findUniqueOrThrow({ where: { id } });
  expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await authenticate(email, password, addressOf())).toMatchObject({ id });
});

test("a wrong password and an unknown account are answered in the same words", async () => {
  const email = nextEmail("Ned Words");
  await createAccountByCommand({ email, name: "Ned", password });
  const refusal = { code: "UNAUTHENTICATED", message: "This address and password do not fit together." };
  await expect(authenticate(email, "not the password", addressOf())).rejects.toMatchObject(refusal);
  await expect(authenticate("nobody@example.org", "not the password", addressOf())).rejects.toMatchObject(refusal);
});

test("an unknown account takes as long as a wrong password", async () => {
  const email = nextEmail("Olga Time");
  await createAccountByCommand({ email, name: "Olga", password });
  const elsewhere = await somebody("Otto Elsewhere");
  // of the processor, in microseconds: by the clock an answer takes three times as long while another test is busy
  const timeOf = async (address: string) => {
    const start = process.cpuUsage();
    await authenticate(address, "not the password", addressOf()).catch(() => null);
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  // the tenth wrong password closes an account
  const rounds = 9;
  const times: Record<string, number[]> = { known: [], unknown: [], elsewhere: [] };
  await timeOf("warm@example.org");
  for (let round = 0; round < rounds; round++) {
    times.known?.push(await timeOf(email));
    times.unknown?.push(await timeOf(`nobody.${round}@example.org`));
    times.elsewhere?.push(await timeOf(elsewhere.email));
  }
  // pairs of one round, since a processor may be slower a second later
  const ratio = (name: string) => {
    const ratios = Array.from(
      { length: rounds },
      (_, round) => (times[name]?.[round] ?? 0) / (times.known?.[round] ?? 1),
    );
    return ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)];
  };
  // without the decoy an unknown account is answered in a tenth of the time
  for (const name of ["unknown", "elsewhere"]) {
    expect(ratio(name), name).toBeGreaterThan(0.5);
    expect(ratio(name), name).toBeLessThan(2);
  }
});

test("ten wrong passwords close an account for a while, an unknown one as well, from wherever they come", async () => {
  for (const email of [nextEmail("Pia Limit"), "unknown.limit@example.org"]) {
    if (email.startsWith("pia")) await createAccountByCommand({ email, name: "Pia", password });
    for (let attempt = 0; attempt < 10; attempt++)
      await expect(authenticate(email, "wrong", addressOf())).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    const eleventh = authenticate(email, password, addressOf());
    await expect(eleventh).rejects.toMatchObject({ code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) });
  }
});

test("fifty wrong passwords close an address for a while, whichever accounts they were for", async () => {
  const address = addressOf();
  for (let attempt = 0; attempt < 50; attempt++)
    await authenticate(`guess.${attempt}@example.org`, "wrong", address).catch(() => null);
  const email = nextEmail("Quin Limit");
  await createAccountByCommand({ email, name: "Quin", password });
  await expect(authenticate(email, password, address)).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await authenticate(email, password, addressOf())).toMatchObject({ email });
});

test("signing in often locks nobody out", async () => {
  const email = nextEmail("Rae Often");
  await createAccountByCommand({ email, name: "Rae", password });
  const address = addressOf();
  for (let time = 0; time < 12; time++) expect(await authenticate(email, password, address)).toMatchObject({ email });
});

test("a changed password needs the present one, and ends every session", async () => {
  const email = nextEmail("Sue Change");
  const id = await createAccountByCommand({ email, name: "Sue", password });
  const sue = mintViewer(await (await db()).user.findUniqueOrThrow({ where: { id } }));
  await expect(changePassword(sue, "not it", "another long password")).rejects.toMatchObject({
    code: "INVALID",
    field: "current",
  });
  expect(await changePassword(sue, password, "another long password")).toMatchObject({ sessionEpoch: 1 });
  await expect(authenticate(email, password, addressOf())).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await authenticate(email, "another long password", addressOf())).toMatchObject({ id });
});

test("of two new passwords at once the first ends the session of the second", async () => {
  const id = await createAccountByCommand({ email: nextEmail("Sid Twice"), name: "Sid", password });
  const sid = mintViewer(await (await db()).user.findUniqueOrThrow({ where: { id } }));
  const both = await Promise.allSettled(
    ["one long password", "other long password"].map((next) => changePassword(sid, password, next)),
  );
  expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(both.find((one) => one.status === "rejected")?.reason).toMatchObject({ code: "CONFLICT" });
});

test("a token is shown once, kept as a hash, says when it was used, and ends when it is revoked", async () => {
  const tess = await somebody("Tess Token");
  const secret = await createToken(tess, "My spreadsheet", ["read"]);
  expect(JSON.stringify(await (await db()).apiToken.findMany())).not.toContain(secret);
  expect(await listTokens(tess)).toMatchObject([{ name: "My spreadsheet", scopes: "read", lastUsedOn: null }]);
  expect(JSON.stringify(await listTokens(tess))).not.toMatch(/hash/i);
  expect(await findTokenBearer(secret, "2027-03-14")).toMatchObject({ viewer: { id: tess.id }, scopes: ["read"] });
  const [token] = await listTokens(tess);
  expect(token?.lastUsedOn).toBe("2027-03-14");
  await expect(revokeToken(await somebody("Uma Other"), token?.id ?? "", now)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await revokeToken(tess, token?.id ?? "", now);
  expect(await findTokenBearer(secret, "2027-03-14")).toBeNull();
  expect(await listTokens(tess)).toEqual([]);
});

test("a home, the unit of distance, the zone and the look are one's own", async () => {
  const [vic, wes] = [await somebody("Vic Home"), await somebody("Wes Home")];
  await setHome(vic, { label: "Nashville, Tennessee", latitude: 36.17, longitude: -86.78 });
  await changeProfile(vic, { name: "Vic", distanceUnit: "mi", timeZone: "America/Chicago", theme: "dark" });
  expect(await findViewerByEmail(vic.email)).toMatchObject({
    home: { label: "Nashville, Tennessee", latitude: 36.17 },
    distanceUnit: "mi",
    timeZone: "America/Chicago",
    theme: "dark",
  });
  expect(await findViewerByEmail(wes.email)).toMatchObject({ home: null, distanceUnit: "km" });
});

const identity = (subject: string, email: string | null, emailVerified = true) => ({
  provider: "oidc",
  subject,
  email,
  emailVerified,
  name: "Xen Extern",
});

test("an identity elsewhere needs a confirmed address and open registration, and then is the same account for good", async () => {
  const admin = await anAdmin();
  const email = nextEmail("Xen");
  await expect(signInExternally(identity("x-1", email))).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: /closed/,
  });
  await updateInstance(admin, { registrationOpen: true, directoryPrivate: false });
  for (const unconfirmed of [identity("x-1", email, false), identity("x-1", null)])
    await expect(signInExternally(unconfirmed)).rejects.toMatchObject({ code: "FORBIDDEN", field: "email" });
  const both = await Promise.all([signInExternally(identity("x-1", email)), signInExternally(identity("x-1", email))]);
  expect(both[0]?.id).toBe(both[1]?.id);
  await updateInstance(admin, { registrationOpen: false, directoryPrivate: false });
  expect(await signInExternally(identity("x-1", "changed@example.org", false))).toMatchObject({ id: both[0]?.id });
});

test("a confirmed address elsewhere signs in as the account that has it", async () => {
  const yan = await somebody("Yan Linked");
  expect(await signInExternally(identity("y-1", yan.email.toUpperCase()))).toMatchObject({ id: yan.id });
});

test("whoever registered with an address is out once its owner signs in elsewhere, and the owner may set a password", async () => {
  const email = nextEmail("Zoe Owner");
  const id = await createAccountByCommand({ email, name: "Not Zoe", password });
  const before = await (await db()).user.findUniqueOrThrow({ where: { id } });
  const secret = await createToken(mintViewer(before), "for later", ["read", "write"]);

  const zoe = await signInExternally(identity("z-1", email));
  expect(zoe).toMatchObject({ id, passwordHash: null });
  await expect(authenticate(email, password, addressOf())).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  expect(await findTokenBearer(secret, "2027-03-14")).toBeNull();
  expect(await findSessionUser(sessionClaims(before))).toBeNull();
  expect(await findSessionUser(sessionClaims(zoe))).toMatchObject({ id });

  expect(await hasPassword(mintViewer(zoe))).toBe(false);
  const set = await changePassword(mintViewer(zoe), undefined, "a password of Zoe's own");
  expect(await findSessionUser(sessionClaims(set))).toMatchObject({ id });
  expect(await hasPassword(mintViewer(zoe))).toBe(true);
  const own = await createToken(mintViewer(zoe), "a script of Zoe's", ["read"]);
  for (const subject of ["z-1", "z-2"])
    expect(await signInExternally(identity(subject, email)), subject).toMatchObject({ sessionEpoch: set.sessionEpoch });
  expect(await authenticate(email, "a password of Zoe's own", addressOf())).toMatchObject({ id });
  expect(await findTokenBearer(own, "2027-03-14")).toMatchObject({ viewer: { id } });
  await expect(changePassword(mintViewer(set), undefined, "without the present one")).rejects.toMatchObject({
    code: "INVALID",
    field: "current",
  });
});

test("a session that was ended sets no password, however late its request is answered", async () => {
  const email = nextEmail("Zara Owner");
  const id = await createAccountByCommand({ email, name: "Not Zara", password });
  const stranger = mintViewer(await (await db()).user.findUniqueOrThrow({ where: { id } }));
  await signInExternally(identity("zara-1", email));
  await expect(changePassword(stranger, undefined, "a stranger's password")).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(changePassword(stranger, password, "a stranger's password")).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await (await db()).user.findUniqueOrThrow({ where: { id } })).toMatchObject({ passwordHash: null });
});
