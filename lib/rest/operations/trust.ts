import { z } from "zod";
import { placeCheck } from "@/lib/places/corrections/schema";
import { reportAnswer, reportInput, reportStates, reportsFilter, reportWishes } from "@/lib/places/reports/schema";
import { operation } from "../operation";
import { dateSent, idSent, pageSent, wordSent } from "../shapes";
import { place } from "./places";

export const checkPlaceOperation = operation({
  id: "checkPlace",
  summary: "Still correct: I made sure today, and how if I say so. Said twice on a day it is said once",
  scope: "write",
  mayBeGone: true,
  status: 201,
  body: placeCheck.meta({ id: "PlaceCheck" }),
  answer: place,
});

const said = {
  id: idSent("report"),
  wish: wordSent(reportWishes),
  words: z.string(),
  state: wordSent(reportStates),
};

export const reportPlaceOperation = operation({
  id: "reportPlace",
  summary: "Ask whoever runs the directory to correct a place or to take it out; five an hour",
  scope: "write",
  mayBeGone: true,
  status: 201,
  body: reportInput.meta({ id: "NewPlaceReport" }),
  answer: z.object({ ...said, placeId: idSent("place") }).meta({ id: "PlaceReport" }),
});

const waitingReport = z
  .object({
    ...said,
    replyTo: z.string().nullable().meta({ description: "Only while it waits: it is forgotten with the answer." }),
    on: dateSent(),
    answeredOn: dateSent().nullable(),
    answeredBy: z.string().nullable(),
    place: z.object({
      id: idSent("place"),
      name: z.string(),
      city: z.string().nullable(),
      isRemoved: z.boolean(),
    }),
  })
  .meta({ id: "ReportToAnswer" });

export const listReportsOperation = operation({
  id: "listReports",
  summary: "What was asked for, those that wait longest first",
  scope: "read",
  forAdmins: true,
  status: 200,
  query: reportsFilter,
  answer: pageSent(waitingReport),
});

export const findReportOperation = operation({
  id: "findReport",
  summary: "One report",
  scope: "read",
  forAdmins: true,
  status: 200,
  answer: waitingReport,
});

export const answerReportOperation = operation({
  id: "answerReport",
  summary: "Answer a report, or put it back; a removal that is done takes the place out of the directory",
  scope: "write",
  forAdmins: true,
  status: 200,
  body: reportAnswer.meta({ id: "ReportAnswer" }),
  answer: waitingReport,
});
