import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import type { Env } from "@/lib/core/env";
import { log } from "@/lib/core/log";

/** The largest body that any page or form takes; the API's own limit is smaller. */
const maxBodyBytes = 1_048_576;

function contentSecurityPolicy(nonce: string, env: Env, dev: boolean): string {
  const map = new URL(env.mapStyleUrl).origin;
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

function prepareRequest(request: IncomingMessage, response: ServerResponse, env: Env, dev: boolean): void {
  // Headers that the app trusts come from here and never from the caller.
  request.headers["x-path"] = request.url ?? "/";
  if (!env.trustProxy) {
    request.headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    delete request.headers["x-forwarded-host"];
    delete request.headers["x-forwarded-proto"];
  }
  for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value);
  if (env.baseUrl?.startsWith("https:")) response.setHeader("strict-transport-security", "max-age=31536000");
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"), env, dev);
  // Next reads the nonce from the request and puts it on every script it writes.
  request.headers["content-security-policy"] = policy;
  response.setHeader("content-security-policy", policy);
}

/** What is wrong with a request before anyone looks at it, as status and sentence; null when nothing is. */
function refusal(request: IncomingMessage): [number, string] | null {
  const path = request.url ?? "/";
  if (!isDecodable(path)) return [400, "This address cannot be read."];
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes) return [413, "This is too large: at most 1 MB."];
  return null;
}

function isDecodable(path: string): boolean {
  // a stray % would make the router throw
  try {
    decodeURIComponent(path);
    return path.startsWith("/") && URL.canParse(path, "http://localhost") && !path.startsWith("//");
  } catch {
    return false;
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, [status, text]: [number, string]): void {
  const isApi = request.url?.startsWith("/api/") ?? false;
  const body = isApi ? JSON.stringify({ type: "about:blank", title: text, status, detail: text }) : text;
  response.writeHead(status, {
    "content-type": isApi ? "application/problem+json" : "text/plain; charset=utf-8",
    connection: "close",
  });
  response.end(body);
}

/** Serves the app until SIGTERM or SIGINT, then finishes what is in flight and exits 0. Answers the address it listens at. */
export async function serve(env: Env, dev: boolean): Promise<string> {
  const app = next({ dev, dir: process.cwd(), hostname: env.host, port: env.port, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    prepareRequest(request, response, env, dev);
    const refused = refusal(request);
    if (refused) refuse(request, response, refused);
    else handle(request, response).catch((error) => log("error", "request failed", { detail: String(error) }));
  });
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  await listen(server, env);
  stopOnSignal(server);
  const { port } = server.address() as AddressInfo;
  return `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${port}`;
}

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.port, env.host, resolve);
  });
}

function stopOnSignal(server: Server): void {
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // a client that never finishes must not keep the old version alive
    setTimeout(() => process.exit(0), 20_000).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
