// Asks the route files of /api/v1 as Next.js would, without a server.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createToken } from "@/lib/auth/mutations";
import type { Scope } from "@/lib/auth/schema";
import type { Viewer } from "@/lib/auth/viewer";
import { routes } from "@/lib/rest/routes";

export type Asked = {
  readonly token?: string | null;
  /** Sent as JSON; text and bytes are sent as they are. */
  readonly body?: unknown;
  readonly raw?: string | Uint8Array | ReadableStream;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answered = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whatever JSON says: tests look into it freely. Null when it was none. */
  readonly body: ReturnType<typeof JSON.parse>;
};

type Handler = (request: Request, next: { params: Promise<Record<string, string>> }) => Promise<Response>;

export const apiFolder = join(process.cwd(), "app/api/v1");

/** The table's path that a request path falls under, with what stands for [id]; null for a path that is none. */
export function routeOf(path: string): { route: string; id: string | null } | null {
  for (const route of Object.keys(routes)) {
    const pattern = new RegExp(`^${route.replaceAll(".", "\\.").replace("{id}", "([^/]+)")}$`);
    const match = pattern.exec(path);
    if (match) return { route, id: match[1] ?? null };
  }
  return null;
}

export const fileOf = (route: string) => join(apiFolder, route.replace("{id}", "[id]"), "route.ts");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Asks a path below /api/v1, query included: `ask("GET", "/places?limit=3")`. */
export async function ask(method: string, path: string, asked: Asked = {}): Promise<Answered> {
  const { token, body, raw, headers } = asked;
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const request = new Request(`http://door.example/api/v1${path}`, {
    method,
    headers: {
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent as BodyInit, duplex: "half" }),
  });
  const matched = routeOf(new URL(request.url).pathname.slice("/api/v1".length));
  const file = matched ? fileOf(matched.route) : join(apiFolder, "[[...path]]/route.ts");
  if (!existsSync(file)) throw new Error(`There is no ${file}.`);
  const module = (await import(file)) as Record<string, Handler>;
  const handler = module[method === "HEAD" ? "GET" : method];
  if (!handler) throw new Error(`${file} does not answer ${method}.`);
  const params = matched?.id === null || !matched ? {} : { id: decoded(matched.id) };
  const response = await handler(request, { params: Promise.resolve(params as Record<string, string>) });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : null,
  };
}

/** Somebody's API with a token of theirs: `const api = await apiOf(nora)`, then `api("POST", "/contacts", { name: "Kim" })`. */
export async function apiOf(viewer: Viewer, scopes: readonly Scope[] = ["read", "write"]) {
  const token = await createToken(viewer, "tests", scopes);
  return (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) =>
    ask(method, path, { token, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) });
}

export type Api = Awaited<ReturnType<typeof apiOf>>;
