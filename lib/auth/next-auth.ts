import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import NextAuth, { type Account, type NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { authenticate, signInExternally } from "./mutations";
import { signInInput } from "./schema";
import { authSecret } from "./secret";
import { cookiesAreSecure, findSessionUser, safeNext, sessionClaims, sessionSeconds } from "./session";

type OidcProfile = { sub?: string; name?: string; email?: string; email_verified?: boolean };

function oidcProvider(oidc: NonNullable<ReturnType<typeof env>["oidc"]>): OAuthConfig<OidcProfile & { sub: string }> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: profile.sub, name: profile.name ?? null, email: profile.email ?? null }),
  };
}

/** The claims of our sessions, carried from the sign-in to the token. */
type Claims = { sub: string; epoch: number };

/**
 * next-auth for its own routes (OpenID Connect, the credentials call-back of scripts). The sign-in page posts to our action, which
 * works without JavaScript, and begins the same session.
 */
function authOptions(): NextAuthOptions {
  const { oidc } = env();
  return {
    secret: authSecret(),
    useSecureCookies: cookiesAreSecure(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    // its own logger prints what providers say about people
    logger: {
      error: (code) => log("warn", "next-auth refused", { code }),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      CredentialsProvider({
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (given, request) => {
          const input = signInInput.safeParse(given);
          if (!input.success) return null;
          const user = await authenticate(input.data.email, input.data.password, addressOf(request.headers));
          return { id: user.id, claims: sessionClaims(user) };
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.type !== "oauth") return true;
        const entered = await enteredOrRefused(account, profile);
        if (typeof entered === "string") return entered;
        Object.assign(user, { claims: entered });
        return true;
      },
      jwt: async ({ token, user }) => {
        // at a sign-in there is a user; later only the token, which its owner may have ended meanwhile
        const claims = user ? (user as { claims?: Claims }).claims : token;
        const owner = await findSessionUser(claims ?? null);
        if (!owner) throw new AppError("UNAUTHENTICATED", "This session was ended.");
        return sessionClaims(owner);
      },
      // that somebody is signed in, and until when: who it is, our own pages know
      session: ({ session }) => ({ expires: session.expires }),
    },
  };
}

/** The claims of whoever the provider sent; where to say why they are refused. */
async function enteredOrRefused(account: Account, profile: OidcProfile | undefined): Promise<Claims | string> {
  try {
    const owner = await signInExternally({
      provider: account.provider,
      subject: account.providerAccountId,
      email: profile?.email ?? null,
      emailVerified: profile?.email_verified === true,
      name: profile?.name ?? null,
    });
    return sessionClaims(owner);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `/sign-in?error=${error.field === "email" ? "unconfirmed" : "closed"}`;
  }
}

const addressOf = (headers: Record<string, unknown> | undefined) => String(headers?.["x-forwarded-for"] ?? "unknown");

const doors: Record<string, readonly string[]> = {
  GET: ["csrf", "session", "providers", "signin", "callback", "error"],
  POST: ["signin", "signout", "callback", "session"],
};

type Context = { params: Promise<{ nextauth: string[] }> };

/**
 * next-auth's routes. GET /api/auth/signin/oidc goes straight to the provider: a plain link, since our policy lets no form be sent
 * on to another site.
 */
export async function answerNextAuth(request: NextRequest, context: Context): Promise<Response> {
  const [action = "", provider] = (await context.params).nextauth;
  if (!doors[request.method]?.includes(action)) return refused(404, "There is nothing here.");
  if (!(await isReadable(request))) return refused(400, "The body cannot be read.");
  const isStart = request.method === "GET" && action === "signin" && provider === "oidc" && env().oidc !== null;
  const asked = isStart ? await startOf(request) : request;
  const response: Response = await NextAuth(asked as never, context as never, authOptions());
  // what next-auth calls its own fault is an address or a cookie that somebody made up; faults of ours are thrown
  return response.status < 500 ? response : refused(400, "This cannot be answered.");
}

const refused = (status: number, text: string) => new Response(text, { status });

async function isReadable(request: NextRequest): Promise<boolean> {
  if (request.method !== "POST" || !request.headers.get("content-type")?.includes("application/json")) return true;
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null);
  return typeof body === "object" && body !== null;
}

/** The post that next-auth wants for a sign-in, with the pair of tokens that shows it comes from here. */
async function startOf(request: NextRequest): Promise<NextRequest> {
  const csrfToken = randomBytes(32).toString("hex");
  const hash = createHash("sha256").update(`${csrfToken}${authSecret()}`).digest("hex");
  const secure = cookiesAreSecure();
  const name = `${secure ? "__Host-" : ""}next-auth.csrf-token`;
  (await cookies()).set(name, `${csrfToken}|${hash}`, { httpOnly: true, sameSite: "lax", path: "/", secure });
  const callbackUrl = safeNext(request.nextUrl.searchParams.get("callbackUrl") ?? undefined);
  // without the query: next-auth would hand all of it on to the provider
  return new NextRequest(new URL(request.nextUrl.pathname, request.nextUrl.origin), {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, callbackUrl }).toString(),
  });
}
