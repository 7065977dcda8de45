import { type CalendarDate, daysBetween } from "@/lib/core/dates";

/** What is known of a place counts as fresh for this long. Basis: practice of verified directories. */
export const placeCheckDays = 180;

const daysAMonth = 30.44;
const daysAYear = 365.25;

/** "today", "5 days old", "6 weeks old", "14 months old", "3 years old": in the unit in which the difference matters. */
export function ageText(on: CalendarDate, today: CalendarDate): string {
  const days = Math.max(0, daysBetween(on, today));
  if (days === 0) return "today";
  if (days < 14) return old(days, "day");
  if (days < 60) return old(Math.floor(days / 7), "week");
  if (days < 2 * daysAYear) return old(Math.floor(days / daysAMonth), "month");
  return old(Math.floor(days / daysAYear), "year");
}

const old = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"} old`;

/**
 * Of which day or year a source speaks, as its own name says ("IPEDS HD2024", "CRICOS export 2023-01-03"), where that is before it was
 * read: a file of 2021 read today is not today's news. `latest` is the last day it can be about.
 */
export function asOf(sourceLabel: string | null, readOn: CalendarDate): { text: string; latest: CalendarDate } {
  const [, year, rest = ""] = /(?<!\d)((?:19|20)\d\d)(-\d\d-\d\d)?(?!\d)/.exec(sourceLabel ?? "") ?? [];
  const said = year ? `${year}${rest}` : readOn;
  const latest = said.length === 4 ? `${said}-12-31` : said;
  return latest < readOn ? { text: said, latest } : { text: readOn, latest: readOn };
}

/** Whether what was seen on this day, or never, should be looked at again before somebody goes there. */
export const isUnseen = (seenOn: CalendarDate | null, today: CalendarDate): boolean =>
  seenOn === null || daysBetween(seenOn, today) > placeCheckDays;
