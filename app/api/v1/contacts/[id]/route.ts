import { changeContact, deleteContact } from "@/lib/contacts/mutations";
import { findContact } from "@/lib/contacts/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { changeContactOperation, deleteContactOperation, findContactOperation } from "@/lib/rest/operations/contacts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findContactOperation, async ({ viewer, params }) =>
    found(await findContact(viewer, params.id), "contact"),
  ),
  PATCH: viewerDoor(changeContactOperation, async ({ viewer, params, body, moment }) => {
    await changeContact(viewer, params.id, body, moment);
    return found(await findContact(viewer, params.id), "contact");
  }),
  DELETE: viewerDoor(deleteContactOperation, ({ viewer, params, moment }) => deleteContact(viewer, params.id, moment)),
});
