"use server";

import { viewerAction } from "@/lib/auth/action";
import { allWorldSources } from "./area";
import { askWorld } from "./mutations";
import { askWorldForm } from "./schema";

export const askWorldAction = viewerAction(askWorldForm, async ({ viewer, input, moment }) => {
  const { latitude, longitude, where, radiusKm, source } = input;
  const sources = source ? [source] : allWorldSources;
  const id = await askWorld(viewer, { sources, centre: { latitude, longitude }, where, radiusKm }, moment);
  return { to: `/imports/${id}` };
});
