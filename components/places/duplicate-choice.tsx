"use client";

import { useField } from "@/components/ui/field-frame";
import type { FieldChoice } from "@/lib/places/duplicates/field-choices";

/** One field in which two places differ: the left word or the right one. On a phone one stands above the other. */
export function DuplicateChoice({ choice }: { choice: FieldChoice }) {
  const { field, label, first, second, believed } = choice;
  const { kept } = useField(field);
  const chosen = kept === "first" || kept === "second" ? kept : believed;
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {[["first", first] as const, ["second", second] as const].map(([side, words]) => (
          <label key={side} className="chip min-w-0">
            <input type="radio" name={field} value={side} defaultChecked={chosen === side} />
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {words}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
