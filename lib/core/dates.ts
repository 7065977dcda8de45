/** A calendar date without a zone, `YYYY-MM-DD`: it never drifts. */
export type CalendarDate = string;

/** The clock, read once at the door: `now` as an instant, `today` as the date on the viewer's calendar. */
export type Moment = { readonly now: Date; readonly today: CalendarDate; readonly timeZone: string };

/** The date on the calendar of `timeZone` (IANA name) at the instant `at`. */
export function dateIn(timeZone: string, at: Date): CalendarDate {
  return calendarFormat(timeZone).format(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();
function calendarFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  // en-CA writes YYYY-MM-DD
  const made = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, made);
  return made;
}

export function momentIn(timeZone: string, now: Date = new Date()): Moment {
  return { now, today: dateIn(timeZone, now), timeZone };
}

export function isTimeZone(name: string): boolean {
  // the only way to ask is to try: Intl throws a RangeError for a name it does not know
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const dayMs = 86_400_000;
const asUtc = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`);

/** `days` may be negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(asUtc(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((asUtc(to) - asUtc(from)) / dayMs);
}

/** The latest of the dates that are known; null when none is. */
export function latestOf(dates: readonly (CalendarDate | null | undefined)[]): CalendarDate | null {
  return (
    dates
      .filter((date) => typeof date === "string")
      .sort()
      .at(-1) ?? null
  );
}

/** Whether the text is a date that exists: 2027-02-29 does not. Years 1900 to 2200. */
export function isCalendarDate(text: string): boolean {
  if (!/^(19|20|21|22)\d\d-\d\d-\d\d$/.test(text) || text > "2200-12-31") return false;
  const ms = asUtc(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockFormat(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timeZone, made);
  return made;
}

/** Minutes by which `timeZone` is ahead of UTC at the instant `at`. */
function offsetMinutes(timeZone: string, at: Date): number {
  const parts = clockFormat(timeZone).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
}

/**
 * The instant of a wall-clock time (`YYYY-MM-DDTHH:MM`, as `<input type="datetime-local">` sends it) in a zone.
 * A time skipped by summer time moves forward; a doubled one is the first.
 */
export function instantOfLocal(local: string, timeZone: string): Date {
  const wall = local.slice(0, 16);
  const asIfUtc = Date.parse(`${wall}:00Z`);
  // zones are less than a day from UTC and change once within two days: these are the offsets before and after
  const [before, after] = [-dayMs, dayMs].map(
    (ms) => new Date(asIfUtc - offsetMinutes(timeZone, new Date(asIfUtc + ms)) * 60_000),
  ) as [Date, Date];
  const shows = (at: Date) => localOfInstant(at, timeZone) === wall;
  // of a doubled time both show it and the first has the offset before; of a skipped one neither does
  return !shows(before) && shows(after) ? after : before;
}

/** The wall clock of an instant in a zone as `YYYY-MM-DDTHH:MM`, for `<input type="datetime-local">`. */
export function localOfInstant(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMinutes(timeZone, at) * 60_000).toISOString().slice(0, 16);
}
