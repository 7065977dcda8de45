// A small OpenID Connect provider on loopback: discovery, authorize (nobody is asked), token with PKCE, keys.
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Identity = { sub: string; name: string; email: string; email_verified: boolean };

const clientId = "foot-in-the-door";
const clientSecret = "the provider gave this";
const base64url = (text: string | Buffer) => Buffer.from(text).toString("base64url");

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

export async function startProvider() {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, URLSearchParams>();
  const who: { identity: Identity } = {
    identity: { sub: "1", name: "Nora Field", email: "nora@example.org", email_verified: true },
  };
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const idToken = (nonce: string | null) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { ...who.identity, iss: issuer(), aud: clientId, iat: now, exp: now + 300, nonce };
    const signed = `${base64url(JSON.stringify({ alg: "RS256", kid: "1" }))}.${base64url(JSON.stringify(claims))}`;
    return `${signed}.${base64url(sign("sha256", Buffer.from(signed), privateKey))}`;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", issuer());
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration")
      return answer(200, {
        issuer: issuer(),
        authorization_endpoint: `${issuer()}/authorize`,
        token_endpoint: `${issuer()}/token`,
        jwks_uri: `${issuer()}/keys`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys")
      return answer(200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
    if (url.pathname === "/authorize") {
      const code = randomUUID();
      codes.set(code, url.searchParams);
      const back = new URL(url.searchParams.get("redirect_uri") ?? "");
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return response.writeHead(302, { location: back.href }).end();
    }
    const form = await formOf(request);
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const credentials = `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(clientSecret).replaceAll("%20", "+")}`).toString("base64")}`;
    if (!asked || asked.get("code_challenge") !== challenge || request.headers.authorization !== credentials)
      return answer(400, { error: "invalid_grant" });
    const nonce = asked.get("nonce");
    answer(200, { access_token: randomUUID(), token_type: "Bearer", id_token: idToken(nonce), scope: "openid" });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    /** Who the provider says signs in next. */
    who,
    settings: {
      OIDC_ISSUER: issuer(),
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: "Our School",
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
