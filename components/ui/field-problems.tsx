"use client";

import { type ReactNode, use } from "react";
import { FormContext } from "./field-frame";

type FieldProblemsProps = { errors: Readonly<Record<string, string>>; children: ReactNode };

/** Says beside the fields inside what is wrong with what stands there, before anything was sent; a refusal then says more. */
export function FieldProblems({ errors, children }: FieldProblemsProps) {
  const state = use(FormContext);
  return <FormContext value={state.ok ? { ...state, errors } : state}>{children}</FormContext>;
}
