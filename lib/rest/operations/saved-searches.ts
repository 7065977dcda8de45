import { z } from "zod";
import { mostNews, savedSearchesFilter, savedSearchInput, savedSearchPatch } from "@/lib/places/saved-searches/schema";
import { operation } from "../operation";
import { idSent, pageSent, versionSent } from "../shapes";

const savedSearch = z
  .object({
    id: idSent("saved search"),
    name: z.string(),
    query: z.string().meta({ description: "The parameters of GET /places, as in an address." }),
    news: z.int().meta({
      description: `How many places it finds that came since its news were last seen, counted up to ${mostNews}.`,
    }),
    version: versionSent(),
  })
  .meta({ id: "SavedSearch" });

export const listSavedSearchesOperation = operation({
  id: "listSavedSearches",
  summary: "My saved searches by name, each with how many places are new to it",
  scope: "read",
  status: 200,
  query: savedSearchesFilter,
  answer: pageSent(savedSearch),
});

export const createSavedSearchOperation = operation({
  id: "createSavedSearch",
  summary: "Save a search: what it finds now is not new to it. Parameters that cannot be read are left out",
  scope: "write",
  status: 201,
  body: savedSearchInput.meta({ id: "NewSavedSearch" }),
  answer: savedSearch,
});

export const findSavedSearchOperation = operation({
  id: "findSavedSearch",
  summary: "One of my saved searches",
  scope: "read",
  status: 200,
  answer: savedSearch,
});

export const changeSavedSearchOperation = operation({
  id: "changeSavedSearch",
  summary: "Rename it, look for something else, or say with `seen` that its news were seen",
  scope: "write",
  status: 200,
  body: savedSearchPatch.meta({ id: "SavedSearchChange" }),
  answer: savedSearch,
});

export const deleteSavedSearchOperation = operation({
  id: "deleteSavedSearch",
  summary: "Delete a saved search",
  scope: "write",
  status: 204,
});
