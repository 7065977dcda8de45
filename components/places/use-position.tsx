"use client";

import { useRef, useState } from "react";
import { Icon } from "@/components/ui/icons";

/** Asks the browser where it is, only when tapped, writes it into the field `near` and sends the form. */
export function UsePosition() {
  const button = useRef<HTMLButtonElement>(null);
  const [answer, setAnswer] = useState("");
  const locate = () => {
    setAnswer("Finding you…");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setAnswer("");
        const form = button.current?.form;
        const near = form?.elements.namedItem("near");
        if (!form || !(near instanceof HTMLInputElement)) return;
        // three decimals are a hundred metres: near enough for a list, and kinder in a shared link
        near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        form.requestSubmit();
      },
      () => setAnswer("Your browser did not say where you are. Write a town instead."),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  };
  return (
    <div className="needs-script flex flex-wrap items-center justify-end gap-x-3">
      <button
        ref={button}
        type="button"
        className="-my-3 flex min-h-11 cursor-pointer items-center gap-1.5 text-sm font-semibold underline underline-offset-2"
        onClick={locate}
      >
        <Icon name="directions" />
        Use my position
      </button>
      <output className="hint empty:hidden">{answer}</output>
    </div>
  );
}
