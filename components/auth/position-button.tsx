"use client";

import { useRef, useState } from "react";
import { Icon } from "@/components/ui/icons";

/** Asks the browser where it is, only when tapped, and sends the form it stands in. */
export function PositionButton() {
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");
  const locate = () => {
    setProblem("Looking…");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (!field.current) return;
        setProblem("");
        // four decimals are ten metres: near enough for "near me"
        field.current.value = `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`;
        field.current.form?.requestSubmit();
      },
      () => setProblem("Your browser did not say where you are. Write a town instead."),
      { timeout: 10_000 },
    );
  };
  return (
    <div className="needs-script">
      <input ref={field} type="hidden" name="position" defaultValue="" />
      <button type="button" className="button quiet" onClick={locate}>
        <Icon name="map" />
        Use my position
      </button>
      <output className="hint">{problem}</output>
    </div>
  );
}
