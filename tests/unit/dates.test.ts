import fc from "fast-check";
import { expect, test } from "vitest";
import { calendarDate, instant } from "@/lib/core/date-input";
import {
  addDays,
  dateIn,
  daysBetween,
  instantOfLocal,
  isCalendarDate,
  isTimeZone,
  latestOf,
  localOfInstant,
} from "@/lib/core/dates";

const days = fc.integer({ min: -20_000, max: 20_000 });

test("adding days and counting them back agree, over leap years and summer time", () => {
  fc.assert(
    fc.property(days, days, (a, b) => daysBetween(addDays("2027-03-14", a), addDays("2027-03-14", b)) === b - a),
  );
});

test("today is the date on the viewer's calendar, not the server's", () => {
  const at = new Date("2027-03-14T11:30:00Z");
  expect(dateIn("Pacific/Chatham", at)).toBe("2027-03-15");
  expect(dateIn("Pacific/Honolulu", at)).toBe("2027-03-14");
  expect(dateIn("UTC", at)).toBe("2027-03-14");
});

test("a date that is not on the calendar is refused", () => {
  for (const text of ["2027-02-29", "2027-13-01", "2027-3-1", "1899-12-31", "2201-01-01", "tomorrow", ""])
    expect(isCalendarDate(text), text).toBe(false);
  expect(isCalendarDate("2028-02-29")).toBe(true);
  expect(calendarDate().safeParse("2027-02-29").error?.issues[0]?.message).toMatch(/does not exist/);
});

test("an instant needs its zone", () => {
  expect(instant().safeParse("2027-03-14T15:00:00").success).toBe(false);
  expect(instant().parse("2027-03-14T15:00:00+13:45").toISOString()).toBe("2027-03-14T01:15:00.000Z");
});

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const minute = 60_000;
const walls = fc
  .integer({ min: 0, max: 60 * 365 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2000, 0, 1) + minutes * minute).toISOString().slice(0, 16));

test("a time that a clock shows leads to the first instant at which it does, in every zone", () => {
  fc.assert(
    fc.property(zones, walls, (zone, wall) => {
      const shown = localOfInstant(new Date(`${wall}:00Z`), zone);
      const at = instantOfLocal(shown, zone);
      // no zone goes back by a day since 2000, and none by other than these
      const earlier = [30, 60, 120, 180].map((minutes) =>
        localOfInstant(new Date(at.getTime() - minutes * minute), zone),
      );
      return localOfInstant(at, zone) === shown && !earlier.includes(shown);
    }),
    { numRuns: 2_000 },
  );
});

/** The clock changes of a year in a zone: the wall clock before and after, to the quarter of an hour. */
function changesOf(zone: string, year: number): { before: string; after: string }[] {
  const quarter = 15 * minute;
  const offsetAt = (ms: number) => Date.parse(`${localOfInstant(new Date(ms), zone)}:00Z`) - ms;
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1 + day));
  return days
    .filter((day) => offsetAt(day) !== offsetAt(day + 86_400_000))
    .map((day) => {
      let at = day;
      while (offsetAt(at) === offsetAt(at + quarter)) at += quarter;
      return { before: localOfInstant(new Date(at), zone), after: localOfInstant(new Date(at + quarter), zone) };
    });
}

test("where clocks change a skipped time is later on the same day, and a doubled one is the first", () => {
  const changing = Intl.supportedValuesOf("timeZone").filter((_, index) => index % 9 === 0);
  for (const zone of [...changing, ...spots.map(([, one]) => one)])
    for (const { before, after } of changesOf(zone, 2027)) {
      const last = Date.parse(`${before}:00Z`) + 15 * minute;
      const [low, high] = [last, Date.parse(`${after}:00Z`)].sort((a, b) => a - b) as [number, number];
      for (let ms = low; ms < high; ms += 15 * minute) {
        const wall = new Date(ms).toISOString().slice(0, 16);
        const at = instantOfLocal(wall, zone);
        const shown = localOfInstant(at, zone);
        if (after < before)
          expect([shown, localOfInstant(new Date(at.getTime() + last - low), zone)], zone).toEqual([wall, wall]);
        else expect(shown > wall && shown.slice(0, 10) === wall.slice(0, 10), `${zone} ${wall} is ${shown}`).toBe(true);
      }
    }
});

const spots: readonly (readonly [string, string, string])[] = [
  ["2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:30:00.000Z"],
  ["2027-10-31T02:30", "Europe/Berlin", "2027-10-31T00:30:00.000Z"],
  ["2027-10-31T01:30", "Europe/London", "2027-10-31T00:30:00.000Z"],
  ["2027-03-14T02:30", "America/New_York", "2027-03-14T07:30:00.000Z"],
  ["2027-11-07T01:30", "America/New_York", "2027-11-07T05:30:00.000Z"],
  ["2027-09-05T00:30", "America/Santiago", "2027-09-05T04:30:00.000Z"],
  ["2027-03-14T00:30", "America/Havana", "2027-03-14T05:30:00.000Z"],
  ["2027-04-04T03:00", "Pacific/Chatham", "2027-04-03T13:15:00.000Z"],
];

test("a time that summer time skips moves forward, a doubled one is the first, east and west of Greenwich", () => {
  for (const [wall, zone, at] of spots) expect(instantOfLocal(wall, zone).toISOString(), `${wall} ${zone}`).toBe(at);
});

test("a time zone is one that the calendar knows", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Middle/Earth")).toBe(false);
});

test("the latest of dates ignores what is unknown", () => {
  expect(latestOf([null, "2027-01-02", undefined, "2026-12-31"])).toBe("2027-01-02");
  expect(latestOf([])).toBeNull();
});
