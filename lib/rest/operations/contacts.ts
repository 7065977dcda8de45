import { z } from "zod";
import { contactRoles } from "@/lib/contacts/roles";
import { contactFilter, contactInput, contactPatch } from "@/lib/contacts/schema";
import { operation } from "../operation";
import { idSent, instantSent, pageSent, versionSent, wordOrOwnSent } from "../shapes";

const person = z.object({ id: idSent("contact"), name: z.string() });

const columns = {
  ...person.shape,
  pronouns: z.string().nullable(),
  roles: z.array(wordOrOwnSent(contactRoles)),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  links: z.array(z.string()),
  howIKnow: z.string().nullable(),
  introducedById: idSent("contact").nullable(),
  doNotContact: z.boolean(),
  keepInTouchDays: z.int().nullable(),
  notes: z.string().nullable(),
  affiliations: z.array(
    z.object({
      placeId: idSent("place"),
      role: z.string().nullable(),
      placeName: z.string(),
      placeKind: z.string(),
      placeCity: z.string().nullable(),
    }),
  ),
  refereeStatus: z.string().nullable().meta({ description: "How they stand as a referee; null when they are none." }),
  version: versionSent(),
  createdAt: instantSent(),
  updatedAt: instantSent(),
};

const listedContact = z.object(columns).meta({ id: "ListedContact" });
const contact = z.object({ ...columns, introducedBy: person.nullable(), introduced: z.array(person) }).meta({
  id: "Contact",
});

export const listContactsOperation = operation({
  id: "listContacts",
  summary: "My people, by name",
  scope: "read",
  status: 200,
  query: contactFilter,
  answer: pageSent(listedContact),
});

export const createContactOperation = operation({
  id: "createContact",
  summary: "Add somebody: a name is enough",
  scope: "write",
  status: 201,
  body: contactInput.meta({ id: "NewContact" }),
  answer: contact,
});

export const findContactOperation = operation({
  id: "findContact",
  summary: "One of my people",
  scope: "read",
  status: 200,
  answer: contact,
});

export const changeContactOperation = operation({
  id: "changeContact",
  summary: "Change the fields that are sent; lists are replaced whole, null clears",
  scope: "write",
  status: 200,
  body: contactPatch.meta({ id: "ContactChange" }),
  answer: contact,
});

export const deleteContactOperation = operation({
  id: "deleteContact",
  summary: "Take somebody out of the address book",
  scope: "write",
  status: 204,
});
