import { firstNudgeDays, mostNudges, noResponseDays, restDays, secondNudgeDays } from "@/lib/applications/nudge";
import { placeCheckDays } from "@/lib/places/trust/age";
import { askDaysBefore, mostReminders, reminderDaysBefore, shortNoticeDays } from "@/lib/references/ask-by";

/** Days before an application's deadline from which it is listed. A choice of ours: a week is time for one letter. */
export const deadlineLeadDays = 7;
/** Days before a visit on which to prepare. A choice of ours: time left to ask and to look things up. */
export const prepareLeadDays = 2;
/** Thanks go out the same day, a day later at the latest. Basis: career-office advice on informational interviews. */
export const thankDays = 1;
/** Upcoming visits whose place's facts are worth checking lie within this many days. */
export const checkBeforeVisitDays = 14;
/** Older open ends than this are not brought up again: they are history. Longer than a rest, so that none is cut short. */
export const horizonDays = 150;

/** Every clock of the agenda with what it rests on, for whoever asks why a line is there. */
export const clocks = {
  nudge: { days: firstNudgeDays, basis: "Five to seven days is the norm for work mail." },
  secondNudge: { days: secondNudgeDays, basis: "Persistent, not weekly: studios and labels say so." },
  nudges: { times: mostNudges, basis: "Two or three messages work best; complaints jump with the fourth." },
  rest: { days: restDays, basis: "A light update every three to four months keeps a door open." },
  noResponse: { days: noResponseDays, basis: "Our choice: a month of silence is an answer." },
  deadline: { days: deadlineLeadDays, basis: "Our choice: a week is time for one letter." },
  prepare: { days: prepareLeadDays, basis: "Our choice: time left to ask and to look things up." },
  thank: { days: thankDays, basis: "The same day, within 24 hours at the latest." },
  askReference: { days: askDaysBefore, basis: "Four to six weeks before; two weeks at the very least." },
  shortNotice: { days: shortNoticeDays, basis: "Less than two weeks is short notice for a letter." },
  remindReference: { days: reminderDaysBefore, basis: "Two weeks and one week before." },
  reminders: { times: mostReminders, basis: "Two reminders; more would press." },
  placeCheck: { days: placeCheckDays, basis: "Half a year, or before a visit." },
} as const;
