import type { StatusTone } from "@/components/ui/list";
import type { InHand, NextThing } from "@/lib/applications/stage";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";

const tones: Readonly<Record<string, StatusTone>> = {
  saved: "open",
  accepted: "done",
  enrolled: "done",
  rejected: "closed",
  withdrawn: "closed",
  declined_by_me: "closed",
  no_response: "closed",
  closed_before_sent: "closed",
};

export const toneOf = (status: string): StatusTone => tones[status] ?? "moving";

export const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** What a list says of the past: "sent 3 Nov", "last heard 10 Nov". */
export function pastText(
  application: Pick<InHand, "status" | "sentOn" | "lastHeardOn" | "heardOn">,
  today: CalendarDate,
): string | null {
  const { status, sentOn, lastHeardOn, heardOn } = application;
  const heard = [lastHeardOn, heardOn ?? null]
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (heard && (sentOn === null || heard >= sentOn)) return `last heard ${dateText(heard, today)}`;
  return sentOn && `${status === "sent" ? "on" : "sent"} ${dateText(sentOn, today)}`;
}

/** Whether what is next is for now: its day has come, or it has none and only I can do it. */
export const isDue = (next: NextThing, today: CalendarDate): boolean => next.on !== null && next.on <= today;
