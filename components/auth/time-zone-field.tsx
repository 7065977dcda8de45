"use client";

import { useEffect, useRef } from "react";

/** Sends the browser's own time zone along; without JavaScript it stays UTC until it is chosen under Settings. */
export function TimeZoneField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input ref={field} type="hidden" name="timeZone" defaultValue="" />;
}
