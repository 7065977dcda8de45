"use client";

import { type ReactNode, use } from "react";
import { buttonClass } from "./button-class";
import { FormContext } from "./field-frame";

type FormDetailsProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** Looks like a button: the fields are what it asks for. */
  button?: "primary" | "quiet";
};

/** Fields of a form that are shown on demand, and always when the form was refused: an error must not hide. */
export function FormDetails({ summary, children, open, button }: FormDetailsProps) {
  const state = use(FormContext);
  const look = button && `${buttonClass(button)} group-open:border-edge group-open:bg-card group-open:text-ink`;
  return (
    <details className="group more-fields" open={open || !state.ok ? true : undefined}>
      <summary className={look}>{summary}</summary>
      <div className="form mt-4">{children}</div>
    </details>
  );
}
