import { type CalendarDate, daysBetween } from "./dates";

const withoutYear = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
const withYear = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });

/** "3 Nov", with the year when it is not this one. */
export function dateText(date: CalendarDate, today: CalendarDate): string {
  const format = date.slice(0, 4) === today.slice(0, 4) ? withoutYear : withYear;
  return format.format(new Date(`${date}T00:00:00Z`));
}

const long = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });

/** "Sunday 22 November" */
export const longDateText = (date: CalendarDate): string => long.format(new Date(`${date}T00:00:00Z`));

const clocks = new Map<string, Intl.DateTimeFormat>();

/** "15:00", on the clock of `timeZone`. A format is made once for a zone: making one takes longer than a row of a list. */
export function timeText(at: Date, timeZone: string): string {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  clocks.set(timeZone, clock);
  return clock.format(at);
}

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const farDays = 21;
const farWeeks = 12;

/** "8 Dec, in 5 days": the date, and how far off it is while that is easier to grasp than the date. */
export function dayText(on: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, on);
  const weeks = Math.trunc(days / 7);
  const date = dateText(on, today);
  if (Math.abs(weeks) > farWeeks) return date;
  return `${date}, ${Math.abs(days) > farDays ? relative.format(weeks, "week") : relative.format(days, "day")}`;
}
