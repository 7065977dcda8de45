"use server";

import { viewerAction } from "@/lib/auth/action";
import { notFound } from "@/lib/core/errors";
import { entryAtItsTown, refuseLookAlike } from "./entry/queries";
import { newPlaceForm } from "./entry/schema";
import { addPlace, correctPlace } from "./mutations";
import { correctionForm, correctionOf } from "./place-form";
import { findPlace } from "./queries";

export const addPlaceAction = viewerAction(newPlaceForm, async ({ viewer, input, moment }) => {
  const entry = await entryAtItsTown(input.body);
  if (!input.sure) await refuseLookAlike(entry, input.id);
  const id = await addPlace(viewer, entry, moment, input.id);
  const isSomewhere = entry.city !== undefined || typeof entry.latitude === "number";
  return { to: `/places/${id}?note=${isSomewhere ? "added" : "named"}` };
});

export const correctPlaceAction = viewerAction(correctionForm, async ({ viewer, input, moment }) => {
  const place = await findPlace(viewer, String(input.id), moment.today);
  if (!place) throw notFound("place");
  const said = await correctPlace(viewer, input.id, correctionOf(place, input), input.version, moment);
  return { to: `/places/${input.id}`, ...(said ? { done: said } : {}) };
});
