"use client";

import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useTransition } from "react";

const waitMs = 150;

type LiveSearchProps = {
  name: string;
  label: string;
  defaultValue?: string;
  placeholder?: string;
  /** Other parameters of the page that the form has no field for; a `cursor` among them is dropped. */
  keep?: Readonly<Record<string, string | undefined>>;
};

/** Stands inside a FilterBar and keeps the address in step with the whole form; without JavaScript, Enter sends it. */
export function LiveSearch({ name, label, defaultValue = "", placeholder, keep = {} }: LiveSearchProps) {
  const id = useId();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const form = input.current?.form;
    if (!form) return;
    let timer: ReturnType<typeof setTimeout>;
    const apply = () => {
      clearTimeout(timer);
      const query = new URLSearchParams();
      for (const [key, value] of new FormData(form)) if (typeof value === "string" && value) query.append(key, value);
      const path = form.getAttribute("action") ?? location.pathname;
      startTransition(() => router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false }));
    };
    const typed = (event: Event) => {
      // a word half composed (Japanese, Korean, Chinese) is no word yet
      if (event.target !== input.current || (event as InputEvent).isComposing) return;
      clearTimeout(timer);
      timer = setTimeout(apply, waitMs);
    };
    const changed = (event: Event) => event.target !== input.current && apply();
    const sent = (event: Event) => {
      event.preventDefault();
      apply();
    };
    form.addEventListener("input", typed);
    form.addEventListener("compositionend", typed);
    form.addEventListener("change", changed);
    form.addEventListener("submit", sent);
    return () => {
      clearTimeout(timer);
      form.removeEventListener("input", typed);
      form.removeEventListener("compositionend", typed);
      form.removeEventListener("change", changed);
      form.removeEventListener("submit", sent);
    };
  }, [router]);

  useEffect(() => {
    // going back in the history brings back the words of that moment, but never under a typing hand
    if (input.current && input.current !== document.activeElement) input.current.value = defaultValue;
  }, [defaultValue]);

  return (
    <div className="field live-search">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        name={name}
        type="search"
        dir="auto"
        defaultValue={defaultValue}
        placeholder={placeholder}
        autoComplete="off"
        enterKeyHint="search"
        data-search
      />
      {Object.entries(keep).map(
        ([key, value]) => value && key !== "cursor" && <input key={key} type="hidden" name={key} value={value} />,
      )}
      <output className="looking">{pending && "Looking…"}</output>
    </div>
  );
}
