import { db, inTransaction, type Tx } from "@/lib/core/db";
import { AppError, notFound } from "@/lib/core/errors";
import { logFailure } from "@/lib/core/log";
import { once } from "@/lib/core/written";
import type { User } from "@/prisma/generated/sqlite/client";
import { hashPassword, passwordFits } from "./passwords";
import { forgetInstance, isFirstAccount, readInstance } from "./queries";
import type { HomeInput, Profile, Scope, SignUpInput } from "./schema";
import { hashSecret, makeSecret } from "./secrets-shown-once";
import { countAttempt, forgiveAttempts } from "./sign-in-limit";
import { usualUnit } from "./usual-unit";
import { mintViewer, type Viewer } from "./viewer";

type NewAccount = {
  email: string;
  name: string;
  /** null for an account that signs in elsewhere. */
  passwordHash: string | null;
  isAdmin: boolean;
  timeZone?: string | undefined;
};

async function createAccount(tx: Tx, account: NewAccount): Promise<User> {
  const taken = await tx.user.findUnique({ where: { email: account.email }, select: { id: true } });
  if (taken) throw new AppError("CONFLICT", "There is already an account with this address. Sign in instead.", "email");
  return insertAccount(tx, account);
}

const insertAccount = (tx: Tx, { isAdmin, ...account }: NewAccount): Promise<User> =>
  tx.user.create({
    data: { ...account, distanceUnit: usualUnit(account.timeZone), role: isAdmin ? "admin" : "member" },
  });

/** Whether this is the first account, written down as a unique row: of two people who are both "the first" one is refused. */
async function claimFirst(tx: Tx): Promise<boolean> {
  if (await tx.user.findFirst({ select: { id: true } })) return false;
  await tx.setting.create({ data: { key: "firstAccount", value: true } });
  return true;
}

type CommandAccount = { email: string; name: string; password: string; isAdmin?: boolean };

/**
 * An account made at the terminal: by whoever runs the instance, so registration need not be open. Answers its id.
 * Throws CONFLICT when the address is taken.
 */
export async function createAccountByCommand({ password, ...account }: CommandAccount): Promise<string> {
  const passwordHash = await hashPassword(password);
  const make = async (tx: Tx) => {
    const isFirst = await claimFirst(tx);
    return (await createAccount(tx, { ...account, passwordHash, isAdmin: account.isAdmin === true || isFirst })).id;
  };
  return once(() => inTransaction(make));
}

const closed = "Registration is closed here. Ask the person who runs this for an invitation.";

/**
 * Registration in the browser: the first person becomes the admin; after that it needs an open instance or an invitation.
 * Throws FORBIDDEN when registration is closed, CONFLICT when the address is taken.
 */
export async function signUp({ password, invitation, ...account }: SignUpInput, now: Date): Promise<User> {
  const { registrationOpen } = await readInstance();
  // asked first, since hashing a password is costly and anyone can send one
  if (!registrationOpen && !invitation && !(await isFirstAccount())) throw new AppError("FORBIDDEN", closed);
  const passwordHash = await hashPassword(password);
  const make = async (tx: Tx) => {
    const isFirst = await claimFirst(tx);
    if (!isFirst && invitation) await redeemInvitation(tx, invitation, now);
    else if (!isFirst && !registrationOpen) throw new AppError("FORBIDDEN", closed);
    return createAccount(tx, { ...account, passwordHash, isAdmin: isFirst });
  };
  return once(() => inTransaction(make));
}

