"use client";

import { useEffect, useRef } from "react";

/** Keeps a filter's fields as the address says when a link changed it; never under a hand that is typing. */
export function FormInStep({ values }: { values: Readonly<Record<string, string>> }) {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = here.current?.closest("form");
    for (const [name, value] of Object.entries(values)) {
      const field = form?.elements.namedItem(name);
      const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
      if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value !== "";
      else if (isField && field !== document.activeElement) field.value = value;
    }
  }, [values]);
  return <span ref={here} hidden />;
}
