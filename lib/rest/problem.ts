import type { z } from "zod";
import { diskFull, isDiskFull } from "@/lib/core/disk-full";
import { AppError, type ErrorCode } from "@/lib/core/errors";
import { logFailure } from "@/lib/core/log";

const statusOf: Record<ErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID: 422,
  RATE_LIMITED: 429,
};

export const titleOf: Record<number, string> = {
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not possible",
  409: "Conflict",
  410: "Gone",
  413: "Too large",
  415: "Not JSON",
  422: "Bad input",
  429: "Too many requests",
  500: "Our fault",
  507: "No room",
};

type FieldError = { path: string; message: string };

/** A refusal that has no AppError code of its own. */
export class HttpRefusal extends Error {
  override name = "HttpRefusal";
  constructor(
    readonly status: 410 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

export class BadInput extends Error {
  override name = "BadInput";
  constructor(readonly errors: readonly FieldError[]) {
    super("Bad input");
  }
}

export const badInputOf = (error: z.ZodError) => new BadInput(error.issues.flatMap(fieldErrors));

/** A field that we do not have is named in its path like one that is wrong. */
function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  const at = (path: readonly PropertyKey[], message: string) => ({ path: path.map(String).join("."), message });
  return issue.code === "unrecognized_keys"
    ? issue.keys.map((key) => at([...issue.path, key], `There is no field ${key}.`))
    : [at(issue.path, issue.message)];
}

/** An RFC 9457 problem document. */
export function problem(
  status: number,
  detail: string,
  errors?: readonly FieldError[],
  headers: Record<string, string> = {},
): Response {
  const body = {
    type: "about:blank",
    title: titleOf[status] ?? "Problem",
    status,
    detail,
    ...(errors ? { errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}

/** Turns whatever was thrown into a problem document; what nobody expected is logged under the id that it names. */
export function problemOf(error: unknown, where: string): Response {
  if (error instanceof BadInput) return problem(422, "Some of what was sent cannot be used.", error.errors);
  if (error instanceof HttpRefusal) return problem(error.status, error.message);
  if (error instanceof AppError) return problemOfRefusal(error);
  const id = logFailure(error, where);
  return isDiskFull(error)
    ? problem(507, `${diskFull} (${id})`)
    : problem(500, `Something went wrong on our side (${id}).`);
}

function problemOfRefusal(error: AppError): Response {
  const status = statusOf[error.code];
  const errors = status === 422 || error.field ? [{ path: error.field ?? "", message: error.message }] : undefined;
  const headers: Record<string, string> = {};
  if (error.retryAfterSeconds) headers["retry-after"] = String(error.retryAfterSeconds);
  if (status === 401) headers["www-authenticate"] = "Bearer";
  return problem(status, error.message, errors, headers);
}
