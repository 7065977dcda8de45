"use client";

import type { ReactNode } from "react";

type Framed = {
  name: string;
  label: string;
  problem?: string | undefined;
  className?: string;
  /** What it shows says already what it is for. */
  bare?: boolean;
};

/** A field of a filter: plain HTML, since what it holds stands in the address and not in a form's state. */
function Frame({
  name,
  label,
  problem,
  className,
  bare,
  beside,
  children,
}: Framed & { beside?: ReactNode; children: ReactNode }) {
  return (
    <div className={`field ${className ?? ""}`}>
      <div className={bare ? "sr-only" : "flex flex-wrap items-center justify-between gap-x-4"}>
        <label htmlFor={name} className="leading-[1.35] font-semibold">
          {label}
        </label>
        {beside}
      </div>
      {children}
      {problem && (
        <p id={`${name}-problem`} className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

const wired = (name: string, problem: string | undefined) => ({
  id: name,
  name,
  "aria-invalid": problem ? true : undefined,
  "aria-describedby": problem ? `${name}-problem` : undefined,
});

type TownInputProps = Framed & { value: string | undefined; placeholder: string; beside: ReactNode };

/** A town with the button that looks there: the one thing to do on the page. */
export function TownInput({ value, placeholder, ...frame }: TownInputProps) {
  return (
    <Frame {...frame}>
      <div className="flex gap-2">
        <input
          {...wired(frame.name, frame.problem)}
          type="search"
          dir="auto"
          defaultValue={value}
          placeholder={placeholder}
          maxLength={200}
          autoComplete="address-level2"
          enterKeyHint="search"
        />
        <button type="submit" className="button primary">
          Show
        </button>
      </div>
    </Frame>
  );
}

type FilterSelectProps = Framed & { value: string; options: readonly { value: string; label: string }[] };

export function FilterSelect({ value, options, ...frame }: FilterSelectProps) {
  return (
    <Frame {...frame}>
      <select {...wired(frame.name, frame.problem)} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}
