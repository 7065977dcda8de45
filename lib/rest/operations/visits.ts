import { z } from "zod";
import { visitApproaches, visitFormats, visitPurposes, visitStatuses } from "@/lib/visits/options";
import { visitFilter, visitInput, visitPatch } from "@/lib/visits/schema";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, versionSent, wordOrOwnSent, wordSent } from "../shapes";

const text = () => z.string().nullable();
const person = { id: idSent("contact"), name: z.string() };

const columns = {
  id: idSent("visit"),
  placeId: idSent("place").nullable(),
  placeName: z.string(),
  placeKind: text(),
  placeCity: text(),
  purpose: wordOrOwnSent(visitPurposes),
  approach: wordSent(visitApproaches),
  format: wordSent(visitFormats),
  status: wordSent(visitStatuses),
  askedOn: dateSent().nullable(),
  startsAt: instantSent().nullable(),
  startsOn: dateSent().nullable().meta({ description: "The date of startsAt on the person's calendar." }),
  durationMinutes: z.int().nullable(),
  visitedOn: dateSent().nullable(),
  questions: text(),
  debrief: z.object({ met: text(), learned: text(), next: text(), nextOn: dateSent().nullable() }).nullable(),
  debriefedOn: dateSent().nullable(),
  thankedOn: dateSent().nullable(),
  contactIds: z.array(idSent("contact")),
  contacts: z.array(z.object(person)),
  version: versionSent(),
  createdAt: instantSent(),
  updatedAt: instantSent(),
};

const door = z
  .object({
    street: text(),
    city: text(),
    region: text(),
    postcode: text(),
    country: text(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    phone: text(),
    email: text(),
    website: text(),
    openingHours: text(),
    visitorPolicy: z.string(),
    contactPreference: z.string(),
    bestTimeNote: text(),
    entranceNote: text(),
    wheelchair: z.string(),
  })
  .meta({ description: "Where to go and how to get in; null when the place is gone from the directory." });

const listedVisit = z.object(columns).meta({ id: "ListedVisit" });
const visit = z
  .object({
    ...columns,
    door: door.nullable(),
    people: z.array(
      z.object({
        ...person,
        doNotContact: z.boolean(),
        pronouns: text(),
        roles: z.array(z.string()),
        phones: z.array(z.string()),
        emails: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "Visit" });

export const listVisitsOperation = operation({
  id: "listVisits",
  summary: "My visits",
  scope: "read",
  status: 200,
  query: visitFilter,
  answer: pageSent(listedVisit),
});

export const createVisitOperation = operation({
  id: "createVisit",
  summary: "Plan a visit, or write down one that was made: a place is enough",
  scope: "write",
  status: 201,
  body: visitInput.meta({ id: "NewVisit" }),
  answer: visit,
});

export const findVisitOperation = operation({
  id: "findVisit",
  summary: "One of my visits, with how to get in and whom to meet",
  scope: "read",
  status: 200,
  answer: visit,
});

export const changeVisitOperation = operation({
  id: "changeVisit",
  summary: "Change the fields that are sent; the debrief field by field, contactIds whole, null clears",
  scope: "write",
  status: 200,
  body: visitPatch.meta({ id: "VisitChange" }),
  answer: visit,
});

export const deleteVisitOperation = operation({
  id: "deleteVisit",
  summary: "Delete a visit",
  scope: "write",
  status: 204,
});
