"use server";

import { viewerAction } from "@/lib/auth/action";
import { notFound } from "@/lib/core/errors";
import { queryWith } from "@/lib/core/page-filter";
import { takePlaceBack } from "./entry/mutations";
import { entryAtItsTown, refuseLookAlike } from "./entry/queries";
import { newPlaceForm, takeBackForm } from "./entry/schema";
import { addPlace, correctPlace } from "./mutations";
import { correctionForm, correctionOf } from "./place-form";
import { findPlace } from "./queries";

export const addPlaceAction = viewerAction(newPlaceForm, async ({ viewer, input, moment }) => {
  const entry = await entryAtItsTown(input.body);
  if (!input.sure) await refuseLookAlike(entry, input.id);
  const id = await addPlace(viewer, entry, moment, input.id);
  const note = typeof entry.latitude === "number" ? "added" : entry.city === undefined ? "named" : "unplaced";
  return { to: `/places/${id}?note=${note}` };
});

/** Back to the form, with the name still in it: whoever takes a place back has mostly mistyped it. */
export const takePlaceBackAction = viewerAction(takeBackForm, async ({ viewer, input }) => {
  const { name, kind } = await takePlaceBack(viewer, input.place);
  return { to: `/places/new${queryWith({}, { name, kind })}` };
});

export const correctPlaceAction = viewerAction(correctionForm, async ({ viewer, input, moment }) => {
  const place = await findPlace(viewer, String(input.id), moment.today);
  if (!place) throw notFound("place");
  const said = await correctPlace(viewer, input.id, correctionOf(place, input), input.version, moment);
  return { to: `/places/${input.id}`, ...(said ? { done: said } : {}) };
});
