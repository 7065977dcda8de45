import { createApplication } from "@/lib/applications/mutations";
import { findApplication, listApplications } from "@/lib/applications/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createApplicationOperation, listApplicationsOperation } from "@/lib/rest/operations/applications";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listApplicationsOperation, ({ viewer, query }) => listApplications(viewer, query)),
  POST: viewerDoor(createApplicationOperation, async ({ viewer, body, moment, id }) => {
    await createApplication(viewer, body, moment, id);
    return found(await findApplication(viewer, id), "application");
  }),
});
