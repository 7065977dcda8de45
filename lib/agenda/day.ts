import { type CalendarDate, daysBetween } from "@/lib/core/dates";

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** "3 March", with the year when it is not that of `on`. */
export function dayInWords(day: CalendarDate, on: CalendarDate): string {
  const format = day.slice(0, 4) === on.slice(0, 4) ? short : long;
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** "today", "tomorrow", "in 5 days", "3 days ago". */
export function distanceInWords(day: CalendarDate, on: CalendarDate): string {
  const days = daysBetween(on, day);
  if (days === 0) return "today";
  if (days === 1) return "tomorrow";
  if (days === -1) return "yesterday";
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}
