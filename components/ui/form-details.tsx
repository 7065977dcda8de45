"use client";

import { type ReactNode, use, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { buttonClass } from "./button-class";
import { FormContext } from "./field-frame";

type FormDetailsProps = {
  summary: ReactNode;
  children: ReactNode;
  open?: boolean;
  /** Looks like a button: the fields are what it asks for. */
  button?: "primary" | "quiet";
};

const never = () => () => {};
const yes = () => true;
const no = () => false;

/**
 * Fields of a form that are shown on demand, and when one of them was refused: an error must not hide. Without script nobody can
 * look which was, so then a refused form shows them all.
 */
export function FormDetails({ summary, children, open, button }: FormDetailsProps) {
  const state = use(FormContext);
  const scripted = useSyncExternalStore(never, yes, no);
  const details = useRef<HTMLDetailsElement>(null);
  useLayoutEffect(() => {
    const here = details.current;
    if (scripted && !state.ok && here?.querySelector("[aria-invalid=true], [data-invalid]")) here.open = true;
  }, [scripted, state]);
  const look = button && `${buttonClass(button)} group-open:border-edge group-open:bg-card group-open:text-ink`;
  return (
    <details ref={details} className="group more-fields" open={open || (!scripted && !state.ok) ? true : undefined}>
      <summary className={look}>{summary}</summary>
      <div className="form mt-4">{children}</div>
    </details>
  );
}
