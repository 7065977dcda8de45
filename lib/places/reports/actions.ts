"use server";

import { openAction, viewerAction } from "@/lib/auth/action";
import { callerAddress, findViewer } from "@/lib/auth/session";
import { answerReport, reopenReport, reportPlace } from "./mutations";
import { answerForm, reopenForm, reportForm } from "./schema";

export const reportPlaceAction = openAction(reportForm, async ({ input, moment }) => {
  await reportPlace(await findViewer(), input, await callerAddress(), moment);
  return { to: `/places/${input.placeId}?note=reported` };
});

export const answerReportAction = viewerAction(answerForm, async ({ viewer, input, moment }) => {
  await answerReport(viewer, input.id, input, moment);
  return { message: input.state === "done" ? "Marked as done." : "Declined." };
});

export const reopenReportAction = viewerAction(reopenForm, async ({ viewer, input, moment }) => {
  const { staysOut } = await reopenReport(viewer, input.id, moment);
  return {
    message: staysOut ? "It waits again. The place stays out: another report asked for that." : "It waits again.",
  };
});
