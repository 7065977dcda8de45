import { z } from "zod";
import { placeCheck } from "@/lib/places/corrections/schema";
import { reportInput, reportStates, reportWishes } from "@/lib/places/reports/schema";
import { operation } from "../operation";
import { idSent, wordSent } from "../shapes";
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

export const reportPlaceOperation = operation({
  id: "reportPlace",
  summary: "Ask whoever runs the directory to correct a place or to take it out; five an hour",
  scope: "write",
  mayBeGone: true,
  status: 201,
  body: reportInput.meta({ id: "NewPlaceReport" }),
  answer: z
    .object({
      id: idSent("report"),
      placeId: idSent("place"),
      wish: wordSent(reportWishes),
      words: z.string(),
      state: wordSent(reportStates),
    })
    .meta({ id: "PlaceReport" }),
});
