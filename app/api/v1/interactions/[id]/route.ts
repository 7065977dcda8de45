import { changeInteraction, deleteInteraction } from "@/lib/outreach/mutations";
import { findInteraction } from "@/lib/outreach/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import {
  changeInteractionOperation,
  deleteInteractionOperation,
  findInteractionOperation,
} from "@/lib/rest/operations/outreach";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findInteractionOperation, async ({ viewer, params }) =>
    found(await findInteraction(viewer, params.id), "interaction"),
  ),
  PATCH: viewerDoor(changeInteractionOperation, async ({ viewer, params, body, moment }) => {
    await changeInteraction(viewer, params.id, body, moment);
    return found(await findInteraction(viewer, params.id), "interaction");
  }),
  DELETE: viewerDoor(deleteInteractionOperation, ({ viewer, params, moment }) =>
    deleteInteraction(viewer, params.id, moment),
  ),
});
