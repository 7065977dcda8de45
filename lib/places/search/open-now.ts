import OpeningHours from "opening_hours";
import timeZoneAt from "tz-lookup";
import type { Point } from "../point";

export type WithHours = {
  readonly openingHours: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly country: string | null;
};

/**
 * Whether a place says that it is open at an instant, by the clock on its own wall. False when it does not say, or in words that
 * cannot be read, or when nobody knows where it is.
 */
export function isOpenAt({ openingHours, latitude, longitude, country }: WithHours, now: Date): boolean {
  if (!openingHours || latitude === null || longitude === null) return false;
  const hours = readHours(openingHours, { latitude, longitude }, country);
  return hours?.getState(wallClock(timeZoneAt(latitude, longitude), now)) ?? false;
}

// Many places write the same hours, and reading them costs more than asking them.
const mostKept = 2000;
const kept = new Map<string, OpeningHours | null>();

// Countries whose holidays the library does not know. It says so on the console each time it is asked, so it is asked once.
const withoutHolidays = new Set([""]);

function readHours(text: string, { latitude, longitude }: Point, country: string | null): OpeningHours | null {
  const code = country && /^[A-Z]{2}$/.test(country) ? country.toLowerCase() : "";
  // sunrise and holidays depend on where it is; a tenth of a degree is half a minute of sun
  const where = /sun|dawn|dusk|PH|SH/i.test(text) ? `${latitude.toFixed(1)},${longitude.toFixed(1)},${code}` : "";
  const key = `${where} ${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const read = parsed(text, { lat: latitude, lon: longitude, address: { country_code: code, state: "" } });
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, read);
  return read;
}

type Where = NonNullable<ConstructorParameters<typeof OpeningHours>[1]>;

function parsed(text: string, where: Where): OpeningHours | null {
  const code = where.address.country_code;
  const holidays = /PH|SH/i.test(text);
  if (holidays && withoutHolidays.has(code)) return parsedOrNull(onOrdinaryDays(text), where);
  const read = parsedOrNull(text, where);
  if (read || !holidays) return read;
  const ordinary = parsedOrNull(onOrdinaryDays(text), where);
  if (ordinary) withoutHolidays.add(code);
  return ordinary;
}

/** The hours without what they say of holidays; blank when they say nothing else. */
function onOrdinaryDays(text: string): string {
  const rules = text.split(";").filter((rule) => !/^\s*(PH|SH)(\s*,\s*(PH|SH))*\b(?!\s*,)/i.test(rule));
  const rest = rules.map((rule) => rule.replace(/\s*,\s*(PH|SH)\b|\b(PH|SH)\s*,\s*/gi, "")).join(";");
  return /PH|SH/i.test(rest) ? "" : rest.trim();
}

function parsedOrNull(text: string, where: Where): OpeningHours | null {
  if (text === "") return null;
  try {
    return new OpeningHours(text, where, 0);
  } catch {
    // "by arrangement", "ask at the desk": no hours that a clock could be held against
    return null;
  }
}

const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** The instant as the library wants it: a date whose local numbers are those of the place. */
function wallClock(timeZone: string, now: Date): Date {
  let format = wallClocks.get(timeZone);
  if (!format) {
    const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
    format = new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", ...numbers });
    wallClocks.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return new Date(year, month - 1, day, hour, minute);
}
