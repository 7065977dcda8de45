import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createVisitOperation, listVisitsOperation } from "@/lib/rest/operations/visits";
import { createVisit } from "@/lib/visits/mutations";
import { findVisit, listVisits } from "@/lib/visits/queries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listVisitsOperation, ({ viewer, query }) => listVisits(viewer, query)),
  POST: viewerDoor(createVisitOperation, async ({ viewer, body, moment, id }) => {
    await createVisit(viewer, body, moment, id);
    return found(await findVisit(viewer, id), "visit");
  }),
});
