import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, dateIn, type Moment } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";

/**
 * What was made or said on `day` has been by the `last` day. INVALID at `field`. Asked of what people write into forms; a program says what
 * it says, for its calendar may run ahead (`on` of GET /agenda).
 */
export function refuseDayAfter(last: CalendarDate, day: CalendarDate, field: string): void {
  if (day > last)
    throw new AppError("INVALID", "This day is still to come. Plan a visit, or log it when it has been.", field);
}

/**
 * What a person logs has been, and reminds of something after it: a talk of tomorrow would hide what is due today, and a reminder before
 * the talk would never come. `at` is when it was, now when left out. INVALID at "occurredAt" or "followUpOn".
 */
export function refuseFuture(at: Date | undefined, followUpOn: CalendarDate | null | undefined, moment: Moment): void {
  const day = dateIn(moment.timeZone, at ?? moment.now);
  refuseDayAfter(moment.today, day, "occurredAt");
  if (followUpOn && followUpOn < day)
    throw new AppError(
      "INVALID",
      `The reminder lies before the talk of ${dateText(day, moment.today)}. Choose a later day.`,
      "followUpOn",
    );
}
