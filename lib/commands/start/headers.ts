import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Env } from "@/lib/core/env";

function contentSecurityPolicy(nonce: string, env: Env, dev: boolean): string {
  const map = env.mapOrigins.join(" ");
  // The development server evaluates code and opens a socket; what people are served does neither.
  const script = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`;
  const style = dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`;
  return [
    "default-src 'none'",
    `script-src ${script}`,
    `style-src ${style}`,
    `img-src 'self' data: blob: ${map}`,
    "font-src 'self'",
    `connect-src 'self' ${map}${dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

const fixedHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)",
};

/** Whether the browser itself says that no other site led here: an address typed, a bookmark, a page of ours. */
const isLedHereByNobody = ({ headers }: IncomingMessage): boolean =>
  headers["sec-fetch-site"] === "none" || headers["sec-fetch-site"] === "same-origin";

const hsts = (env: Env): Record<string, string> =>
  env.baseUrl?.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {};

/** For answers to what was not even a request: the parser of HTTP gave up on it. */
export const bareHeaders = (env: Env): Record<string, string> => ({
  ...fixedHeaders,
  ...hsts(env),
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
});

/** Before anyone looks at a request: headers that the app trusts come from here and never from the caller. */
export function prepare(request: IncomingMessage, response: ServerResponse, env: Env, dev: boolean): void {
  // browsers ask for it before they have read what the page's icon is
  if (request.url === "/favicon.ico") request.url = "/icon.svg";
  const given = request.headers;
  given["x-path"] = request.url ?? "/";
  const nearest = request.socket.remoteAddress ?? "unknown";
  // what a proxy adds stands last; whatever comes before it was written by the caller
  const forwarded = [given["x-forwarded-for"] ?? ""].flat().join(",").split(",").at(-1)?.trim();
  given["x-forwarded-for"] = (env.trustProxy && forwarded) || nearest;
  if (!env.trustProxy) {
    delete given["x-forwarded-host"];
    given["x-forwarded-proto"] = "http";
  }
  given["x-forwarded-proto"] ??= "http";
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), env, dev);
  // Next reads the nonce from the request and puts it on every script it writes.
  given["content-security-policy"] = policy;
  const headers = { ...fixedHeaders, ...hsts(env), "content-security-policy": policy };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  // Nobody holds such a window, and a browser starts another process for a page that keeps its window from others: 120 ms before it shows.
  if (isLedHereByNobody(request)) response.removeHeader("cross-origin-opener-policy");
}
