export type ErrorCode = "UNAUTHENTICATED" | "FORBIDDEN" | "NOT_FOUND" | "CONFLICT" | "INVALID" | "RATE_LIMITED";

/** An expected refusal, in words for a person. Anything else that is thrown is a fault of ours. */
export class AppError extends Error {
  override name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** The input the refusal is about, so that a form can show it beside the field. */
    readonly field?: string,
    /** For RATE_LIMITED: when to come back. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** Missing and not yours are the same answer: nobody learns what others have. */
export function notFound(noun: string): AppError {
  return new AppError("NOT_FOUND", `There is no such ${noun}.`);
}

export const changedMeanwhile = () =>
  new AppError("CONFLICT", "This was changed meanwhile, so nothing was overwritten. Look at it again first.");
