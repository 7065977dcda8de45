import { longDateText } from "@/lib/core/date-text";
import { addDays, type CalendarDate, isCalendarDate } from "@/lib/core/dates";
import type { SearchParams } from "@/lib/core/page-filter";

const firstShown = 15;
const mostShown = 1000;

/** What the address of /today asks for; anything odd means today. `shown` is how many lines the page shows. */
export function readTodayParams(params: SearchParams, today: CalendarDate) {
  const { on, show, done } = params;
  const asked = Number(show);
  return {
    on: typeof on === "string" && isCalendarDate(on) ? on : today,
    shown: Number.isInteger(asked) && asked > firstShown ? Math.min(asked, mostShown) : firstShown,
    done: typeof done === "string" ? done : undefined,
  };
}

/** The days that one tap looks at. */
export function daysToLookAt(on: CalendarDate, today: CalendarDate) {
  const days = [
    { label: "Today", day: today },
    { label: "Tomorrow", day: addDays(today, 1) },
    { label: "In a week", day: addDays(today, 7) },
    { label: "In a month", day: addDays(today, 30) },
  ];
  return days.map(({ label, day }) => ({
    label,
    href: day === today ? "/today" : `/today?on=${day}`,
    current: day === on,
  }));
}

/** The line under the title of Today: the day, and how much there is. */
export function todayIntro(on: string, today: string, count: number): string {
  const lines = count === 1 ? "One thing" : `${count} things`;
  if (on !== today) return count === 0 ? "" : `${lines}, if nothing else happens until then.`;
  return count === 0 ? longDateText(on) : `${longDateText(on)}. ${lines} to look at.`;
}
