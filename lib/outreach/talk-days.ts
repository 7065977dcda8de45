import { dateText } from "@/lib/core/date-text";
import { type CalendarDate, dateIn, type Moment } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";

/**
 * What a person logs has been, and reminds of something after it: a talk of tomorrow would hide what is due today, and a reminder before
 * the talk would never come. `at` is when it was, now when left out. INVALID at "occurredAt" or "followUpOn".
 */
export function refuseFuture(at: Date | undefined, followUpOn: CalendarDate | null | undefined, moment: Moment): void {
  const day = dateIn(moment.timeZone, at ?? moment.now);
  if (day > moment.today)
    throw new AppError("INVALID", "This day is still to come. Plan a visit, or log it when it has been.", "occurredAt");
  if (followUpOn && followUpOn < day)
    throw new AppError(
      "INVALID",
      `The reminder lies before the talk of ${dateText(day, moment.today)}. Choose a later day.`,
      "followUpOn",
    );
}
