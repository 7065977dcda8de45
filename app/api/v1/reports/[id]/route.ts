import { answerReport, reopenReport } from "@/lib/places/reports/mutations";
import { findReport } from "@/lib/places/reports/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { answerReportOperation, findReportOperation } from "@/lib/rest/operations/trust";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findReportOperation, async ({ viewer, params }) =>
    found(await findReport(viewer, params.id), "report"),
  ),
  PATCH: viewerDoor(answerReportOperation, async ({ viewer, params, body: { state, why }, moment }) => {
    if (state === "waiting") await reopenReport(viewer, params.id, moment);
    else await answerReport(viewer, params.id, { state, why }, moment);
    return found(await findReport(viewer, params.id), "report");
  }),
});
