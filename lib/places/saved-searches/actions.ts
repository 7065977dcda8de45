"use server";

import { viewerAction } from "@/lib/auth/action";
import { deleteSearch, openSearch, renameSearch, saveSearch } from "./mutations";
import { savedSearchForm, savedSearchNameForm, savedSearchVerbForm } from "./schema";

const page = "/places/saved";

export const saveSearchAction = viewerAction(savedSearchForm, async ({ viewer, input, moment }) => {
  const { change } = await saveSearch(viewer, { name: input.name, query: input.query }, moment, input.id);
  return { to: page, done: change ?? undefined };
});

export const renameSearchAction = viewerAction(savedSearchNameForm, async ({ viewer, input, moment }) => {
  const { change } = await renameSearch(viewer, input.id, input, moment);
  return { to: page, done: change ?? undefined };
});

export const deleteSearchAction = viewerAction(savedSearchVerbForm, async ({ viewer, input, moment }) => {
  const { change } = await deleteSearch(viewer, input.id, moment);
  return { to: page, done: change ?? undefined };
});

export const openSearchAction = viewerAction(savedSearchVerbForm, async ({ viewer, input, moment }) => {
  const query = await openSearch(viewer, input.id, moment);
  return { to: query ? `/places?${query}` : "/places" };
});
