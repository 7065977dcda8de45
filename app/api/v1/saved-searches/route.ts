import { saveSearch } from "@/lib/places/saved-searches/mutations";
import { findSavedSearch, pageSavedSearches } from "@/lib/places/saved-searches/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { createSavedSearchOperation, listSavedSearchesOperation } from "@/lib/rest/operations/saved-searches";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(listSavedSearchesOperation, ({ viewer, query, moment }) => pageSavedSearches(viewer, query, moment)),
  POST: viewerDoor(createSavedSearchOperation, async ({ viewer, body, moment, id }) => {
    await saveSearch(viewer, body, moment, id);
    return found(await findSavedSearch(viewer, id, moment), "saved search");
  }),
});
