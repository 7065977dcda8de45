import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { authenticate, signInExternally } from "./mutations";
import { signInInput } from "./schema";
import { authSecret } from "./secret";
import { cookiesAreSecure, sessionClaims } from "./session";

type OidcProfile = { sub: string; name?: string; email?: string; email_verified?: boolean };

function oidcProvider(oidc: NonNullable<ReturnType<typeof env>["oidc"]>): OAuthConfig<OidcProfile> {
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

/**
 * next-auth for its own routes (OpenID Connect, the credentials call-back of scripts). The sign-in page posts to our action, which
 * works without JavaScript, and begins the same session.
 */
export function authOptions(): NextAuthOptions {
  const { oidc } = env();
  return {
    secret: authSecret(),
    useSecureCookies: cookiesAreSecure(),
    session: { strategy: "jwt", maxAge: 30 * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (given, request) => {
          const input = signInInput.safeParse(given);
          if (!input.success) return null;
          const user = await authenticate(input.data.email, input.data.password, addressOf(request.headers));
          return { id: user.id, epoch: user.sessionEpoch };
        },
      }),
      ...(oidc ? [oidcProvider(oidc)] : []),
    ],
    callbacks: {
      async jwt({ token, user, account, profile }) {
        if (!account) return token;
        if (account.type === "credentials")
          return { ...token, sub: user.id, epoch: (user as { epoch?: number }).epoch };
        const given = profile as OidcProfile | undefined;
        if (!given) throw new AppError("UNAUTHENTICATED", "The provider sent no profile.");
        const owner = await signInExternally({
          provider: account.provider,
          subject: account.providerAccountId,
          email: given.email ?? null,
          emailVerified: given.email_verified === true,
          name: given.name ?? null,
        });
        return sessionClaims(owner);
      },
    },
  };
}

function addressOf(headers: Record<string, unknown> | undefined): string {
  const forwarded = headers?.["x-forwarded-for"];
  return typeof forwarded === "string" ? (forwarded.split(",")[0]?.trim() ?? "unknown") : "unknown";
}
