import "server-only";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { db } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import type { User } from "@/prisma/generated/sqlite/client";
import { readInstance } from "./queries";
import { authSecret } from "./secret";
import { mintViewer, type Viewer } from "./viewer";

export const sessionSeconds = 30 * 24 * 3600;

/** Cookies are marked secure when the instance is reached through https. */
export const cookiesAreSecure = () => env().baseUrl?.startsWith("https:") ?? false;

// next-auth's own name, so that its routes and ours read the same session.
const sessionCookie = () => (cookiesAreSecure() ? "__Secure-next-auth.session-token" : "next-auth.session-token");

/** The claims of a session: whose it is, and in which epoch it began. A raised epoch ends it. */
export const sessionClaims = (user: Pick<User, "id" | "sessionEpoch">) => ({ sub: user.id, epoch: user.sessionEpoch });

export async function beginSession(user: User): Promise<void> {
  const token = await encode({ token: sessionClaims(user), secret: authSecret(), maxAge: sessionSeconds });
  (await cookies()).set(sessionCookie(), token, {
    httpOnly: true,
    sameSite: "lax",
    secure: cookiesAreSecure(),
    path: "/",
    maxAge: sessionSeconds,
  });
}

export async function endSession(): Promise<void> {
  (await cookies()).delete(sessionCookie());
}

/** The signed-in person, or null. Read once per request; a session of an earlier epoch counts as none. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const token = (await cookies()).get(sessionCookie())?.value;
  if (!token) return null;
  const user = await findSessionUser(await readClaims(token));
  return user && mintViewer(user);
});

/** Whose session the claims are, while it lasts: one of an earlier epoch was ended everywhere. */
export async function findSessionUser(claims: { sub?: string; epoch?: unknown } | null): Promise<User | null> {
  if (!claims?.sub) return null;
  const user = await (await db()).user.findUnique({ where: { id: claims.sub } });
  return user && user.sessionEpoch === claims.epoch ? user : null;
}

type Claims = { readonly sub?: string; readonly epoch?: unknown; readonly exp?: unknown };

const mostKept = 1_000;
const opened = new Map<string, Claims>();

// Opening a seal takes as long as a query, and a person's cookie stays the same for weeks. Whether the session still lasts is
// asked of the database each time.
async function readClaims(token: string): Promise<Claims | null> {
  const known = opened.get(token);
  if (known && Number(known.exp) * 1000 > Date.now()) return known;
  const claims = await openSeal(token);
  const [oldest] = opened.size >= mostKept ? opened.keys() : [];
  if (oldest !== undefined) opened.delete(oldest);
  if (claims) opened.set(token, claims);
  return claims;
}

async function openSeal(token: string): Promise<Claims | null> {
  // a cookie that someone made up is no session, not a fault
  try {
    return await decode({ token, secret: authSecret() });
  } catch {
    return null;
  }
}

/** The signed-in person; sends everyone else to sign in and back here. */
export async function requireViewer(): Promise<Viewer> {
  const viewer = await findViewer();
  if (viewer) return viewer;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/** Who reads the directory: anyone, unless the operator has closed it to people without an account. */
export async function findDirectoryReader(): Promise<Viewer | null> {
  const [viewer, instance] = await Promise.all([findViewer(), readInstance()]);
  return viewer ?? (instance.directoryPrivate ? requireViewer() : null);
}

/**
 * Only paths of this instance: a crafted link must not send people elsewhere after they signed in. Without the mark of a request
 * that a page made for itself: what was asked for is the page.
 */
export function safeNext(next: string | undefined): string {
  if (!next || !/^\/(?![/\\])[^\u0000-\u001F\\]*$/.test(next)) return "/today";
  return next.replace(/([?&])_rsc=[^&#]*(&?)/, (_, before: string, after: string) => (after ? before : ""));
}

/** The caller's network address; the server has set the header from the connection, or from what its proxy says. */
export async function callerAddress(): Promise<string> {
  return (await headers()).get("x-forwarded-for") ?? "unknown";
}

/** Where people reach this instance, without a slash at the end: BASE_URL, or what the request was sent to. */
export async function ownAddress(): Promise<string> {
  const { baseUrl } = env();
  if (baseUrl) return baseUrl;
  const given = await headers();
  return `${given.get("x-forwarded-proto") ?? "http"}://${given.get("x-forwarded-host") ?? given.get("host")}`;
}
