"use client";

import { useEffect, useRef, useState } from "react";
import { kindByName } from "@/lib/places/entry/kind";
import { type PlaceKind, placeKinds } from "@/lib/places/options";

/** Says while the name is typed what the place will be, so that a wrong guess is seen before it is saved. */
export function NewPlaceGuess() {
  const here = useRef<HTMLOutputElement>(null);
  const [guess, setGuess] = useState<PlaceKind | null>(null);
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    const look = () => {
      const said = new FormData(form);
      const name = String(said.get("name") ?? "").trim();
      setGuess(name === "" || said.get("kind") ? null : kindByName(name));
    };
    look();
    form.addEventListener("input", look);
    return () => form.removeEventListener("input", look);
  }, []);
  return (
    <output ref={here} className="hint -mt-3 empty:hidden">
      {guess && `By its name: a ${placeKinds[guess].toLowerCase()}.`}
    </output>
  );
}
