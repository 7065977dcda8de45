import type { StatusTone } from "@/components/ui/list";
import { prepareLeadDays, thankDays } from "@/lib/agenda/clocks";
import { firstNudgeDays } from "@/lib/applications/nudge";
import { dateText, timeText } from "@/lib/core/date-text";
import { addDays, type CalendarDate, dateIn } from "@/lib/core/dates";
import type { VisitListView } from "@/lib/visits/queries";

const tones: Readonly<Record<string, StatusTone>> = {
  idea: "open",
  asked: "moving",
  confirmed: "moving",
  visited: "done",
  declined: "closed",
  cancelled: "closed",
  lapsed: "closed",
};
export const toneOf = (status: string): StatusTone => tones[status] ?? "open";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" });

/** "Tue 3 Nov, 15:00" on the person's own clock; null while no time is agreed. */
export function whenText(
  { startsAt }: Pick<VisitListView, "startsAt">,
  today: CalendarDate,
  timeZone: string,
): string | null {
  if (!startsAt) return null;
  const on = dateIn(timeZone, startsAt);
  return `${weekday.format(new Date(`${on}T00:00:00Z`))} ${dateText(on, today)}, ${timeText(startsAt, timeZone)}`;
}

export type NextOfVisit = { readonly words: string; readonly on: CalendarDate | null; readonly due: boolean };

/** The one thing to do next for a visit and by when; null when it is over and nothing is left to do. */
export function nextOfVisit(visit: VisitListView, today: CalendarDate): NextOfVisit | null {
  const next = (words: string, on: CalendarDate | null): NextOfVisit => ({
    words,
    on,
    due: on !== null && on <= today,
  });
  const { status, askedOn, startsOn, visitedOn, debrief, debriefedOn, thankedOn } = visit;
  if (status === "idea") return next("Ask for a time", null);
  if (status === "asked" && askedOn !== null) return nudge(addDays(askedOn, firstNudgeDays), today);
  if (status === "confirmed" && startsOn === null) return next("Note the time", null);
  if (status === "confirmed" && startsOn !== null)
    return startsOn <= today
      ? next("Go, then debrief", startsOn)
      : { words: "Prepare", on: startsOn, due: addDays(startsOn, -prepareLeadDays) <= today };
  if (status !== "visited" || visitedOn === null) return null;
  if (debriefedOn === null) return next("Debrief", visitedOn);
  if (thankedOn === null) return next("Say thanks", addDays(visitedOn, thankDays));
  return debrief?.next || debrief?.nextOn ? next(debrief.next ?? "Next step", debrief.nextOn) : null;
}

const nudge = (on: CalendarDate, today: CalendarDate): NextOfVisit => ({
  words: on <= today ? "No answer yet: ask again" : "Wait for an answer",
  on,
  due: on <= today,
});

/** "by 10 Nov": the day of a next step as a list says it. */
export const byText = ({ on, due }: NextOfVisit, today: CalendarDate): string | null =>
  on && (due && on < today ? `since ${dateText(on, today)}` : on === today ? "today" : `by ${dateText(on, today)}`);
