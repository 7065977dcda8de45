"use client";

import { useEffect, useRef, useState } from "react";
import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, isCalendarDate } from "@/lib/core/dates";
import { askBy, askTiming, askTimingLabels } from "@/lib/references/ask-by";

type AskByHintProps = { neededBy: CalendarDate | null; today: CalendarDate };

/** What the day it is needed by means for asking; follows the field `neededBy` of the same form. */
export function AskByHint({ neededBy, today }: AskByHintProps) {
  const here = useRef<HTMLOutputElement>(null);
  const [day, setDay] = useState(neededBy ?? "");
  useEffect(() => {
    const form = here.current?.closest("form");
    const typed = ({ target }: Event) =>
      target instanceof HTMLInputElement && target.name === "neededBy" && setDay(target.value);
    form?.addEventListener("input", typed);
    return () => form?.removeEventListener("input", typed);
  }, []);
  const known = isCalendarDate(day);
  const timing = known ? askTiming(day, today) : null;
  return (
    <output ref={here} className="-mt-3 block text-sm text-soft">
      {timing ? (
        <>
          <span className={timing === "past" || timing === "short_notice" ? "font-semibold text-due" : "text-ink"}>
            {askTimingLabels[timing]}
          </span>{" "}
          {timing === "early" && `That is from ${dateText(askBy(day), today)} on. `}
        </>
      ) : (
        "A letter takes people four to six weeks; two is the least to give them."
      )}
    </output>
  );
}
