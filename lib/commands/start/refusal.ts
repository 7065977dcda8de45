import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import type { Env } from "@/lib/core/env";

/** The largest body that any page or form takes; the API's own limit is smaller. */
export const maxBodyBytes = 1_048_576;

export type Refusal = { readonly status: number; readonly text: string; readonly headers?: Record<string, string> };

export const tooLarge: Refusal = { status: 413, text: "This is too large: at most 1 MB." };
export const notAForm: Refusal = {
  status: 400,
  text: "This form could not be read. Load the page again and send it once more.",
};

const unreadable: Refusal = { status: 400, text: "This address cannot be read." };
const pageMethods = ["GET", "HEAD", "POST"];
const apiMethods = [...pageMethods, "PUT", "PATCH", "DELETE", "OPTIONS"];

const isApi = (request: IncomingMessage): boolean => request.url?.startsWith("/api/") ?? false;

/** What is wrong with a request before Next.js looks at it; null when nothing is. It would answer much of this with a 500. */
export function refusalOf(request: IncomingMessage, env: Env): Refusal | null {
  const path = request.url ?? "/";
  if (!isDecodable(path) || !isHost(request.headers.host)) return unreadable;
  const methods = isApi(request) ? apiMethods : pageMethods;
  if (!methods.includes(request.method ?? ""))
    return { status: 405, text: "This cannot be done here.", headers: { allow: methods.join(", ") } };
  // Next's own pages for its own failures
  if (/^\/_(?!next\/)/.test(decodeURIComponent(path))) return { status: 404, text: "There is nothing here." };
  if (Number(request.headers["content-length"] ?? 0) > maxBodyBytes && !isUpload(request)) return tooLarge;
  if (!isFromHere(request, env)) return { status: 403, text: "This form was sent from another site." };
  return isRouterState(request.headers["next-router-state-tree"])
    ? null
    : { status: 400, text: "This was not asked by a page of ours." };
}

/** Files of places come in whatever size and are written to disk as they come. */
export const isUpload = (request: IncomingMessage): boolean =>
  request.method === "POST" && /^\/imports\/upload(\?|$)/.test(request.url ?? "");

function isDecodable(path: string): boolean {
  // a stray % would make the router throw
  try {
    decodeURIComponent(path);
    return path.startsWith("/") && URL.canParse(path, "http://localhost") && !path.startsWith("//");
  } catch {
    return false;
  }
}

const isHost = (host: string | undefined) =>
  host === undefined || (/^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`));

// Next answers a form of another site with a 500; and behind a proxy that renames the host, the site's own forms too.
function isFromHere(request: IncomingMessage, env: Env): boolean {
  const { origin, host } = request.headers;
  if (request.method !== "POST" || origin === undefined || request.url?.startsWith("/api/v1/")) return true;
  const from = URL.canParse(origin) ? new URL(origin).host : null;
  const ours = [host, request.headers["x-forwarded-host"], env.baseUrl && new URL(env.baseUrl).host].flat();
  if (from === null || !ours.includes(from)) return false;
  request.headers["x-forwarded-host"] = from;
  return true;
}

function isRouterState(given: string | string[] | undefined): boolean {
  // Next's own check, which throws
  try {
    parseAndValidateFlightRouterState(given);
    return true;
  } catch {
    return false;
  }
}

export function refuse(request: IncomingMessage, response: ServerResponse, { status, text, headers }: Refusal): void {
  const body = isApi(request) ? JSON.stringify({ type: "about:blank", title: text, status, detail: text }) : text;
  response.writeHead(status, {
    ...headers,
    "content-type": isApi(request) ? "application/problem+json" : "text/plain; charset=utf-8",
    connection: "close",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
