import { changeReference, deleteReference } from "@/lib/references/mutations";
import { findReference } from "@/lib/references/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import {
  changeReferenceOperation,
  deleteReferenceOperation,
  findReferenceOperation,
} from "@/lib/rest/operations/references";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findReferenceOperation, async ({ viewer, params }) =>
    found(await findReference(viewer, params.id), "reference"),
  ),
  PATCH: viewerDoor(changeReferenceOperation, async ({ viewer, params, body, moment }) => {
    await changeReference(viewer, params.id, body, moment);
    return found(await findReference(viewer, params.id), "reference");
  }),
  DELETE: viewerDoor(deleteReferenceOperation, ({ viewer, params, moment }) =>
    deleteReference(viewer, params.id, moment),
  ),
});
