"use client";

import { type FormAction, formValues } from "@/lib/core/form-state";

/** A lost connection is an answer like any other: what was typed stays on the screen. */
export function keepingOffline(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data);
    } catch (error) {
      // fetch says TypeError when there is no network; redirects and faults pass on
      if (!(error instanceof TypeError)) throw error;
      const message = "The server did not answer. What you typed is still here: check the connection and try again.";
      return { ok: false, message, errors: {}, values: formValues(data) };
    }
  };
}
