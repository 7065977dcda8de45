"use client";

import { use } from "react";
import { useFormStatus } from "react-dom";
import type { FormAction } from "@/lib/core/form-state";
import { FormContext } from "./field-frame";
import { ActionForm } from "./form";

function Result() {
  const { pending } = useFormStatus();
  const state = use(FormContext);
  return <output className="said">{pending ? "One moment…" : state.ok && state.message}</output>;
}

/** One form for the buttons of a whole list (TapButton); stands before the list and says there what was done. */
export function TapForm({ id, action }: { id: string; action: FormAction }) {
  return (
    <ActionForm id={id} action={action} className="taps">
      <Result />
    </ActionForm>
  );
}
