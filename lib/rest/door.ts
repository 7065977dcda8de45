import type { z } from "zod";
import { findTokenBearer } from "@/lib/auth/mutations";
import { readInstance } from "@/lib/auth/queries";
import type { Scope } from "@/lib/auth/schema";
import { momentFor, type Viewer } from "@/lib/auth/viewer";
import { dateIn, type Moment, momentIn } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import { idFromKey, newId } from "@/lib/core/ids";
import { type ReadBody, readBody } from "./body";
import { answerOnce } from "./mutations";
import { BadInput, badInputOf, problemOf } from "./problem";

type Params = Record<string, string>;
type Next = { params: Promise<Params> };

type Call<Query, Body, V> = {
  readonly viewer: V;
  readonly moment: Moment;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The id for a row that this request creates: the same for the same Idempotency-Key. */
  readonly id: string;
};

type Spec<Q extends z.ZodType, B extends z.ZodType, V> = {
  readonly query?: Q;
  readonly body?: B;
  /** 200 unless said otherwise; 204 sends no body. */
  readonly status?: 200 | 201 | 204;
  readonly handle: (call: Call<z.output<Q>, z.output<B>, V>) => Promise<unknown>;
};

/** Reads the directory: no token needed unless the instance is private, but a token that is sent must be good. */
export function openDoor<Q extends z.ZodType, B extends z.ZodType>(spec: Spec<Q, B, Viewer | null>) {
  return (request: Request, next: Next) =>
    guarded(request, async () => {
      const given = request.headers.get("authorization");
      const viewer = given || (await readInstance()).directoryPrivate ? await bearerOf(request, "read") : null;
      return answer(request, next, spec, viewer, viewer ? momentFor(viewer) : momentIn("UTC"));
    });
}

/** A door for the bearer of a token with the scope. */
export function viewerDoor<Q extends z.ZodType, B extends z.ZodType>(scope: Scope, spec: Spec<Q, B, Viewer>) {
  return (request: Request, next: Next) =>
    guarded(request, async () => {
      const viewer = await bearerOf(request, scope);
      return answer(request, next, spec, viewer, momentFor(viewer));
    });
}

async function guarded(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return problemOf(error, `${request.method} ${new URL(request.url).pathname}`);
  }
}

async function bearerOf(request: Request, scope: Scope): Promise<Viewer> {
  const [, secret] = /^Bearer ([\w.~+/=-]{1,200})$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const bearer = secret ? await findTokenBearer(secret, dateIn("UTC", new Date())) : null;
  if (!bearer)
    throw new AppError("UNAUTHENTICATED", "Send a token: Authorization: Bearer TOKEN. Make one under Settings.");
  if (!bearer.scopes.includes(scope)) throw new AppError("FORBIDDEN", `This token does not have the scope "${scope}".`);
  return bearer.viewer;
}

async function answer<Q extends z.ZodType, B extends z.ZodType, V extends Viewer | null>(
  request: Request,
  next: Next,
  spec: Spec<Q, B, V>,
  viewer: V,
  moment: Moment,
): Promise<Response> {
  const query = spec.query ? parsed(spec.query, Object.fromEntries(new URL(request.url).searchParams)) : undefined;
  const sent = spec.body ? await readBody(request) : undefined;
  const params = (await next.params) ?? {};
  const work = async (id: string) => {
    const body = spec.body ? parsed(spec.body, sent?.value) : undefined;
    const result = await spec.handle({ viewer, moment, params, query, body, id } as Call<z.output<Q>, z.output<B>, V>);
    const status = spec.status ?? 200;
    return { status, body: status === 204 ? "" : JSON.stringify(result) };
  };
  const key = request.method === "POST" ? idempotencyKey(request) : null;
  if (!key || !viewer) return respond(await work(newId()));
  const text = `${request.method} ${new URL(request.url).pathname}\n${(sent as ReadBody | undefined)?.text ?? ""}`;
  return respond(await answerOnce(viewer, key, text, moment.now, () => work(idFromKey(viewer.id, key))));
}

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (!result.success) throw badInputOf(result.error);
  return result.data;
}

function idempotencyKey(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new BadInput([{ path: "Idempotency-Key", message: "1 to 255 printable characters without spaces." }]);
  return key;
}

function respond(answer: { status: number; body: string; replayed?: boolean }): Response {
  return new Response(answer.status === 204 ? null : answer.body, {
    status: answer.status,
    headers: {
      "cache-control": "no-store",
      ...(answer.status === 204 ? {} : { "content-type": "application/json" }),
      ...(answer.replayed ? { "idempotency-replayed": "true" } : {}),
    },
  });
}
