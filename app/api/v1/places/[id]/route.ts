import { withCredits } from "@/lib/places/licences/sources";
import { correctPlace } from "@/lib/places/mutations";
import { findPlace } from "@/lib/places/queries";
import { found, openDoor, viewerDoor } from "@/lib/rest/door";
import { methods } from "@/lib/rest/methods";
import { correctPlaceOperation, findPlaceOperation } from "@/lib/rest/operations/places";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: openDoor(findPlaceOperation, async ({ viewer, params, moment }) =>
    withCredits(found(await findPlace(viewer, params.id, moment.today), "place")),
  ),
  PATCH: viewerDoor(correctPlaceOperation, async ({ viewer, params, body, moment }) => {
    const { id } = found(await findPlace(viewer, params.id, moment.today), "place");
    await correctPlace(viewer, Number(id), body, body.version, moment);
    return withCredits(found(await findPlace(viewer, params.id, moment.today), "place"));
  }),
});
