"use client";

import { type FormAction, formValues } from "@/lib/core/form-state";

const offline = "The server did not answer. What you typed is still here: check the connection and try again.";
const outdated =
  "The app has changed since this page was opened, so it was not saved. What you typed is still here: copy it, then load the page again.";

/** A lost connection, or a server that no longer knows this form, is an answer like any other: what was typed stays on the screen. */
export function keepingOffline(action: FormAction): FormAction {
  return async (state, data) => {
    try {
      return await action(state, data);
    } catch (error) {
      // redirects and faults on our side pass on: the server has marked them
      if (error instanceof Error && "digest" in error) throw error;
      // fetch says TypeError when there is no network
      const message = error instanceof TypeError ? offline : outdated;
      return { ok: false, message, errors: {}, values: formValues(data) };
    }
  };
}
