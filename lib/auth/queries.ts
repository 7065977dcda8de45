import { db } from "@/lib/core/db";
import { mintViewer, type Viewer } from "./viewer";

/** What the operator decides for everyone. Read from memory for a few seconds: every page and API call asks. */
export type Instance = { readonly registrationOpen: boolean; readonly directoryPrivate: boolean };

const keepMs = 3_000;
let kept: { at: number; value: Instance } | undefined;

export async function readInstance(): Promise<Instance> {
  if (kept && performance.now() - kept.at < keepMs) return kept.value;
  const rows = await (await db()).setting.findMany({
    where: { key: { in: ["registrationOpen", "directoryPrivate"] } },
  });
  const isOn = (key: string) => rows.find((row) => row.key === key)?.value === true;
  const value = { registrationOpen: isOn("registrationOpen"), directoryPrivate: isOn("directoryPrivate") };
  kept = { at: performance.now(), value };
  return value;
}

export function forgetInstance(): void {
  kept = undefined;
}

/** Nobody has an account yet: whoever comes first becomes the admin. */
export async function isFirstAccount(): Promise<boolean> {
  return (await (await db()).user.findFirst({ select: { id: true } })) === null;
}

export async function findOpenInvitation(tokenHash: string, now: Date) {
  return (await db()).invitation.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    select: { id: true, note: true },
  });
}

/** Whether the viewer can sign in with a password; not who signs in elsewhere only. */
export async function hasPassword(viewer: Viewer): Promise<boolean> {
  const where = { id: viewer.id, passwordHash: { not: null } };
  return (await (await db()).user.findFirst({ where, select: { id: true } })) !== null;
}

const tokenView = { id: true, name: true, scopes: true, createdAt: true, lastUsedOn: true } as const;

/** The viewer's usable tokens, newest first; never their hashes. */
export async function listTokens(viewer: Viewer) {
  return (await db()).apiToken.findMany({
    where: { userId: viewer.id, revokedAt: null },
    orderBy: { createdAt: "desc" },
    select: tokenView,
  });
}

/** Invitations that can still be used, newest first. */
export async function listInvitations(viewer: Viewer, now: Date) {
  if (!viewer.isAdmin) return [];
  return (await db()).invitation.findMany({
    where: { usedAt: null, expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
    select: { id: true, note: true, createdAt: true, expiresAt: true },
  });
}

const healthyMs = 1_000;
let answeredAt = Number.NEGATIVE_INFINITY;

/** Throws when the database does not answer: what a health check wants to know. It is asked once a second at most. */
export async function askDatabase(): Promise<void> {
  if (performance.now() - answeredAt < healthyMs) return;
  await (await db()).setting.findFirst({ select: { key: true } });
  answeredAt = performance.now();
}

/** For commands at the terminal, whose user may act for anyone. */
export async function findViewerByEmail(email: string): Promise<Viewer | null> {
  const user = await (await db()).user.findUnique({ where: { email } });
  return user ? mintViewer(user) : null;
}