async function redeemInvitation(tx: Tx, token: string, now: Date): Promise<void> {
  const { count } = await tx.invitation.updateMany({
    where: { tokenHash: hashSecret(token), usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw new AppError("FORBIDDEN", "This invitation was used or has expired. Ask for a new one.");
}

/** Checks e-mail and password. One answer and the same time for a wrong password and an unknown account. */
export async function authenticate(email: string, password: string, address: string): Promise<User> {
  await countAttempt(email, address);
  const user = await (await db()).user.findUnique({ where: { email } });
  if (!(await passwordFits(user?.passwordHash ?? null, password)) || !user)
    throw new AppError("UNAUTHENTICATED", "This address and password do not fit together.", "password");
  await forgiveAttempts(email, address);
  return user;
}

export type ExternalIdentity = {
  provider: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
};

/**
 * Signs in through OpenID Connect: a known identity, or a new one under the same rules as registration. An account with the same
 * confirmed address is taken over (decision 017). Throws FORBIDDEN, with the field "email" when it is the address that nobody
 * confirmed.
 */
export async function signInExternally(login: ExternalIdentity): Promise<User> {
  const { registrationOpen } = await readInstance();
  const key = { provider: login.provider, subject: login.subject };
  const enter = async (tx: Tx) => {
    const known = await tx.externalLogin.findUnique({ where: { provider_subject: key }, include: { user: true } });
    if (known) return known.user;
    if (!login.email || !login.emailVerified)
      throw new AppError("FORBIDDEN", "Your provider did not confirm an e-mail address.", "email");
    const email = login.email.toLowerCase();
    const owner = await tx.user.findUnique({ where: { email } });
    const isFirst = !owner && (await claimFirst(tx));
    if (!owner && !isFirst && !registrationOpen) throw new AppError("FORBIDDEN", closed);
    const name = login.name?.trim().slice(0, 100) || email;
    const user = owner
      ? await closeOtherWays(tx, owner)
      : await insertAccount(tx, { email, name, passwordHash: null, isAdmin: isFirst });
    await tx.externalLogin.create({ data: { ...key, userId: user.id } });
    return user;
  };
  return once(() => inTransaction(enter));
}

// Whoever registered with the address never showed that it is theirs; its owner, who now did, must not share the account with them.
async function closeOtherWays(tx: Tx, user: User): Promise<User> {
  if (await tx.externalLogin.findFirst({ where: { userId: user.id }, select: { userId: true } })) return user;
  await tx.apiToken.deleteMany({ where: { userId: user.id } });
  return tx.user.update({ where: { id: user.id }, data: { passwordHash: null, sessionEpoch: { increment: 1 } } });
}

/** Ends every session of the viewer, this one too. */
export async function endAllSessions(viewer: Viewer): Promise<void> {
  await (await db()).user.update({ where: { id: viewer.id }, data: { sessionEpoch: { increment: 1 } } });
}

/**
 * Changes the password, or sets one for an account that has none, and ends all other sessions; answers the user for a new session.
 * Throws INVALID on a wrong present one, CONFLICT when all sessions were ended meanwhile.
 */
export async function changePassword(viewer: Viewer, current: string | undefined, password: string): Promise<User> {
  const client = await db();
  const { sessionEpoch } = viewer;
  const user = await client.user.findUnique({ where: { id: viewer.id, sessionEpoch } });
  if (!user) throw endedMeanwhile();
  if (user.passwordHash !== null && !(await passwordFits(user.passwordHash, current ?? "")))
    throw new AppError(
      "INVALID",
      current ? "This is not your present password." : "Write your present password.",
      "current",
    );
  const changed = { passwordHash: await hashPassword(password), sessionEpoch: sessionEpoch + 1 };
  // hashing takes a while, in which every session may have been ended
  const { count } = await client.user.updateMany({ where: { id: viewer.id, sessionEpoch }, data: changed });
  if (count === 0) throw endedMeanwhile();
  return { ...user, ...changed };
}

const endedMeanwhile = () => new AppError("CONFLICT", "You were signed out everywhere meanwhile. Sign in again.");

/** A new password set at the terminal for who forgot theirs; ends every session of the account. Throws NOT_FOUND without such an account. */
export async function setPasswordByCommand(email: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  const data = { passwordHash, sessionEpoch: { increment: 1 } };
  const { count } = await (await db()).user.updateMany({ where: { email }, data });
  if (count === 0) throw new AppError("NOT_FOUND", `There is no account for ${email}.`);
}

/** Makes an API token; the secret is in the answer and nowhere else. */
export async function createToken(viewer: Viewer, name: string, scopes: readonly Scope[]): Promise<string> {
  const { secret, hash } = makeSecret("door");
  await (await db()).apiToken.create({ data: { userId: viewer.id, name, tokenHash: hash, scopes: scopes.join(",") } });
  return secret;
}

export async function revokeToken(viewer: Viewer, id: string, now: Date): Promise<void> {
  const { count } = await (await db()).apiToken.updateMany({
    where: { id, userId: viewer.id, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0) throw notFound("token");
}

export type TokenBearer = { viewer: Viewer; scopes: readonly Scope[] };

/** Who a bearer token stands for; null when unknown or revoked. Writes the day of last use once a day. */
export async function findTokenBearer(secret: string, today: string): Promise<TokenBearer | null> {
  const client = await db();
  const token = await client.apiToken.findFirst({
    where: { tokenHash: hashSecret(secret), revokedAt: null },
    include: { user: true },
  });
  if (!token) return null;
  if (token.lastUsedOn !== today)
    await client.apiToken
      .updateMany({ where: { id: token.id }, data: { lastUsedOn: today } })
      // on a full disk people can still read
      .catch((error: unknown) => logFailure(error, "last use of a token"));
  return { viewer: mintViewer(token.user), scopes: token.scopes.split(",") as Scope[] };
}

/** Within a transaction: what is filed by the days of the viewer's calendar changes with the time zone (lib/visits/calendar). */
export async function updateProfile(tx: Tx, viewer: Viewer, profile: Profile): Promise<void> {
  await tx.user.update({ where: { id: viewer.id }, data: profile });
}

export async function setHome(viewer: Viewer, home: HomeInput | null): Promise<void> {
  const data = {
    homeLabel: home?.label ?? null,
    homeLatitude: home?.latitude ?? null,
    homeLongitude: home?.longitude ?? null,
  };
  await (await db()).user.update({ where: { id: viewer.id }, data });
}

const invitationDays = 14;

/** Makes an invitation that works once, for fourteen days. The secret is in the answer and nowhere else. */
export async function invite(viewer: Viewer, note: string | undefined, now: Date): Promise<string> {
  if (!viewer.isAdmin) throw notFound("invitation");
  const { secret, hash } = makeSecret("invite");
  const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000);
  await (await db()).invitation.create({
    data: { tokenHash: hash, note: note ?? null, createdById: viewer.id, expiresAt },
  });
  return secret;
}

export async function withdrawInvitation(viewer: Viewer, id: string): Promise<void> {
  if (!viewer.isAdmin) throw notFound("invitation");
  await (await db()).invitation.deleteMany({ where: { id, usedAt: null } });
}

export async function updateInstance(
  viewer: Viewer,
  instance: { registrationOpen: boolean; directoryPrivate: boolean },
) {
  if (!viewer.isAdmin) throw notFound("setting");
  await inTransaction(async (tx) => {
    for (const [key, value] of Object.entries(instance))
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  });
  forgetInstance();
}
