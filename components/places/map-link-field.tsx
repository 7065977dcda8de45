"use client";

import { type FormEvent, useState } from "react";
import { TextArea } from "@/components/ui/form";
import { type MapLink, pointInMapLink } from "@/lib/places/entry/map-link";

/** A link copied from a map. With script it says at once where it points, and brings the name along when there is none yet. */
export function MapLinkField() {
  const [link, setLink] = useState<MapLink | null>(null);
  const read = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    const { value, form } = event.target;
    const found = value.trim() === "" ? null : pointInMapLink(value);
    setLink(found);
    const name = form?.elements.namedItem("name");
    if (!(found && "name" in found && found.name && name instanceof HTMLInputElement && name.value === "")) return;
    name.value = found.name;
    name.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <div onInput={read} className="grid gap-1">
      <TextArea
        name="mapLink"
        label="Link from a map"
        hint="Google Maps, Apple Maps, OpenStreetMap, a geo: address, or latitude and longitude."
        rows={2}
        maxLength={4000}
      />
      <output className={link && "problem" in link ? "problem" : "said empty:hidden"}>{link && inWords(link)}</output>
    </div>
  );
}

function inWords(link: MapLink): string {
  if ("problem" in link) return link.problem;
  const { latitude, longitude } = link.point;
  return `Position ${latitude.toFixed(5)}, ${longitude.toFixed(5)}.`;
}
