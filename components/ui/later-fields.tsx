"use client";

import { type ReactNode, use } from "react";
import { emptyForm } from "@/lib/core/form-state";
import { FormContext } from "./field-frame";

/** Fields that may come into a form after it was refused: until `name` itself was sent, they start as if nothing had been. */
export function LaterFields({ name, children }: { name: string; children: ReactNode }) {
  const state = use(FormContext);
  return <FormContext value={name in state.values ? state : emptyForm}>{children}</FormContext>;
}
