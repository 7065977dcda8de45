import { createContact } from "@/lib/contacts/mutations";
import { findContact, listContacts } from "@/lib/contacts/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createContactOperation, listContactsOperation } from "@/lib/rest/operations/contacts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listContactsOperation, ({ viewer, query }) => listContacts(viewer, query)),
  POST: viewerDoor(createContactOperation, async ({ viewer, body, moment, id }) => {
    await createContact(viewer, body, moment, id);
    return found(await findContact(viewer, id), "contact");
  }),
});
