import "server-only";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import type { z } from "zod";
import { type Moment, momentIn } from "@/lib/core/dates";
import { diskFull, isDiskFull } from "@/lib/core/disk-full";
import { AppError } from "@/lib/core/errors";
import { type FormAction, type FormState, filledValues, formValues } from "@/lib/core/form-state";
import { logFailure } from "@/lib/core/log";
import { requestAtHand } from "@/lib/core/request-at-hand";
import { findViewer } from "./session";
import { momentFor, type Viewer } from "./viewer";

/** What an action answers: where to go next (with the change that can be undone there), or what to say here. */
export type ActionResult = { to?: string; done?: string; message?: string };

const signedOut = "You were signed out. Sign in again in another tab, then save here: what you typed is kept.";

type Input = Record<string, string | string[]>;

/** A form action for signed-in people: parses the form, hands over the viewer and the clock, turns refusals into field errors. */
export function viewerAction<S extends z.ZodType>(
  schema: S,
  handler: (context: { viewer: Viewer; input: z.output<S>; moment: Moment }) => Promise<ActionResult>,
): FormAction {
  return formAction(async (values) => {
    const viewer = await findViewer();
    if (!viewer) throw new AppError("UNAUTHENTICATED", signedOut);
    return handler({ viewer, input: parsed(schema, values), moment: momentFor(viewer) });
  });
}

/** A form action for anyone: sign in and sign up. */
export function openAction<S extends z.ZodType>(
  schema: S,
  handler: (context: { input: z.output<S>; moment: Moment }) => Promise<ActionResult>,
): FormAction {
  return formAction((values) => handler({ input: parsed(schema, values), moment: momentIn("UTC") }));
}

class FieldErrors extends Error {
  constructor(readonly errors: Record<string, string>) {
    super("Bad input");
  }
}

function parsed<S extends z.ZodType>(schema: S, values: Input): z.output<S> {
  const result = schema.safeParse(filledValues(values));
  if (result.success) return result.data;
  const errors: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const field = issue.path.join(".") || "form";
    errors[field] ??= isUnchosen(issue, values[field]) ? "Choose one." : issue.message;
  }
  throw new FieldErrors(errors);
}

// the message of a list names its words for programs; people see what there is to choose
const isUnchosen = (issue: z.core.$ZodIssue, value: string | string[] | undefined) =>
  issue.code === "invalid_value" && (value ?? "").length === 0;

function formAction(run: (values: Input) => Promise<ActionResult>): FormAction {
  return async (_state, data) => {
    // anyone can call an action with anything
    if (!(data instanceof FormData)) throw new TypeError("An action was called without a form.");
    const request = requestAtHand.getStore();
    if (request) request.understood = true;
    const values = formValues(data);
    let result: ActionResult;
    try {
      result = await run(values);
    } catch (error) {
      return refusal(error, values);
    }
    // else whoever goes back sees the page as it was before
    refresh();
    if (result.to) redirect(result.done ? withDone(result.to, result.done) : result.to);
    return { ok: true, errors: {}, values: {}, ...(result.message ? { message: result.message } : {}) };
  };
}

function withDone(to: string, done: string): string {
  const [path = "/", hash] = to.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}done=${done}${hash ? `#${hash}` : ""}`;
}

const secretFields = ["password", "current"];

function refusal(error: unknown, typed: Input): FormState {
  const values = Object.fromEntries(Object.entries(typed).filter(([key]) => !secretFields.includes(key)));
  if (error instanceof FieldErrors)
    return { ok: false, errors: error.errors, values, message: "Not done yet. Look at the marked fields." };
  // the page comes along as it is by now, with what was typed in its fields: whoever saves again has been told
  if (error instanceof AppError && error.code === "CONFLICT") refresh();
  if (error instanceof AppError)
    return { ok: false, errors: error.field ? { [error.field]: error.message } : {}, values, message: error.message };
  const id = logFailure(error, "action");
  const why = isDiskFull(error)
    ? `${diskFull} What you typed is still here.`
    : "Something went wrong on our side; nothing was saved.";
  return { ok: false, errors: {}, values, message: `${why} (${id})` };
}
