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

test("a wall clock and its instant lead to each other in every zone, away from the hour that is skipped", () => {
  const zones = ["UTC", "Pacific/Chatham", "America/St_Johns", "Asia/Kathmandu", "Europe/Berlin"];
  const minutes = fc.integer({ min: 0, max: 40 * 365 * 24 * 60 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const at = new Date(Date.UTC(2000, 0, 1) + minute * 60_000);
      const back = instantOfLocal(localOfInstant(at, zone), zone);
      // the hour that happens twice in autumn is read as one of its two
      return [0, 3_600_000].includes(Math.abs(at.getTime() - back.getTime()));
    }),
  );
});

test("a time that summer time skips moves forward", () => {
  expect(instantOfLocal("2027-03-28T02:30", "Europe/Berlin").toISOString()).toBe("2027-03-28T01:30:00.000Z");
});

test("a time zone is one that the calendar knows", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Middle/Earth")).toBe(false);
});

test("the latest of dates ignores what is unknown", () => {
  expect(latestOf([null, "2027-01-02", undefined, "2026-12-31"])).toBe("2027-01-02");
  expect(latestOf([])).toBeNull();
});
