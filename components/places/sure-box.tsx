"use client";

import { useField } from "@/components/ui/field-frame";
import { Checkbox } from "@/components/ui/form";

/** Asked only when there is a look-alike: a box that is always there would be ticked without reading. */
export function SureBox() {
  const { error, kept } = useField("sure");
  return error || kept ? <Checkbox name="sure" label="It is another one: add it" /> : null;
}
