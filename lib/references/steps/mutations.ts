import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate, Moment } from "@/lib/core/dates";
import { AppError } from "@/lib/core/errors";
import type { Written } from "@/lib/core/written";
import type { Reference } from "@/prisma/generated/sqlite/client";
import { changeReferenceBy } from "../mutations";
import { remindersOf } from "../stage";

/** When it was done (today unless said) and which version was looked at. */
export type Step = { readonly on?: CalendarDate | undefined; readonly version?: number | undefined };

/** A day that was given; else the one that stands, for what is done keeps its date; else today. */
const dayOf = (step: Step, stands: CalendarDate | null, moment: Moment) => step.on ?? stands ?? moment.today;

export async function askForReference(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, (row) => ({
    status: "asked",
    askedOn: dayOf(step, row.askedOn, moment),
  }));
}

export async function recordAgreement(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, (row) => ({
    status: "agreed",
    agreedOn: dayOf(step, row.agreedOn, moment),
  }));
}

/** The packet for the writer went out: what it is for, dates, CV, where it goes. */
export async function recordPacket(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  const patchOf = (row: Reference) => ({ packetSentOn: dayOf(step, row.packetSentOn, moment) });
  return changeReferenceBy(viewer, id, step.version, moment, patchOf, "packet sent");
}

/** One more reminder went out; two a request at most (CONFLICT), and none when there is nothing to wait for. */
export async function remindReferee(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  const on = step.on ?? moment.today;
  return changeReferenceBy(
    viewer,
    id,
    step.version,
    moment,
    (row) => {
      if (row.status !== "asked" && row.status !== "agreed")
        throw new AppError("CONFLICT", "There is nothing to remind them of: it is not asked for, or it is settled.");
      // the same day twice is the same reminder sent twice by a double click
      const days = remindersOf(row);
      return { remindedOn: days.includes(on) ? days : [...days, on].sort() };
    },
    "reminded",
  );
}

export async function recordSubmission(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, (row) => ({
    status: "submitted",
    submittedOn: dayOf(step, row.submittedOn, moment),
  }));
}

export async function thankReferee(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  const patchOf = (row: Reference) => ({ thankedOn: dayOf(step, row.thankedOn, moment) });
  return changeReferenceBy(viewer, id, step.version, moment, patchOf, "thanked");
}

/** They were told how it went: writers say they like to know. */
export async function shareOutcome(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  const patchOf = (row: Reference) => ({ outcomeSharedOn: dayOf(step, row.outcomeSharedOn, moment) });
  return changeReferenceBy(viewer, id, step.version, moment, patchOf, "told how it went");
}

export async function declineReference(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, () => ({ status: "declined" }));
}

export async function cancelReference(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, () => ({ status: "cancelled" }));
}

/** The day passed and it did not come. */
export async function missReference(viewer: Viewer, id: string, step: Step, moment: Moment): Promise<Written> {
  return changeReferenceBy(viewer, id, step.version, moment, () => ({ status: "missed" }));
}
