import { z } from "zod";
import { deliveries, refereeStatuses, referenceKinds, referenceStatuses, visibilities } from "@/lib/references/options";
import { referenceFilter, referenceInput, referencePatch } from "@/lib/references/schema";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, versionSent, wordOrOwnSent, wordSent } from "../shapes";

const day = () => dateSent().nullable();

const reference = z
  .object({
    id: idSent("reference"),
    refereeId: idSent("contact"),
    refereeName: z.string(),
    refereeStatus: wordSent(refereeStatuses),
    applicationId: idSent("application").nullable(),
    applicationTitle: z.string().nullable(),
    purpose: z.string().nullable(),
    kind: wordSent(referenceKinds),
    status: wordSent(referenceStatuses),
    neededBy: day(),
    visibility: wordSent(visibilities),
    deliverVia: wordOrOwnSent(deliveries).nullable(),
    deliverTo: z.string().nullable(),
    askedOn: day(),
    agreedOn: day(),
    packetSentOn: day(),
    remindedOn: z.array(dateSent()),
    submittedOn: day(),
    thankedOn: day(),
    outcomeSharedOn: day(),
    notes: z.string().nullable(),
    version: versionSent(),
    createdAt: instantSent(),
    updatedAt: instantSent(),
  })
  .meta({ id: "Reference" });

export const listReferencesOperation = operation({
  id: "listReferences",
  summary: "My requests for references, last changed first",
  scope: "read",
  status: 200,
  query: referenceFilter,
  answer: pageSent(reference),
});

export const createReferenceOperation = operation({
  id: "createReference",
  summary: "Plan a request: who is to write is enough. refereeId is the id of a contact",
  scope: "write",
  status: 201,
  body: referenceInput.meta({ id: "NewReference" }),
  answer: reference,
});

export const findReferenceOperation = operation({
  id: "findReference",
  summary: "One of my requests",
  scope: "read",
  status: 200,
  answer: reference,
});

export const changeReferenceOperation = operation({
  id: "changeReference",
  summary: "Change the fields that are sent; null clears. A move to another status fills in its date",
  scope: "write",
  status: 200,
  body: referencePatch.meta({ id: "ReferenceChange" }),
  answer: reference,
});

export const deleteReferenceOperation = operation({
  id: "deleteReference",
  summary: "Delete a request",
  scope: "write",
  status: 204,
});
