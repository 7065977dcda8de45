import { applicationsOf } from "@/lib/applications/policy";
import { awaitsAnswer, awaitsSending } from "@/lib/applications/stage";
import type { Viewer } from "@/lib/auth/viewer";
import type { CalendarDate } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { interactionsOf } from "@/lib/outreach/policy";
import { referencesOf } from "@/lib/references/policy";
import { visitsOf } from "@/lib/visits/policy";
import type { Settlement } from "./settle";

/** A line whose button was tapped: `dueOn` is the day it stood under, if its list said so. */
export type TappedLine = {
  readonly kind: Settlement;
  readonly subjectId: string;
  readonly dueOn?: CalendarDate | undefined;
};

type Tapped = { readonly viewer: Viewer; readonly line: TappedLine; readonly today: CalendarDate };
/** What has moved on since, in words; null when nothing has, or when it is not there or not the viewer's: that the change itself says. */
type Look = (tapped: Tapped) => Promise<string | null>;

type Standing = Step & { readonly status: string; readonly lastHeardOn: string | null };

const application =
  (hasMoved: (row: Standing, tapped: Tapped) => boolean | Promise<boolean>): Look =>
  async (tapped) => {
    const select = { title: true, status: true, lastHeardOn: true, nextStep: true, nextStepOn: true } as const;
    const where = { id: tapped.line.subjectId, ...applicationsOf(tapped.viewer) };
    const row = await (await db()).application.findFirst({ where, select });
    return row && (await hasMoved(row, tapped)) ? `“${row.title}”` : null;
  };

/** They wrote or were talked to since silence was what the line was about. */
async function haveBeenHeard(
  { lastHeardOn }: Standing,
  { viewer, line: { subjectId, dueOn } }: Tapped,
): Promise<boolean> {
  if (dueOn === undefined) return false;
  if (lastHeardOn !== null && lastHeardOn >= dueOn) return true;
  const heard = { ...interactionsOf(viewer), applicationId: subjectId, direction: "in", occurredOn: { gte: dueOn } };
  return (await (await db()).interaction.count({ where: heard })) > 0;
}

const visit =
  (hasMoved: (row: { thankedOn: string | null } & Step, tapped: Tapped) => boolean): Look =>
  async (tapped) => {
    const select = { thankedOn: true, nextStep: true, nextStepOn: true } as const;
    const where = { id: tapped.line.subjectId, ...visitsOf(tapped.viewer) };
    const row = await (await db()).visit.findFirst({ where, select });
    return row && hasMoved(row, tapped) ? "This visit" : null;
  };

type Step = { readonly nextStep: string | null; readonly nextStepOn: string | null };

/** Another step than the one that the line was about; none at all is what a first tap leaves. */
const isAnotherStep = ({ nextStep, nextStepOn }: Step, { dueOn }: TappedLine) =>
  dueOn !== undefined && (nextStep !== null || nextStepOn !== null) && nextStepOn !== dueOn;

// the second of two quick taps finds what the first has written
const looks: Partial<Record<Settlement, Look>> = {
  send_application: application(({ status }) => !awaitsSending(status) && status !== "sent"),
  close_application: application(
    (row, tapped) => row.status !== "no_response" && (!awaitsAnswer(row.status) || haveBeenHeard(row, tapped)),
  ),
  finish_application_step: application((row, { line }) => isAnotherStep(row, line)),
  finish_visit_step: visit((row, { line }) => isAnotherStep(row, line)),
  thank_visit: visit(({ thankedOn }, { today }) => thankedOn !== null && thankedOn !== today),
  ask_reference: async ({ viewer, line }) => {
    const where = { id: line.subjectId, ...referencesOf(viewer) };
    const row = await (await db()).reference.findFirst({ where, select: { status: true } });
    return row && row.status !== "planned" && row.status !== "asked" ? "This reference" : null;
  },
  // said twice on one day is one reminder; one of a day before was for this line, and there are two in all
  remind_reference: async ({ viewer, line: { subjectId, dueOn }, today }) => {
    const where = { id: subjectId, ...referencesOf(viewer) };
    const row = await (await db()).reference.findFirst({ where, select: { remindedOn: true } });
    const days = (row?.remindedOn ?? []) as CalendarDate[];
    const isSaid = dueOn !== undefined && !days.includes(today) && days.some((day) => day >= dueOn);
    return isSaid ? "This reference" : null;
  },
  finish_follow_up: async ({ viewer, line: { subjectId, dueOn } }) => {
    const where = { id: subjectId, ...interactionsOf(viewer) };
    const row = await (await db()).interaction.findFirst({ where, select: { followUpOn: true } });
    return row?.followUpOn && dueOn !== undefined && row.followUpOn !== dueOn ? "This follow-up" : null;
  },
};

/**
 * A list may be hours old when one of its buttons is tapped. One that moves a status back, clears a step that was set since for another
 * day, moves the day of thanks or counts a reminder twice says nothing of what has become of it meanwhile: CONFLICT.
 */
export async function requireStillRaised(viewer: Viewer, line: TappedLine, today: CalendarDate): Promise<void> {
  const moved = await looks[line.kind]?.({ viewer, line, today });
  if (moved) throw new AppError("CONFLICT", `${moved} has moved on since this list was made, so nothing was changed.`);
}
