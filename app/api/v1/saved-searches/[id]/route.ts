import { changeSearch, deleteSearch } from "@/lib/places/saved-searches/mutations";
import { findSavedSearch } from "@/lib/places/saved-searches/queries";
import { found, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import {
  changeSavedSearchOperation,
  deleteSavedSearchOperation,
  findSavedSearchOperation,
} from "@/lib/rest/operations/saved-searches";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: viewerDoor(findSavedSearchOperation, async ({ viewer, params, moment }) =>
    found(await findSavedSearch(viewer, params.id, moment), "saved search"),
  ),
  PATCH: viewerDoor(changeSavedSearchOperation, async ({ viewer, params, body, moment }) => {
    await changeSearch(viewer, params.id, body, moment);
    return found(await findSavedSearch(viewer, params.id, moment), "saved search");
  }),
  DELETE: viewerDoor(deleteSavedSearchOperation, ({ viewer, params, moment }) =>
    deleteSearch(viewer, params.id, moment),
  ),
});
