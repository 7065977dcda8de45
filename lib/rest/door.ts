import type { z } from "zod";
import { findTokenBearer } from "@/lib/auth/mutations";
import { readInstance } from "@/lib/auth/queries";
import type { Scope } from "@/lib/auth/schema";
import { momentFor, type Viewer } from "@/lib/auth/viewer";
import { dateIn, type Moment } from "@/lib/core/dates";
import { AppError, notFound } from "@/lib/core/errors";
import { idFromKey, newId } from "@/lib/core/ids";
import { readBody } from "./body";
import { answerOnce } from "./mutations";
import type { AnswerOf, Operation } from "./operation";
import { askedIn } from "./parameters";
import { BadInput, badInputOf, problemOf } from "./problem";

// only paths with an [id] have one; a handler of any other does not look at it
type Params = { readonly id: string };
type Next = { params: Promise<{ id?: string }> };

export type Door = (request: Request, next: Next) => Promise<Response>;

type Call<Q extends z.ZodType, B extends z.ZodType, V> = {
  readonly viewer: V;
  readonly moment: Moment;
  readonly params: Params;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
  /** The id for a row that this request creates: the same for the same Idempotency-Key and request. */
  readonly id: string;
};

type Handle<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, V> = (
  call: Call<Q, B, V>,
) => Promise<AnswerOf<A>>;

/** Reads the directory: no token needed unless the instance is private, but a token that is sent must be good. */
export function openDoor<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  handle: Handle<Q, B, A, Viewer | null>,
): Door {
  return (request, next) =>
    guarded(request, async () => {
      const given = request.headers.get("authorization");
      const viewer = given || (await readInstance()).directoryPrivate ? await bearerOf(request, operation.scope) : null;
      return answer(request, next, operation, handle, viewer, momentFor(viewer));
    });
}

/** A door for the bearer of a token with the operation's scope. */
export function viewerDoor<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
  handle: Handle<Q, B, A, Viewer>,
): Door {
  return (request, next) =>
    guarded(request, async () => {
      const viewer = await bearerOf(request, operation.scope);
      return answer(request, next, operation, handle, viewer, momentFor(viewer));
    });
}

/** The row that a request addresses. Throws NOT_FOUND for null: missing and not yours are the same. */
export function found<View>(view: View | null, noun: string): View {
  if (view === null) throw notFound(noun);
  return view;
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

async function answer<Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType, V extends Viewer | null>(
  request: Request,
  next: Next,
  operation: Operation<Q, B, A>,
  handle: Handle<Q, B, A, V>,
  viewer: V,
  moment: Moment,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  // a path without a variable part has no params at all when served, whatever the types say
  const { id: addressed = "" } = (await next.params) ?? {};
  const query = parsed(operation.query, operation.query && askedIn(searchParams, operation.query));
  const sent = operation.body ? await readBody(request) : undefined;
  const work = async (id: string) => {
    const body = parsed(operation.body, sent?.value);
    const result = await handle({ viewer, moment, params: { id: addressed }, query, body, id });
    return { status: operation.status, body: operation.status === 204 ? "" : JSON.stringify(result) };
  };
  const key = request.method === "POST" ? idempotencyKey(request) : null;
  if (!key || !viewer) return respond(await work(newId()), operation.licencesAt);
  const asked = `${request.method} ${pathname}\n${sent?.text ?? ""}`;
  // the id stands for the key and the request: a key used again after its day makes a row of its own
  return respond(
    await answerOnce(viewer, key, asked, moment.now, () => work(idFromKey(viewer.id, `${key}\n${asked}`))),
  );
}

function parsed<S extends z.ZodType>(schema: S | undefined, value: unknown): z.output<S> {
  // a handler only looks at what its operation describes
  if (!schema) return undefined as z.output<S>;
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

function respond(answer: { status: number; body: string; replayed?: boolean }, licencesAt?: string): Response {
  return new Response(answer.status === 204 ? null : answer.body, {
    status: answer.status,
    headers: {
      "cache-control": "no-store",
      ...(answer.status === 204 ? {} : { "content-type": "application/json" }),
      ...(licencesAt ? { link: `<${licencesAt}>; rel="license"` } : {}),
      ...(answer.replayed ? { "idempotency-replayed": "true" } : {}),
    },
  });
}
