"use client";

import { type FormEvent, use, useState } from "react";
import { FormContext } from "@/components/ui/field-frame";
import { TextArea } from "@/components/ui/form";
import type { FormState } from "@/lib/core/form-state";
import { type MapLink, pointInMapLink } from "@/lib/places/entry/map-link";

type Read = { readonly link: MapLink | null; readonly after: FormState };

/** A link copied from a map. With script it says at once where it points, and brings the name along when there is none yet. */
export function MapLinkField() {
  const state = use(FormContext);
  const [read, setRead] = useState<Read | null>(null);
  // a link typed after a refusal is another one: what is said of it takes the place of what was said of the first
  const { mapLink: refused, ...others } = state.errors;
  const isNewer = read?.after === state;
  const link = isNewer || !refused ? (read?.link ?? null) : null;
  const look = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const { value, form } = event.target;
    const found = value.trim() === "" ? null : pointInMapLink(value);
    setRead({ link: found, after: state });
    const name = form?.elements.namedItem("name");
    if (!(found && "name" in found && found.name && name instanceof HTMLInputElement && name.value === "")) return;
    name.value = found.name;
    name.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <div onInput={look} className="grid gap-1">
      <FormContext value={isNewer ? { ...state, errors: others } : state}>
        <TextArea
          name="mapLink"
          label="Link from a map"
          hint="Google Maps, Apple Maps, OpenStreetMap, a geo: address, or latitude and longitude."
          rows={2}
          maxLength={4000}
        />
      </FormContext>
      <output className={link && "problem" in link ? "problem" : "said empty:hidden"}>{link && inWords(link)}</output>
    </div>
  );
}

function inWords(link: MapLink): string {
  if ("problem" in link) return link.problem;
  const { latitude, longitude } = link.point;
  return `Position ${latitude.toFixed(5)}, ${longitude.toFixed(5)}.`;
}
