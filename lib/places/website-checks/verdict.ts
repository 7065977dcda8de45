import { type CalendarDate, dateIn } from "@/lib/core/dates";

/** What came of asking a website once. `unclear`: nobody can tell whose fault it was, so it counts for nothing. */
export type Heard = { readonly what: "answers" | "fails" | "refused" | "unclear"; readonly words: string };

/** What is kept of earlier times. `failures` counts days in a row on which it failed. */
export type Standing = {
  readonly url: string;
  readonly state: string;
  readonly detail: string | null;
  readonly failures: number;
  readonly checkedAt: Date;
};

/** Failing on so many days is gone. A choice of ours: one bad weekend of a small host is not the end of a studio. */
export const goneAfterDays = 3;

/** Whether a status means that somebody is there: a page that robots may not see is one, too. */
export function heardStatus(status: number): Heard {
  const isThere = status < 400 || [401, 402, 403, 405, 406, 407, 423, 425, 426, 428, 429, 451, 999].includes(status);
  return { what: isThere ? "answers" : "fails", words: `answers ${status}` };
}

/** The row after one more time. A website of another address begins anew. */
export function afterAsking(before: Standing | null, url: string, heard: Heard, now: Date): Standing {
  const known = before?.url === url ? before : null;
  if (heard.what === "answers") return { url, state: "ok", detail: null, failures: 0, checkedAt: now };
  if (heard.what === "refused") return { url, state: "refused", detail: heard.words, failures: 0, checkedAt: now };
  // no failure, but not asked again at once either
  if (heard.what === "unclear")
    return { ...(known ?? { url, state: "failing", detail: heard.words, failures: 0 }), checkedAt: now };
  const today = dateIn("UTC", now);
  const earlier = known && known.failures > 0 ? known : null;
  const counted = earlier !== null && dateIn("UTC", earlier.checkedAt) === today;
  const failures = (earlier?.failures ?? 0) + (counted ? 0 : 1);
  const since = (earlier?.detail && sinceIn(earlier.detail)) || today;
  const state = failures >= goneAfterDays ? "gone" : "failing";
  return { url, state, detail: `${heard.words}, since ${since}`, failures, checkedAt: now };
}

/** The day of the first failure, as the detail of a failing website ends with it; null when it says none. */
export const sinceIn = (detail: string): CalendarDate | null => / since (\d{4}-\d\d-\d\d)$/.exec(detail)?.[1] ?? null;

/** The detail without its day: "answers 404". */
export const reasonIn = (detail: string): string => detail.replace(/, since \d{4}-\d\d-\d\d$/, "");
