import "server-only";
import { changeApplication } from "@/lib/applications/mutations";
import { closeApplication, sendApplication } from "@/lib/applications/steps/mutations";
import type { Viewer } from "@/lib/auth/viewer";
import { dropCircle } from "@/lib/contacts/mutations";
import { addDays, type Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { type Undone, undoChange } from "@/lib/core/undo";
import type { Written } from "@/lib/core/written";
import { fileBack } from "@/lib/outreach/filed/mutations";
import { settleFollowUp } from "@/lib/outreach/mutations";
import { takeNewcomersBack } from "@/lib/outreach/whom/mutations";
import { withPlaceHeld } from "@/lib/places/links/queries";
import { placeId } from "@/lib/places/schema";
import { askForReference, remindReferee, thankReferee } from "@/lib/references/steps/mutations";
import { keepDay } from "@/lib/visits/calendar/mutations";
import { changeVisit } from "@/lib/visits/mutations";
import { thankForVisit } from "@/lib/visits/steps/mutations";
import { horizonDays } from "./clocks";
import { snoozesOf } from "./policy";
import type { SnoozedLine, SnoozeInput } from "./schema";
import type { Settlement } from "./settle";
import { requireStillRaised, type TappedLine } from "./still-raised";

/** "Not now": hides one line until a day after today. */
export async function snoozeAgendaItem(viewer: Viewer, snooze: SnoozeInput, moment: Moment): Promise<void> {
  const { untilOn, ...line } = snooze;
  if (untilOn <= moment.today) throw new AppError("INVALID", "Choose a day after today.", "untilOn");
  await inTransaction(async (tx) => {
    const key = { ...snoozesOf(viewer), ...line, subjectId: await subjectNow(tx, line) };
    await tx.snooze.upsert({
      where: { ownerId_reason_subjectType_subjectId: key },
      create: { ...key, untilOn, createdAt: moment.now },
      update: { untilOn },
    });
    await markChanged(tx, viewer.id);
  });
}

/** A line about a place that was merged is one about the place that is kept. */
async function subjectNow(tx: Tx, { subjectType, subjectId }: SnoozedLine): Promise<string> {
  const place = subjectType === "place" ? placeId.safeParse(subjectId) : null;
  return place?.success ? String((await withPlaceHeld(tx, { placeId: place.data })).placeId) : subjectId;
}

/** Shows the line again. One that is not hidden stays as it is. */
export async function unsnoozeAgendaItem(viewer: Viewer, line: SnoozedLine): Promise<void> {
  const { reason, subjectType, subjectId } = line;
  await inTransaction(async (tx) => {
    await tx.snooze.deleteMany({ where: { ...snoozesOf(viewer), reason, subjectType, subjectId } });
    await markChanged(tx, viewer.id);
  });
}

type Settler = (viewer: Viewer, id: string, moment: Moment) => Promise<Written>;

// The day that was set is taken back; an ask that nobody answered would still be one, so its line is put out of sight for as
// long as it could come up. "Show again" brings it back.
async function letGo(viewer: Viewer, subjectId: string, moment: Moment): Promise<Written> {
  const written = await settleFollowUp(viewer, subjectId, moment);
  const untilOn = addDays(moment.today, horizonDays);
  await snoozeAgendaItem(viewer, { reason: "follow_up", subjectType: "interaction", subjectId, untilOn }, moment);
  return written;
}

const isFollowUpBack = ({ restored }: Undone) => restored.includes("followUpOn") || restored.includes("nextStep");

async function showFollowUp(tx: Tx, viewer: Viewer, subjectId: string): Promise<void> {
  const line = { reason: "follow_up", subjectType: "interaction", subjectId };
  await tx.snooze.deleteMany({ where: { ...snoozesOf(viewer), ...line } });
}

const settlers: Record<Settlement, Settler> = {
  thank_visit: thankForVisit,
  thank_reference: (viewer, id, moment) => thankReferee(viewer, id, {}, moment),
  ask_reference: (viewer, id, moment) => askForReference(viewer, id, {}, moment),
  remind_reference: (viewer, id, moment) => remindReferee(viewer, id, {}, moment),
  send_application: (viewer, id, moment) => sendApplication(viewer, id, {}, moment),
  finish_application_step: (viewer, id, moment) =>
    changeApplication(viewer, id, { nextStep: null, nextStepOn: null }, moment),
  finish_visit_step: (viewer, id, moment) => changeVisit(viewer, id, { debrief: { next: null, nextOn: null } }, moment),
  finish_follow_up: letGo,
  close_application: (viewer, id, moment) => closeApplication(viewer, id, { status: "no_response" }, moment),
};

/** Does what the button of a line says; CONFLICT where it has moved on since. The subject is looked up as in any other change: not the viewer's is NOT_FOUND. */
export async function settleAgendaItem(viewer: Viewer, line: TappedLine, moment: Moment): Promise<Written> {
  await requireStillRaised(viewer, line, moment.today);
  return settlers[line.kind](viewer, line.subjectId, moment);
}

/**
 * Takes a change back, and with it what had come along: what was filed with a visit or an application returns to its place, who came
 * with a log goes with it, a follow-up that was let go comes into sight. Answers what was taken back, and whether a page may be gone with it.
 */
export async function takeBack(
  viewer: Viewer,
  changeId: string,
  moment: Moment,
): Promise<{ label: string; isPageGone: boolean }> {
  let isPageGone = false;
  const { label } = await undoChange(viewer.id, changeId, moment.now, {
    mend: withPlaceHeld,
    follow: async (tx, undone) => {
      await fileBack(tx, viewer, undone);
      if (undone.noun === "visit") await keepDay(tx, viewer, undone.subjectId, moment.timeZone);
      const log = undone.log ?? (undone.isGone ? undone.subjectId : null);
      isPageGone = log !== null && (await takeNewcomersBack(tx, viewer, log, moment));
      if (undone.noun === "contact") await dropCircle(tx, viewer, undone.subjectId);
      if (undone.noun === "interaction" && isFollowUpBack(undone)) await showFollowUp(tx, viewer, undone.subjectId);
    },
  });
  return { label, isPageGone };
}
