import { z } from "zod";
import { isCalendarDate } from "./dates";

// Apart from lib/core/dates.ts, which the browser may load: the parser is six times as large as all else that it loads.

/** A calendar date that exists, as `YYYY-MM-DD`. */
export const calendarDate = () =>
  z
    .string({ error: "Write a date as YYYY-MM-DD." })
    .trim()
    .refine(isCalendarDate, { error: "This date does not exist. Write it as YYYY-MM-DD, for example 2027-03-14." });

/** An instant: ISO 8601 with a zone (`2027-03-14T15:00:00Z`). Years 1900 to 2200. */
export const instant = () =>
  z.iso
    .datetime({ offset: true, error: "Write a time as ISO 8601 with a zone, for example 2027-03-14T15:00:00Z." })
    .refine((text) => isCalendarDate(text.slice(0, 10)), { error: "This date does not exist." })
    .transform((text) => new Date(text))
    .refine((date) => !Number.isNaN(date.getTime()), { error: "This time does not exist." });

/** The wall-clock field of a form: text `YYYY-MM-DDTHH:MM` that exists on the calendar. */
export const localTime = () =>
  z
    .string({ error: "Write a date and a time." })
    .regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, {
      error: "Write a date and a time, for example 2027-03-14T15:00.",
    })
    .refine((text) => isCalendarDate(text.slice(0, 10)), { error: "This date does not exist." });
