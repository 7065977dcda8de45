"use client";

import { use } from "react";
import { FormContext } from "@/components/ui/field-frame";

/** After a refusal that is about no field, such as a change made meanwhile: a look at it without losing what was typed. */
export function AsItIsNow({ href }: { href: string }) {
  const { ok, errors } = use(FormContext);
  if (ok || Object.keys(errors).length > 0) return null;
  return (
    <p>
      What you typed is still here.{" "}
      <a href={href} target="_blank" rel="noreferrer" className="font-semibold underline">
        See it as it is now, in a new tab
      </a>
      ; saving again puts yours in its place.
    </p>
  );
}
