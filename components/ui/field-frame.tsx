"use client";

import { createContext, type ReactNode, use, useId } from "react";
import { emptyForm, type FormState } from "@/lib/core/form-state";

export const FormContext = createContext<FormState>(emptyForm);

/**
 * What a field shows: its error, and what was typed before a refusal (else the default). Of several fields of one name
 * each is the `nth` of what was typed; -1 is the last, as for one's own words after chips.
 */
export function useField(name: string, nth?: number) {
  const state = use(FormContext);
  const refused = !state.ok && Object.keys(state.values).length > 0;
  const typed = state.values[name] ?? "";
  const kept = nth === undefined ? typed : ([typed].flat().at(nth) ?? "");
  return { id: useId(), error: errorOf(state.errors, name, nth), kept: refused ? kept : undefined };
}

// what is wrong with one of a list is named "phones.1"
function errorOf(errors: FormState["errors"], name: string, nth: number | undefined): string | undefined {
  if (nth !== undefined && nth !== 0) return errors[`${name}.${nth}`];
  const key = nth === 0 ? `${name}.0` : Object.keys(errors).find((one) => one.startsWith(`${name}.`));
  return errors[name] ?? (key === undefined ? undefined : errors[key]);
}

export const single = (value: string | readonly string[]) => (typeof value === "string" ? value : (value[0] ?? ""));

export function described(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined } as const;
}

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <p id={`${id}-hint`} className="hint">
      {children}
    </p>
  ) : null;
}

export function Problem({ id, children }: { id: string; children: string | undefined }) {
  return children ? (
    <p id={`${id}-error`} className="problem">
      {children}
    </p>
  ) : null;
}

export type Labelled = { name: string; label: string; hint?: ReactNode; required?: boolean };

export function FieldFrame({
  id,
  label,
  hint,
  required,
  error,
  children,
}: Labelled & { id: string; error?: string; children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id} data-required={required}>
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      {children}
      <Problem id={id}>{error}</Problem>
    </div>
  );
}
