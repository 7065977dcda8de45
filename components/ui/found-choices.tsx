"use client";

import { type ChangeEvent, type ComponentProps, useState } from "react";
import { Choices, type Option } from "./form";

/** Chips whose options a search above them changes: what was chosen stays, also where the next search does not find it. */
export function FoundChoices({ options, ...rest }: ComponentProps<typeof Choices>) {
  const [chosen, setChosen] = useState<readonly Option[]>([]);
  const shown = [...chosen.filter(({ value }) => options.every((one) => one.value !== value)), ...options];
  const choose = ({ target }: ChangeEvent<HTMLDivElement>) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { value, checked } = target;
    const others = rest.multiple ? chosen.filter((one) => one.value !== value) : [];
    // "none of these" need not be kept
    const added = shown.filter((one) => checked && value !== "" && one.value === value);
    setChosen([...others, ...added]);
  };
  if (shown.length === 0) return null;
  return (
    <div className="contents" onChange={choose}>
      <Choices {...rest} options={shown} />
    </div>
  );
}
