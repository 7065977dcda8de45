"use client";

import { type FormEvent, type ReactNode, use, useActionState, useEffect, useRef } from "react";
import { useFormStatus } from "react-dom";
import { emptyForm, type FormAction } from "@/lib/core/form-state";
import { type ButtonSize, type ButtonTone, buttonClass } from "./button-class";
import { described, FieldFrame, FormContext, Hint, type Labelled, Problem, single, useField } from "./field-frame";
import { keepingOffline } from "./keeping-offline";

type ActionFormProps = { action: FormAction; children: ReactNode; className?: string; label?: string; id?: string };

export function ActionForm({ action, children, className, label, id }: ActionFormProps) {
  // on the server the action itself is needed: it becomes the address of a plain form post
  const [state, submit, pending] = useActionState(
    typeof window === "undefined" ? action : keepingOffline(action),
    emptyForm,
  );
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.ok) return;
    const invalid = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid] input");
    if (invalid) invalid.focus();
    else form.current?.querySelector("[role=alert]")?.scrollIntoView({ block: "nearest" });
  }, [state]);
  const once = (event: FormEvent) => {
    if (pending) event.preventDefault();
  };
  return (
    <form
      ref={form}
      id={id}
      action={submit}
      onSubmit={once}
      noValidate
      className={className ?? "form"}
      aria-label={label}
    >
      <div role="alert" className="scroll-my-24">
        {!state.ok && state.message && (
          <p className="notice error">
            <span className="notice-words">{state.message}</span>
          </p>
        )}
      </div>
      <FormContext value={state}>{children}</FormContext>
    </form>
  );
}

type FieldProps = Labelled & {
  type?:
    | "text"
    | "email"
    | "tel"
    | "url"
    | "password"
    | "number"
    | "date"
    | "time"
    | "datetime-local"
    | "search"
    | "file";
  defaultValue?: string | number | null;
  autoComplete?: string;
  inputMode?: "text" | "decimal" | "numeric" | "tel" | "email" | "url" | "search";
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  placeholder?: string;
  accept?: string;
  /** Suggestions, shown while typing; anything else may be typed too. */
  list?: readonly string[];
  nth?: number;
};

export function Field({ name, label, hint, required, type = "text", defaultValue, list, nth, ...rest }: FieldProps) {
  const { id, error, kept } = useField(name, nth);
  // a password is never written back into a page, a file cannot be
  const secret = type === "password" || type === "file";
  const value = secret || kept === undefined ? (defaultValue ?? undefined) : single(kept);
  return (
    <FieldFrame id={id} name={name} label={label} hint={hint} required={required} error={error}>
      <input
        {...rest}
        {...described(id, hint, error)}
        id={id}
        name={name}
        type={type}
        required={required}
        defaultValue={value}
        dir={type === "text" || type === "search" ? "auto" : undefined}
        list={list && `${id}-list`}
      />
      {list && (
        <datalist id={`${id}-list`}>
          {list.map((option) => (
            <option key={option} value={option} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  );
}

type TextAreaProps = Labelled & {
  defaultValue?: string | null;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
};

export function TextArea({ name, label, hint, required, defaultValue, rows = 4, ...rest }: TextAreaProps) {
  const { id, error, kept } = useField(name);
  return (
    <FieldFrame id={id} name={name} label={label} hint={hint} required={required} error={error}>
      <textarea
        {...rest}
        {...described(id, hint, error)}
        id={id}
        name={name}
        rows={rows}
        required={required}
        dir="auto"
        defaultValue={kept === undefined ? (defaultValue ?? undefined) : single(kept)}
      />
    </FieldFrame>
  );
}

export type Option = { readonly value: string; readonly label: string };
type SelectProps = Labelled & {
  options: readonly Option[];
  defaultValue?: string | null;
  autoComplete?: string;
  nth?: number;
};

/** For an empty choice, give an option with the value "" and words such as "Not said". */
export function Select({ name, label, hint, required, options, defaultValue, autoComplete, nth }: SelectProps) {
  const { id, error, kept } = useField(name, nth);
  const value = kept === undefined ? (defaultValue ?? undefined) : single(kept);
  return (
    <FieldFrame id={id} name={name} label={label} hint={hint} required={required} error={error}>
      {/* keyed, since a reset form goes back to the choice a select was born with */}
      <select
        key={value}
        {...described(id, hint, error)}
        id={id}
        name={name}
        required={required}
        defaultValue={value}
        autoComplete={autoComplete}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

type ChoicesProps = Labelled & {
  options: readonly Option[];
  defaultValue?: string | readonly string[] | null;
  multiple?: boolean;
};

/** Radio chips, or with `multiple` check-box chips. */
export function Choices({ name, label, hint, required, options, defaultValue, multiple }: ChoicesProps) {
  const { id, error, kept } = useField(name);
  const chosen = [kept ?? defaultValue ?? []].flat();
  return (
    <fieldset
      className="field"
      data-invalid={error ? true : undefined}
      aria-describedby={described(id, hint, error)["aria-describedby"]}
    >
      <legend data-required={required}>{label}</legend>
      <Hint id={id}>{hint}</Hint>
      <div className="chips">
        {options.map((option) => (
          <label key={option.value} className="chip">
            <input
              type={multiple ? "checkbox" : "radio"}
              name={name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Problem id={id}>{error}</Problem>
    </fieldset>
  );
}

type CheckboxProps = Labelled & { defaultChecked?: boolean; value?: string };

export function Checkbox({ name, label, hint, required, defaultChecked, value = "on" }: CheckboxProps) {
  const { id, error, kept } = useField(name);
  const checked = kept === undefined ? defaultChecked : [kept].flat().includes(value);
  return (
    <div className="field">
      <label className="check" data-required={required}>
        <input type="checkbox" name={name} value={value} defaultChecked={checked} {...described(id, hint, error)} />
        {label}
      </label>
      <Hint id={id}>{hint}</Hint>
      <Problem id={id}>{error}</Problem>
    </div>
  );
}

export function HiddenField({ name, value }: { name: string; value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

type SubmitButtonProps = {
  children: ReactNode;
  tone?: ButtonTone;
  size?: ButtonSize;
  label?: string;
  name?: string;
  value?: string;
};

/** Says it is busy at once, and on success what was done. It stays focusable, so that the focus is not lost. */
export function SubmitButton({ children, tone = "primary", size, label, name, value }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const state = use(FormContext);
  return (
    <div className="submit">
      <button
        type="submit"
        name={name}
        value={value}
        aria-label={label}
        aria-disabled={pending}
        className={buttonClass(tone, size)}
      >
        {children}
      </button>
      <output className="said">{!pending && state.ok && state.message}</output>
    </div>
  );
}
