import { changeApplication, deleteApplication } from "@/lib/applications/mutations";
import { findApplication } from "@/lib/applications/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import {
  changeApplicationOperation,
  deleteApplicationOperation,
  findApplicationOperation,
} from "@/lib/rest/operations/applications";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findApplicationOperation, async ({ viewer, params }) =>
    found(await findApplication(viewer, params.id), "application"),
  ),
  PATCH: viewerDoor(changeApplicationOperation, async ({ viewer, params, body, moment }) => {
    await changeApplication(viewer, params.id, body, moment);
    return found(await findApplication(viewer, params.id), "application");
  }),
  DELETE: viewerDoor(deleteApplicationOperation, ({ viewer, params, moment }) =>
    deleteApplication(viewer, params.id, moment),
  ),
});
