"use server";

import { viewerAction } from "@/lib/auth/action";
import { confirmPlace } from "../mutations";
import { confirmationForm } from "../place-form";
import { restoreCorrection, revertCorrection } from "./mutations";
import { correctionVerbForm } from "./schema";

export const confirmPlaceAction = viewerAction(confirmationForm, async ({ viewer, input, moment }) => {
  const done = await confirmPlace(viewer, input.id, input.how, moment);
  return { to: input.back ?? `/places/${input.id}`, done };
});

export const revertCorrectionAction = viewerAction(correctionVerbForm, async ({ viewer, input, moment }) => {
  await revertCorrection(viewer, input.id, moment);
  return input.back ? { to: input.back } : { message: "Taken back: it no longer counts." };
});

export const restoreCorrectionAction = viewerAction(correctionVerbForm, async ({ viewer, input, moment }) => {
  await restoreCorrection(viewer, input.id, moment);
  return input.back ? { to: input.back } : { message: "It counts again." };
});
