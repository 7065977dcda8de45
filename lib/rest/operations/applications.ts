import { z } from "zod";
import { applicationKinds, applicationOrigins, applicationStatuses } from "@/lib/applications/options";
import { applicationFilter, applicationInput, applicationPatch } from "@/lib/applications/schema";
import { operation } from "../operation";
import { dateSent, idSent, instantSent, pageSent, versionSent, wordSent } from "../shapes";

const columns = {
  id: idSent("application"),
  kind: wordSent(applicationKinds),
  title: z.string(),
  placeId: idSent("place").nullable(),
  placeName: z.string().nullable(),
  contactId: idSent("contact").nullable(),
  contactName: z.string().nullable(),
  status: wordSent(applicationStatuses),
  open: z.boolean().meta({ description: "False once the status is one of the endings." }),
  deadlineOn: dateSent().nullable(),
  channel: z.string().nullable(),
  origin: wordSent(applicationOrigins).nullable(),
  sentOn: dateSent().nullable(),
  lastHeardOn: dateSent().nullable(),
  heardOn: dateSent().nullable().meta({ description: "Last heard from, according to the log." }),
  nudgedOn: z.array(dateSent()).meta({ description: "The days on which I wrote since." }),
  pay: z.string().nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: dateSent().nullable(),
  outcomeReason: z.string().nullable(),
  version: versionSent(),
  createdAt: instantSent(),
  updatedAt: instantSent(),
};

const listedApplication = z.object(columns).meta({ id: "ListedApplication" });
const application = z
  .object({
    ...columns,
    postingUrl: z.string().nullable(),
    postingText: z.string().nullable(),
    notes: z.string().nullable(),
  })
  .meta({ id: "Application" });

export const listApplicationsOperation = operation({
  id: "listApplications",
  summary: "My applications",
  scope: "read",
  status: 200,
  query: applicationFilter,
  answer: pageSent(listedApplication),
});

export const createApplicationOperation = operation({
  id: "createApplication",
  summary: "Save an application: a kind and a title are enough",
  scope: "write",
  status: 201,
  body: applicationInput.meta({ id: "NewApplication" }),
  answer: application,
});

export const findApplicationOperation = operation({
  id: "findApplication",
  summary: "One of my applications",
  scope: "read",
  status: 200,
  answer: application,
});

export const changeApplicationOperation = operation({
  id: "changeApplication",
  summary: "Change the fields that are sent; null clears",
  scope: "write",
  status: 200,
  body: applicationPatch.meta({ id: "ApplicationChange" }),
  answer: application,
});

export const deleteApplicationOperation = operation({
  id: "deleteApplication",
  summary: "Delete an application",
  scope: "write",
  status: 204,
});
