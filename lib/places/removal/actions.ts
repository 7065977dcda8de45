"use server";

import { viewerAction } from "@/lib/auth/action";
import { removePlace, restorePlace } from "./mutations";
import { removalForm, restoringForm } from "./schema";

export const removePlaceAction = viewerAction(removalForm, async ({ viewer, input, moment }) => {
  await removePlace(viewer, input.id, input.why, moment);
  return { to: `/places/${input.id}` };
});

export const restorePlaceAction = viewerAction(restoringForm, async ({ viewer, input, moment }) => {
  await restorePlace(viewer, input.id, moment);
  return { to: `/places/${input.id}?note=restored` };
});
