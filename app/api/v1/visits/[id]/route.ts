import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { changeVisitOperation, deleteVisitOperation, findVisitOperation } from "@/lib/rest/operations/visits";
import { changeVisit, deleteVisit } from "@/lib/visits/mutations";
import { findVisit } from "@/lib/visits/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findVisitOperation, async ({ viewer, params }) => found(await findVisit(viewer, params.id), "visit")),
  PATCH: viewerDoor(changeVisitOperation, async ({ viewer, params, body, moment }) => {
    await changeVisit(viewer, params.id, body, moment);
    return found(await findVisit(viewer, params.id), "visit");
  }),
  DELETE: viewerDoor(deleteVisitOperation, ({ viewer, params, moment }) => deleteVisit(viewer, params.id, moment)),
});
