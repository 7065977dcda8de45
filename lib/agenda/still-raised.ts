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

const application =
  (hasMoved: (row: { status: string } & Step, line: TappedLine) => boolean): Look =>
  async ({ viewer, line }) => {
    const select = { title: true, status: true, nextStep: true, nextStepOn: true } as const;
    const where = { id: line.subjectId, ...applicationsOf(viewer) };
    const row = await (await db()).application.findFirst({ where, select });
    return row && hasMoved(row, line) ? `“${row.title}”` : null;
  };

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
  close_application: application(({ status }) => !awaitsAnswer(status) && status !== "no_response"),
  finish_application_step: application(isAnotherStep),
  finish_visit_step: visit((row, { line }) => isAnotherStep(row, line)),
  thank_visit: visit(({ thankedOn }, { today }) => thankedOn !== null && thankedOn !== today),
  ask_reference: async ({ viewer, line }) => {
    const where = { id: line.subjectId, ...referencesOf(viewer) };
    const row = await (await db()).reference.findFirst({ where, select: { status: true } });
    return row && row.status !== "planned" && row.status !== "asked" ? "This reference" : null;
  },
  finish_follow_up: async ({ viewer, line: { subjectId, dueOn } }) => {
    const where = { id: subjectId, ...interactionsOf(viewer) };
    const row = await (await db()).interaction.findFirst({ where, select: { followUpOn: true } });
    return row?.followUpOn && dueOn !== undefined && row.followUpOn !== dueOn ? "This follow-up" : null;
  },
};

/**
 * A list may be hours old when one of its buttons is tapped. One that moves a status back, clears a step that was set since, or moves
 * the day of thanks says nothing of what has become of it meanwhile: CONFLICT.
 */
export async function requireStillRaised(viewer: Viewer, line: TappedLine, today: CalendarDate): Promise<void> {
  const moved = await looks[line.kind]?.({ viewer, line, today });
  if (moved) throw new AppError("CONFLICT", `${moved} has moved on since this list was made, so nothing was changed.`);
}
